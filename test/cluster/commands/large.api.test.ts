import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measure } from "../../bench/measure.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import { applyAll, runCheck } from "./cluster.ts";
import { createLargeCluster, NODES, PODS, SERVICES } from "./large-cluster.ts";
import { todaysCluster } from "./todays-cluster.ts";

const MAX_MIB = 300;

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
  await applyAll(server, todaysCluster());
  await createLargeCluster(server.client);
}, 600_000);

afterAll(() => server?.stop());

test(`${PODS} pods and ${SERVICES} services are checked as a whole, in less than ${MAX_MIB} MiB`, async () => {
  const { report } = await runCheck("--kubeconfig", server.kubeconfig);
  expect(report.complete).toBe(true);
  expect(report.counts).toEqual({ pods: PODS, services: SERVICES + 11, nodes: NODES });
  // The script without npm, whose own memory is as much as that of a small program.
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  const command = [...scripts.cluster.split(" "), "check", "--kubeconfig", server.kubeconfig];
  const cost = await measure(command, [0, 1]);
  // docs/performance.md has these figures.
  console.log(
    `cluster check: ${cost.seconds.toFixed(1)} s, ${cost.processorSeconds.toFixed(1)} s of processor time, ${Math.round(cost.peakMiB)} MiB`,
  );
  expect(cost.peakMiB).toBeLessThan(MAX_MIB);
});
