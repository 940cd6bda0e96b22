import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { build } from "../../services/kustomize.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import { type Shell, shellFor } from "../control/shell.ts";
import { applyAll, runCheck } from "./cluster.ts";
import { node, todaysCluster } from "./todays-cluster.ts";

let server: ApiServer;
let shell: Shell;

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
  const clone = join(server.folder, "clone");
  mkdirSync(clone);
  shell = await shellFor(server, clone);
  await applyAll(server, todaysCluster());
  await server.client.create("/api/v1/nodes", node());
  await server.client.patch("/api/v1/nodes/k3s/status", { status: node().status! });
});

afterAll(() => server?.stop());

async function report() {
  const { code, report: found } = await runCheck("--kubeconfig", server.kubeconfig);
  expect(found.complete).toBe(true);
  return { code, findings: found.findings };
}

async function objectsIn(folder: string): Promise<JsonObject[]> {
  return parseAllDocuments((await build(folder)).stdout).map((document) => document.toJS());
}

test("the steps of docs/adoption.md: each removes its errors, and the sync leaves no difference", async () => {
  await shell(
    "kubectl get deployments,services,configmaps -n bizosaas-dev -o yaml | grep -vE '^    (resourceVersion: \"[0-9]+\"|uid: [0-9a-f-]{36})$' > ../before.yaml",
  );
  for (const check of ["retired", "node-ports"] as const) {
    const { findings } = await report();
    const own = findings.filter((finding) => finding.check === check);
    expect(own.length).toBeGreaterThan(0);
    for (const { command } of own) await shell(command!);
    expect((await report()).findings.filter((finding) => finding.check === check)).toEqual([]);
  }
  // The way back of the steps 2 and 3, and both again.
  await shell("kubectl apply -f ../before.yaml");
  expect((await report()).findings.filter(({ check }) => check === "retired").length).toBe(6);
  await shell(
    "kubectl delete deployment bizosaas-identity bizosaas-ai-orchestrator bizosaas-crm -n bizosaas-dev",
  );
  await shell(
    "kubectl delete service bizosaas-identity bizosaas-ai-orchestrator bizosaas-crm -n bizosaas-dev",
  );
  await shell("kubectl delete service bizosaas-identity-lightweight -n bizosaas-dev");
  // Step 4: nothing prevents the update of the service that works.
  const before = await report();
  expect({
    code: before.code,
    errors: before.findings.filter(({ severity }) => severity === "error"),
  }).toEqual({
    code: 0,
    errors: [],
  });
  const ports = async () =>
    (await server.client.get("/api/v1/namespaces/bizosaas-dev/services/bizosaas-backend-simple")).spec;
  const live = await ports();
  // Step 5, as Flux does it.
  for (const folder of ["overlays/bizosaas-dev", "clusters/bizosaas-k3s/admission"])
    await applyAll(server, await objectsIn(folder), "kustomize-controller");
  const synced = await ports();
  expect([synced.ports[0].nodePort, synced.ports[0].targetPort, synced.selector]).toEqual([
    30081,
    8000,
    live.selector,
  ]);
  const { code, findings } = await report();
  expect({ code, findings: findings.filter(({ check }) => check !== "drift") }).toEqual({
    code: 0,
    findings: [],
  });
});

test("step 5: the way back restores the old pod template as a whole", async () => {
  await shell("kubectl label namespace bizosaas-dev pod-security.kubernetes.io/enforce-");
  await shell("kubectl delete networkpolicies,resourcequotas,limitranges --all -n bizosaas-dev");
  const replaced = await shell("kubectl replace -f ../before.yaml").catch((error) => error);
  // The originals' Deployments, and the light Service that held a node port of ours.
  expect(replaced.stderr.match(/NotFound/g)?.length).toBe(3);
  expect(replaced.stderr.match(/provided port is already allocated/g)?.length).toBe(1);
  const path = "/apis/apps/v1/namespaces/bizosaas-dev/deployments/bizosaas-backend-simple";
  const { containers, initContainers } = (await server.client.get(path)).spec.template.spec;
  expect(containers.map(({ image }: { image: string }) => image)).toEqual(["python:3.11-slim"]);
  expect(initContainers).toBeUndefined();
});
