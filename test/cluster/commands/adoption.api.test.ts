import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { KINDS, WORKLOADS } from "../../../scripts/cluster/api/kinds.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { build } from "../../services/kustomize.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import { applyAll, remove, runCheck } from "./cluster.ts";
import { node, todaysCluster } from "./todays-cluster.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
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

const KIND_NAMES = { deployment: WORKLOADS.Deployment, service: KINDS.service };

/** Runs a command of a finding, as a person would: all of today's cluster are deletions. */
async function run(command: string): Promise<void> {
  const [, kind, name, namespace] =
    /^kubectl delete (deployment|service) (\S+) -n (\S+)$/.exec(command) ?? [];
  if (namespace === undefined) throw new Error(`not a deletion: ${command}`);
  await remove(server, KIND_NAMES[kind as keyof typeof KIND_NAMES], namespace, name!);
}

async function objectsIn(folder: string): Promise<JsonObject[]> {
  return parseAllDocuments((await build(folder)).stdout).map((document) => document.toJS());
}

test("the steps of docs/adoption.md: each removes its errors, and the sync leaves no difference", async () => {
  for (const check of ["retired", "node-ports"] as const) {
    const { findings } = await report();
    const own = findings.filter((finding) => finding.check === check);
    expect(own.length).toBeGreaterThan(0);
    for (const { command } of own) await run(command!);
    expect((await report()).findings.filter((finding) => finding.check === check)).toEqual([]);
  }
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
