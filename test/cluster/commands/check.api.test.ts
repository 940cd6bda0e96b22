import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { KINDS, WORKLOADS } from "../../../scripts/cluster/api/kinds.ts";
import { checkCluster } from "../../../scripts/cluster/check/check.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { ROOT } from "../../command.ts";
import { build } from "../../services/kustomize.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import type { KubernetesObject } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import {
  applyAll,
  bindingOf,
  clientOf,
  desiredOf,
  kubeconfigOf,
  remove,
  runCheck,
  runCluster,
  writeKubeconfig,
} from "./cluster.ts";
import { node, todaysCluster } from "./todays-cluster.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
  await applyAll(server, todaysCluster());
  await server.client.create("/api/v1/nodes", node());
  await server.client.patch("/api/v1/nodes/k3s/status", { status: node().status! });
});

afterAll(() => server?.stop());

function check(...args: readonly string[]) {
  return runCheck("--kubeconfig", server.kubeconfig, ...args);
}

/** `check object` of each error. */
function errors({ findings }: Awaited<ReturnType<typeof check>>["report"]): string[] {
  return findings.filter(({ severity }) => severity === "error").map((one) => `${one.check} ${one.object}`);
}

const TODAY = [
  "node-ports Service/bizosaas-dev/bizosaas-identity-lightweight",
  ...["identity", "ai-orchestrator", "crm"].flatMap((name) => [
    `retired Deployment/bizosaas-dev/bizosaas-${name}`,
    `retired Service/bizosaas-dev/bizosaas-${name}`,
  ]),
];

/** A pod of a workload, with the status that a kubelet would write. */
async function createPod(pod: {
  readonly name: string;
  readonly owner: string;
  readonly status: JsonObject;
  readonly memory?: string;
  readonly nodeName?: string;
}): Promise<void> {
  const path = "/api/v1/namespaces/bizosaas-dev/pods";
  await server.client.create(path, {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: pod.name,
      labels: { "pod-template-hash": "x1" },
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "ReplicaSet", name: `${pod.owner}-x1`, uid: "0", controller: true },
      ],
    },
    spec: {
      ...(pod.nodeName === undefined ? {} : { nodeName: pod.nodeName }),
      containers: [
        {
          name: "web",
          image: "python:3.11",
          resources: { requests: { memory: pod.memory ?? "64Mi", cpu: "50m" } },
        },
      ],
    },
  });
  await server.client.patch(`${path}/${pod.name}/status`, { status: pod.status });
  onTestFinished(() => remove(server, KINDS.pod, "bizosaas-dev", pod.name));
}

describe("cluster check", () => {
  test("reports today's cluster: what must be deleted first, with the command for each", async () => {
    const { code, report } = await check();
    expect({ code, complete: report.complete, counts: report.counts }).toEqual({
      code: 1,
      complete: true,
      counts: { services: 11, pods: 0, nodes: 1 },
    });
    expect(errors(report)).toEqual(TODAY);
    const commands = report.findings.flatMap(({ check: name, command }) =>
      name === "retired" ? command : [],
    );
    expect(commands).toContain("kubectl delete deployment bizosaas-crm -n bizosaas-dev");
  });

  test.each<[what: string, change: JsonObject, expected: string]>([
    [
      "a missing shared service",
      { ports: null },
      "catalogue Service/apps-platform/redis is listed in platform.yaml and does not exist in the cluster",
    ],
    [
      "another type",
      { type: "NodePort" },
      "catalogue Service/apps-platform/redis has type NodePort; platform.yaml lists ClusterIP",
    ],
    [
      "another port",
      { ports: [{ port: 6380 }] },
      "catalogue Service/apps-platform/redis has no port 6379/TCP; it has 6380/TCP",
    ],
  ])("reports %s", async (_, change, expected) => {
    const path = "/api/v1/namespaces/apps-platform/services";
    const before = await server.client.get(`${path}/redis`);
    const removeRedis = () => remove(server, KINDS.service, "apps-platform", "redis");
    await removeRedis();
    onTestFinished(async () => {
      await removeRedis();
      const { metadata, spec } = before;
      await server.client.create(path, {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: metadata.name },
        spec: { type: spec.type, selector: spec.selector, ports: [{ port: 6379 }] },
      });
    });
    if (change.ports !== null)
      await server.client.create(path, {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "redis" },
        spec: { selector: { app: "redis" }, ports: [{ port: 6379 }], ...change },
      });
    const { report } = await check();
    const found = report.findings.filter(({ check: name }) => name === "catalogue");
    expect(found.map((one) => `${one.check} ${one.object} ${one.message}`)).toEqual([expected]);
  });

  test("reports a Service that the catalogue does not list", async () => {
    const path = "/api/v1/namespaces/apps-platform/services";
    await server.client.create(path, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "minio" },
      spec: { ports: [{ port: 9000 }] },
    });
    onTestFinished(() => remove(server, KINDS.service, "apps-platform", "minio"));
    const { report } = await check();
    expect(report.findings).toContainEqual({
      check: "catalogue",
      severity: "warning",
      object: "Service/apps-platform/minio",
      message: "exists and is not listed under services in platform.yaml (ports 9000)",
      command: null,
      rules: [],
    });
  });

  test("names the rules that find the cause of a crash loop", async () => {
    await createPod({
      name: "crm-1",
      owner: "bizosaas-crm",
      status: {
        phase: "Running",
        containerStatuses: [
          {
            ...{ name: "identity", ready: false, restartCount: 7, image: "", imageID: "" },
            state: { waiting: { reason: "CrashLoopBackOff" } },
            lastState: { terminated: { exitCode: 128, reason: "Error" } },
          },
        ],
      },
    });
    const { report } = await check();
    const [found, ...others] = report.findings.filter(({ check: name }) => name === "pods");
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      object: "Deployment/bizosaas-dev/bizosaas-crm",
      message: "container identity crash-loops: it ended with exit code 128 (7 restarts)",
      command: "kubectl describe pod crm-1 -n bizosaas-dev",
    });
    const names = found!.rules.map(({ rule }) => rule);
    expect(names).toEqual(expect.arrayContaining(["startup-no-git-clone", "startup-no-system-packages"]));
  });

  test("reports that a node has no room, and counts only pods that run", async () => {
    const running = { phase: "Running" };
    await createPod({ name: "big", owner: "other", memory: "4000Mi", nodeName: "k3s", status: running });
    await createPod({
      name: "ended",
      owner: "other",
      memory: "4Gi",
      nodeName: "k3s",
      status: { phase: "Succeeded" },
    });
    const { report } = await check();
    const found = report.findings.filter(({ check: name }) => name === "nodes");
    // The first of the four missing pods has room.
    expect(found.map(({ object, message }) => `${object} ${message}`)).toEqual(
      ["backend-simple", "crm-simple", "identity-simple"].map(
        (name) =>
          `Deployment/bizosaas-dev/bizosaas-${name} no node has room for its pod, which requests 64Mi memory and 50m cpu; k3s has 96Mi memory and 1950m cpu left`,
      ),
    );
  });

  test("reports a selector that cannot be changed, also with the API server's own words", async () => {
    await server.client.apply({
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "bizosaas-crm-simple", namespace: "bizosaas-dev" },
      spec: {
        selector: { matchLabels: { name: "crm" } },
        template: {
          metadata: { labels: { name: "crm" } },
          spec: { containers: [{ name: "crm", image: "x" }] },
        },
      },
    });
    onTestFinished(() => remove(server, WORKLOADS.Deployment, "bizosaas-dev", "bizosaas-crm-simple"));
    const { report } = await check();
    const own = report.findings.filter(
      ({ object }) => object === "Deployment/bizosaas-dev/bizosaas-crm-simple",
    );
    expect(own.map(({ check: name, message }) => [name, message])).toEqual([
      [
        "selectors",
        "selects name=crm; the repository selects app=bizosaas-crm-simple, and a selector cannot be changed. Put the live labels into the repository, or delete the workload first, which stops its pods",
      ],
      ["drift", expect.stringContaining("field is immutable")],
    ]);
  });

  test("reports a webhook without a pod that refuses every change", async () => {
    const path = "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations";
    await server.client.create(path, {
      apiVersion: "admissionregistration.k8s.io/v1",
      kind: "ValidatingWebhookConfiguration",
      metadata: { name: "gone" },
      webhooks: [
        {
          name: "gone.example.com",
          admissionReviewVersions: ["v1"],
          sideEffects: "None",
          clientConfig: { service: { namespace: "apps-platform", name: "gone" } },
          rules: [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["pods"] }],
        },
      ],
    });
    onTestFinished(() => remove(server, KINDS.validatingWebhook, null, "gone"));
    const { report } = await check();
    expect(report.findings.filter(({ check: name }) => name === "webhooks")).toEqual([
      {
        check: "webhooks",
        severity: "error",
        object: "ValidatingWebhookConfiguration/gone",
        message:
          "webhook gone.example.com has failurePolicy Fail, and its Service apps-platform/gone does not exist: the API server refuses changes in bizosaas-dev",
        command: "kubectl delete validatingwebhookconfiguration gone",
        rules: [],
      },
    ]);
  });

  test("reports a container that stays beside the new one, unless the engine takes over its fields", async () => {
    const live = todaysCluster()
      .filter(({ kind }) => kind === "Deployment")
      .slice(0, 1);
    await applyAll(server, live, "a-controller");
    onTestFinished(async () => {
      await remove(server, WORKLOADS.Deployment, "bizosaas-dev", "bizosaas-backend-simple");
      await applyAll(server, live);
    });
    const { report } = await check();
    expect(errors(report)).toEqual([...TODAY, "drift Deployment/bizosaas-dev/bizosaas-backend-simple"]);
    const found = report.findings.find(
      ({ check: name, severity }) => name === "drift" && severity === "error",
    );
    expect(found?.message).toBe(
      "keeps the container bizosaas-api, which is not in the repository, beside app",
    );
  });

  test("changes nothing", async () => {
    const version = async () =>
      (await server.client.get("/apis/apps/v1/deployments")).items.map((each: JsonObject) => each.metadata);
    const before = await version();
    await check();
    expect(await version()).toEqual(before);
  });
});

async function objectsIn(folder: string): Promise<JsonObject[]> {
  return parseAllDocuments((await build(folder)).stdout).map((document) => document.toJS());
}

describe("rights", () => {
  function role(): JsonObject[] {
    const file = join(ROOT, "clusters/bizosaas-k3s/access/check.yaml");
    return parseAllDocuments(readFileSync(file, "utf8")).map((each) => each.toJS());
  }

  test("without any: each check says what is not allowed, and the report is never a whole one", async () => {
    const kubeconfig = await kubeconfigOf(server, "default", "nobody");
    const { code, report, stderr } = await runCheck("--kubeconfig", kubeconfig);
    expect({ code, complete: report.complete, findings: report.findings }).toEqual({
      code: 2,
      complete: false,
      findings: [],
    });
    expect(new Set(report.unchecked.map(({ check: name }) => name))).toEqual(
      new Set([
        "catalogue",
        "node-ports",
        "selectors",
        "retired",
        "pods",
        "nodes",
        "quota",
        "webhooks",
        "drift",
      ]),
    );
    expect(report.unchecked[0]).toEqual({
      check: "catalogue",
      kind: "forbidden",
      message: "not allowed: list services in the cluster",
    });
    expect(stderr).toContain("kubectl apply -k clusters/bizosaas-k3s/access");
    const { stdout } = await runCluster("check", "--kubeconfig", kubeconfig);
    expect(stdout).toContain("The report is incomplete");
    expect(stdout).toMatch(/✖ 0 errors, 0 warnings; 9 checks incomplete\n$/);
  });

  test("the role in access/ is enough, and every verb in it is needed", { timeout: 300_000 }, async () => {
    const kubeconfig = await kubeconfigOf(server, "default", "operator");
    await applyAll(server, [
      ...role(),
      bindingOf("ClusterRole", "cluster-check", null, "operator"),
      bindingOf("Role", "cluster-check", "bizosaas-dev", "operator"),
    ]);
    const { code, report } = await runCheck("--kubeconfig", kubeconfig);
    expect({ code, unchecked: report.unchecked }).toEqual({ code: 1, unchecked: [] });
    expect(errors(report)).toEqual(TODAY);

    // `patch` is needed for objects that exist.
    await remove(server, KINDS.service, "bizosaas-dev", "bizosaas-identity-lightweight");
    for (const folder of ["overlays/bizosaas-dev", "clusters/bizosaas-k3s/admission"])
      await applyAll(server, await objectsIn(folder), "kustomize-controller");
    const client = clientOf(kubeconfig);
    const desired = await desiredOf(ROOT);
    for (const [index, document] of role().entries()) {
      const rights = singleRights(document);
      for (const right of rights) {
        const rules = rights.filter((other) => other !== right);
        await server.client.apply({ ...(document as KubernetesObject), rules });
        const what = `${JSON.stringify(right)} is needed`;
        await eventually({ what, seconds: 20 }, async () => {
          const { unchecked } = await checkCluster(client, desired);
          return unchecked.length > 0 ? unchecked : null;
        });
      }
      await applyAll(server, [role()[index]!], "test");
    }
  });

  /** The rules of a role, each with one resource and one verb. */
  function singleRights({ rules }: JsonObject): JsonObject[] {
    return (rules as { resources: string[]; verbs: string[] }[]).flatMap((rule) =>
      rule.resources.flatMap((resource) =>
        rule.verbs.map((verb) => ({ ...rule, resources: [resource], verbs: [verb] })),
      ),
    );
  }
});

describe("errors for people", () => {
  const config = (server: string, context = "home") => ({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "c", cluster: { server } }],
    users: [{ name: "u", user: { token: "very-secret-token" } }],
    contexts: [{ name: "home", context: { cluster: "c", user: "u" } }],
    "current-context": context,
  });

  test.each<[what: string, config: object | string, args: string[], message: RegExp]>([
    [
      "an unknown context",
      config("https://127.0.0.1:1"),
      ["--context", "hom"],
      /has no context hom; did you mean home\?; its contexts: home\n/,
    ],
    [
      "no current context",
      config("https://127.0.0.1:1", ""),
      [],
      /has no current context: choose one with --context; its contexts: home\n/,
    ],
    [
      "a file that is not YAML",
      "users:\n- user: {token: very-secret-token\n",
      [],
      /the kubeconfig .* is not valid YAML \(line \d\)\n/,
    ],
    ["an empty file", "", [], /(?:is not valid|it has no contexts)\n/],
  ])("%s", async (_, text, args, message) => {
    const { code, stdout, stderr } = await runCluster(
      "check",
      "--kubeconfig",
      writeKubeconfig(text),
      ...args,
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain("very-secret-token");
  });

  test("a server that refuses connections, and one that never answers", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await new Promise((resolve) => silent.on("listening", resolve));
    const { port } = silent.address() as { port: number };
    const refused = await runCheck("--kubeconfig", writeKubeconfig(config("https://127.0.0.1:1")));
    const waiting = await runCheck(
      "--kubeconfig",
      writeKubeconfig(config(`https://127.0.0.1:${port}`)),
      "--timeout",
      "1",
    );
    expect([refused.code, waiting.code]).toEqual([2, 2]);
    expect(refused.report.unchecked[0]?.message).toMatch(/^https:\/\/127\.0\.0\.1:1 refuses connections/);
    expect(waiting.report.unchecked[0]?.message).toMatch(
      /did not answer within 1s \(list services in the cluster\)$/,
    );
  });

  test("a server with another certificate", async () => {
    const { code, report } = await runCheck("--kubeconfig", writeKubeconfig(config(server.url)));
    expect(code).toBe(2);
    expect(report.unchecked[0]?.message).toMatch(
      /^the certificate of https:\/\/127\.0\.0\.1:\d+ is not the one that the kubeconfig trusts/,
    );
  });

  test.each([
    [["chek"], "unknown command 'chek'; did you mean check?"],
    [["check", "--contxt", "x"], "unknown option '--contxt'; did you mean --context?"],
    [["check", "--format", "html"], "--format must be text or json, not html"],
    [["check", "--chart", "x.svg"], "unknown option '--chart'"],
    [["check", "--timeout", "0"], "--timeout must be a number of seconds from 1 to 3600"],
    [["check", "--kubeconfig", "nowhere"], "does not exist"],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await runCluster(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
