import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCheck } from "../commands/cluster.ts";
import { todaysCluster } from "../commands/todays-cluster.ts";
import type { KubernetesObject } from "../control/client.ts";
import { type Shell, shellFor } from "../control/shell.ts";
import { type SimulatedCluster, startSimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { Flux } from "./flux.ts";
import { PlatformRepository } from "./repository.ts";

/** The steps of docs/adoption.md, one test each, with the commands of the page. */

const BACKEND = "/apis/apps/v1/namespaces/bizosaas-dev/deployments/bizosaas-backend-simple";
const SERVICE = "/api/v1/namespaces/bizosaas-dev/services/bizosaas-backend-simple";

let cluster: SimulatedCluster;
let flux: Flux;
let shell: Shell;
const repository = new PlatformRepository();

beforeAll(async () => {
  repository.setUrl("https://git.example.com/your-group/platform");
  cluster = await startSimulatedCluster(console.error);
  shell = await shellFor(cluster, repository.folder);
  for (const object of todaysCluster())
    await cluster.client.apply(object as KubernetesObject, { fieldManager: "kubectl-client-side-apply" });
  await untilReady("bizosaas-backend-simple");
  flux = await Flux.start(cluster, repository);
});

afterAll(async () => {
  await flux?.stop();
  await cluster?.stop();
  repository.remove();
});

async function untilReady(name: string): Promise<void> {
  const path = `/apis/apps/v1/namespaces/bizosaas-dev/deployments/${name}`;
  await eventually({ what: `${name} is ready`, seconds: 240, explain: cluster.explain }, async () => {
    const { metadata, status } = await cluster.client.get(path);
    return status.observedGeneration === metadata.generation && status.readyReplicas === 1 ? true : null;
  });
}

/** The findings of `cluster check`, without those of a check that says how the cluster differs before the first sync. */
async function findings() {
  const { code, report } = await runCheck("--kubeconfig", cluster.kubeconfig);
  expect(report.complete).toBe(true);
  return { code, found: report.findings };
}

async function commandsOf(check: string): Promise<string[]> {
  const { found } = await findings();
  return found.filter((finding) => finding.check === check).map(({ command }) => command!);
}

const DELETE_DEPLOYMENTS =
  "kubectl delete deployment bizosaas-identity bizosaas-ai-orchestrator bizosaas-crm -n bizosaas-dev";
const DELETE_SERVICES =
  "kubectl delete service bizosaas-identity bizosaas-ai-orchestrator bizosaas-crm -n bizosaas-dev";

test("1: the report has errors, and what runs is saved", async () => {
  await shell(
    "kubectl get deployments,services,configmaps -n bizosaas-dev -o yaml | grep -vE '^    (resourceVersion: \"[0-9]+\"|uid: [0-9a-f-]{36})$' > ../before.yaml",
  );
  const ended = await shell("npm run --silent cluster -- check").catch((error) => error);
  expect(ended.code).toBe(1);
  expect(ended.stdout).toContain(DELETE_DEPLOYMENTS.split(" ").slice(0, 4).join(" "));
});

test("2: the originals are deleted; the way back restores them", async () => {
  expect((await commandsOf("retired")).length).toBe(6);
  await shell(DELETE_DEPLOYMENTS);
  await shell(DELETE_SERVICES);
  expect(await commandsOf("retired")).toEqual([]);
  await shell("kubectl apply -f ../before.yaml");
  expect((await commandsOf("retired")).length).toBe(6);
  await shell(DELETE_DEPLOYMENTS);
  await shell(DELETE_SERVICES);
});

test("3: the commands of the report free the node ports", async () => {
  const commands = await commandsOf("node-ports");
  expect(commands.length).toBe(1);
  for (const command of commands) await shell(command);
  expect(await commandsOf("node-ports")).toEqual([]);
});

test("4: nothing prevents the update of the service that works", async () => {
  const { code, found } = await findings();
  expect(found.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(code).toBe(0);
});

test("5: Flux takes over; the service that works has a ready pod all the time", async () => {
  const before = (await cluster.client.get(SERVICE)).spec;
  await shell("kubectl apply -k clusters/bizosaas-k3s/flux");
  const ready = new Set<number>();
  let isSynced = false;
  const watched = (async () => {
    while (!isSynced) ready.add((await cluster.client.get(BACKEND)).status.readyReplicas ?? 0);
  })();
  await flux.sync("bizosaas-dev");
  isSynced = true;
  await watched;
  expect([...ready].every((count) => count >= 1)).toBe(true);
  await flux.sync("bizosaas-dev-admission");
  const { ports, selector } = (await cluster.client.get(SERVICE)).spec;
  expect([ports[0].nodePort, ports[0].targetPort, selector]).toEqual([30081, 8000, before.selector]);
  expect(await findings()).toEqual({ code: 0, found: [] });
  expect(await shell("npm run --silent cluster -- bring-up")).toContain("ready");
});

test("5: the way back brings the old pod back, and resuming leads here again", async () => {
  const template = (await cluster.client.get(BACKEND)).spec.template;
  await flux.suspend("bizosaas-dev", true);
  await shell("kubectl label namespace bizosaas-dev pod-security.kubernetes.io/enforce-");
  await shell("kubectl delete networkpolicies,resourcequotas,limitranges --all -n bizosaas-dev");
  const replaced = await shell("kubectl replace -f ../before.yaml").catch((error) => error);
  // The originals' Deployments; their Services exist again.
  expect(replaced.stderr.match(/NotFound/g)?.length).toBe(3);
  const old = (await cluster.client.get(BACKEND)).spec.template;
  expect(old.spec.containers.map(({ image }: { image: string }) => image)).toEqual(["python:3.11-slim"]);
  expect(old.spec.initContainers).toBeUndefined();
  await untilReady("bizosaas-backend-simple");
  await shell(DELETE_SERVICES);
  await flux.suspend("bizosaas-dev", false);
  await flux.reconcile("bizosaas-dev");
  await eventually(
    { what: "the committed template is back", seconds: 240, explain: cluster.explain },
    async () => {
      const live = (await cluster.client.get(BACKEND)).spec.template;
      return isDeepStrictEqual(live, template) ? true : null;
    },
  );
  expect(await findings()).toEqual({ code: 0, found: [] });
});

test("6: with Deny, the owner's failing start is refused", async () => {
  const apply = "kubectl apply --dry-run=server -f test/samples/failing.yaml";
  expect(await shell(apply)).toContain("created (server dry run)");
  repository.replace(
    "clusters/bizosaas-k3s/admission/kustomization.yaml",
    "value: [Warn, Audit] # to refuse violations: [Deny, Audit]",
    "value: [Deny, Audit]",
  );
  repository.commit("Refuse violations");
  await flux.sync("bizosaas-dev-admission");
  const error = await eventually({ what: "the failing start is refused", seconds: 120 }, () =>
    shell(apply).then(
      () => null,
      (reason) => reason,
    ),
  );
  expect(error.stderr).toContain("ValidatingAdmissionPolicy");
  // The way back: the same line.
  repository.revert(1);
  await flux.sync("bizosaas-dev-admission");
  await eventually({ what: "the failing start is accepted", seconds: 120 }, () =>
    shell(apply).catch(() => null),
  );
});
