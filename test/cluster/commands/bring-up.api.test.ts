import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { KINDS } from "../../../scripts/cluster/api/kinds.ts";
import { ROOT } from "../../command.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import { eventually } from "../control/wait.ts";
import { applyAll, bindingOf, kubeconfigOf, remove, runCluster } from "./cluster.ts";
import { node, todaysCluster } from "./todays-cluster.ts";

let server: ApiServer;
/** The kubeconfig of a person who has only the rights in clusters/bizosaas-k3s/access/bring-up.yaml. */
let kubeconfig: string;

const DEPLOYMENTS = "/apis/apps/v1/namespaces/bizosaas-dev/deployments";
const PODS = "/api/v1/namespaces/bizosaas-dev/pods";
const [BACKEND, IDENTITY] = ["bizosaas-backend-simple", "bizosaas-identity-simple"];

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
  await applyAll(
    server,
    todaysCluster().filter(({ kind }) => kind === "Namespace"),
  );
  await server.client.create("/api/v1/nodes", node());
  await server.client.patch("/api/v1/nodes/k3s/status", { status: node().status! });
});

afterAll(() => server?.stop());

beforeEach(async () => {
  const file = join(ROOT, "clusters/bizosaas-k3s/access/bring-up.yaml");
  const roles = parseAllDocuments(readFileSync(file, "utf8")).map((each) => each.toJS());
  await applyAll(server, [
    ...roles,
    bindingOf("ClusterRole", "cluster-bring-up", null, "operator"),
    bindingOf("Role", "cluster-bring-up", "bizosaas-dev", "operator"),
  ]);
  kubeconfig = await kubeconfigOf(server, "default", "operator");
});

function bringUp(...args: readonly string[]) {
  return runCluster("bring-up", "--kubeconfig", kubeconfig, ...args);
}

/** Writes the status of a Deployment whose pods are ready, as its controller would. */
async function markReady(name: string): Promise<void> {
  await eventually({ what: `${name} exists`, seconds: 60 }, () =>
    server.client.find(`${DEPLOYMENTS}/${name}`),
  );
  const { metadata } = await server.client.get(`${DEPLOYMENTS}/${name}`);
  const counts = { replicas: 1, updatedReplicas: 1, readyReplicas: 1 };
  await server.client.patch(`${DEPLOYMENTS}/${name}/status`, {
    status: { observedGeneration: metadata.generation, ...counts },
  });
}

async function createPod(name: string, owner: string, memory: string, status: object): Promise<void> {
  await server.client.create(PODS, {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name,
      labels: { "pod-template-hash": "x1" },
      ownerReferences: [
        { apiVersion: "apps/v1", kind: "ReplicaSet", name: `${owner}-x1`, uid: "0", controller: true },
      ],
    },
    spec: {
      nodeName: "k3s",
      securityContext: { runAsNonRoot: true, runAsUser: 1, seccompProfile: { type: "RuntimeDefault" } },
      containers: [
        {
          ...{ name: "app", image: "python:3.11.15" },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          resources: { requests: { memory, cpu: "50m" }, limits: { memory, cpu: "100m" } },
        },
      ],
    },
  });
  await server.client.patch(`${PODS}/${name}/status`, { status: { ...status } });
}

test("one service after the other: next, dry run, apply, wait, and stop at the one that fails", {
  timeout: 400_000,
}, async () => {
  const first = await bringUp();
  expect({ code: first.code, last: first.stdout.trimEnd().split("\n").at(-1) }).toEqual({
    code: 0,
    last: `Next: ${BACKEND}. Apply it with: syncgate cluster bring-up ${BACKEND} --yes`,
  });

  // The dry run of objects in a namespace that exists.
  const dry = await bringUp(BACKEND!);
  expect(dry).toEqual({
    code: 0,
    stdout: `${BACKEND} would be applied; nothing was changed. Add --yes to apply it.\n`,
    stderr: "",
  });
  expect(await server.client.list(DEPLOYMENTS)).toEqual([]);

  const early = await bringUp(IDENTITY!, "--yes");
  expect(early).toEqual({
    code: 2,
    stdout: "",
    stderr: `error: ${IDENTITY} must wait: ${BACKEND} must be ready first\n`,
  });

  const [applied] = await Promise.all([bringUp(BACKEND!, "--yes"), markReady(BACKEND!)]);
  expect(applied).toEqual({ code: 0, stdout: `✔ ${BACKEND} is ready\n`, stderr: "" });
  expect((await server.client.list(DEPLOYMENTS)).map(({ metadata }) => metadata.name)).toEqual([BACKEND]);
  expect(
    (await server.client.list("/api/v1/namespaces/bizosaas-dev/services")).map(
      ({ metadata }) => metadata.name,
    ),
  ).toEqual([BACKEND]);

  const failing = bringUp(IDENTITY!, "--yes");
  const status = (name: string) => ({ name, image: "", imageID: "", ready: false, restartCount: 3 });
  const crash = { waiting: { reason: "CrashLoopBackOff" } };
  const end = { terminated: { exitCode: 137, reason: "OOMKilled" } };
  // The command creates the Deployment after it has listed the pods of before.
  await eventually({ what: `${IDENTITY} exists`, seconds: 120 }, () =>
    server.client.find(`${DEPLOYMENTS}/${IDENTITY}`),
  );
  await createPod("identity-1", IDENTITY!, "64Mi", {
    phase: "Running",
    containerStatuses: [{ ...status("app"), state: crash, lastState: end }],
  });
  const { code, stdout } = await failing;
  expect(code).toBe(1);
  const lines = stdout.split("\n");
  expect(lines[0]).toBe(
    `✖ ${IDENTITY}: container app crash-loops: it was killed at its memory limit (OOMKilled) (3 restarts)`,
  );
  expect(lines[2]).toBe("log of pod identity-1, container app:");
  expect(lines.at(-2)).toBe(`The way back: kubectl delete deployment,service ${IDENTITY} -n bizosaas-dev`);

  const plan = JSON.parse((await bringUp("--format", "json")).stdout);
  expect(plan.services.slice(0, 2)).toEqual([
    { name: BACKEND, state: "ready", obstacles: [] },
    { name: IDENTITY, state: "failing", obstacles: [] },
  ]);

  await remove(server, KINDS.pod, "bizosaas-dev", "identity-1");
  const late = await bringUp(IDENTITY!, "--yes", "--wait", "1");
  expect(late.code).toBe(1);
  expect(late.stdout).toBe(
    `✖ ${IDENTITY}: it is not ready in time\n\nThe way back: kubectl rollout undo deployment ${IDENTITY} -n bizosaas-dev\n`,
  );
});

test("a service without room must wait", async () => {
  await server.client.patch("/api/v1/nodes/k3s/status", { status: { allocatable: { memory: "32Mi" } } });
  const { code, stdout, stderr } = await bringUp(IDENTITY!, "--yes");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toBe(
    `error: ${IDENTITY} must wait: Deployment/bizosaas-dev/${IDENTITY}: no node has room for its pod, which requests 64Mi memory and 50m cpu; k3s has 32Mi memory and 2000m cpu left\n`,
  );
});
