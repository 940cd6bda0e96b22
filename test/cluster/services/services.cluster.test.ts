import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { podCgroup, readContainers } from "../../../scripts/cluster/rehearse/cgroup.ts";
import { deleteNamespace, podsIn, runningCluster } from "../access.ts";
import type { Answer } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import { applyAll, describeNamespace, untilAvailable } from "../objects.ts";
import { DEPENDENCIES, NAMESPACE, overlayObjects, SHARED_NAMESPACE, startSharedServices } from "./overlay.ts";

const { client } = runningCluster();

/** The node ports of the owner's curl lines, and the dependencies that /ready reports. */
const SERVICES = [
  { name: "bizosaas-backend-simple", nodePort: 30081, uses: ["postgres", "cache", "n8n"] },
  { name: "bizosaas-identity-simple", nodePort: 30201, uses: ["postgres", "cache", "n8n"] },
  { name: "bizosaas-ai-orchestrator-light", nodePort: 30203, uses: ["postgres", "cache", "n8n", "crewai"] },
  { name: "bizosaas-crm-simple", nodePort: 30204, uses: ["postgres", "cache", "n8n"] },
] as const;
const NAMES = SERVICES.map(({ name }) => name);

const mebibyte = 2 ** 20;
const explain = () => describeNamespace(client, NAMESPACE);

beforeAll(async () => {
  await deleteNamespace(client, NAMESPACE);
  await startSharedServices(client);
  await applyAll(client, await overlayObjects());
  await untilAvailable(client, NAMESPACE, NAMES);
});

afterAll(() => deleteNamespace(client, NAMESPACE));

async function curl(nodePort: number, path: string): Promise<{ status: number; body: Answer }> {
  const address = `http://localhost:${nodePort}${path}`;
  const { stdout } = await promisify(execFile)("curl", ["-sS", "-m", "20", "-w", "\n%{http_code}", address]);
  const [body, status] = stdout.split("\n");
  return { status: Number(status), body: JSON.parse(body!) };
}

async function podOf(name: string): Promise<Answer> {
  const pods = await podsIn(client, NAMESPACE, `app=${name}`);
  expect(pods).toHaveLength(1);
  return pods[0];
}

async function events(reason: string): Promise<string[]> {
  const path = `/api/v1/namespaces/${NAMESPACE}/events?fieldSelector=reason=${reason}`;
  return (await client.list(path)).map(({ involvedObject, message }) => `${involvedObject.name}: ${message}`);
}

describe.each(SERVICES)("$name", ({ name, nodePort, uses }) => {
  it("becomes ready without a restart", async () => {
    const { status } = await podOf(name);
    const [install] = status.initContainerStatuses;
    const [app] = status.containerStatuses;
    expect(install).toMatchObject({ restartCount: 0, state: { terminated: { exitCode: 0 } } });
    expect(app).toMatchObject({ restartCount: 0, ready: true });
    const seconds = (Date.parse(conditionTime(status, "Ready")) - Date.parse(status.startTime)) / 1000;
    console.log(`${name}: ready ${seconds} s after the start of its pod`);
  });

  it("answers curl on its node port", async () => {
    const health = { status: 200, body: { status: "healthy", service: name } };
    // kube-proxy and the firewall learn of a ready pod moments later.
    await untilAnswer(nodePort, health, "/health");
    await untilAnswer(nodePort, { status: 200, body: readiness(name, []) });
  });

  it("needs less memory than it requests", async () => {
    const { metadata, status, spec } = await podOf(name);
    const id = status.containerStatuses[0].containerID.split("//")[1];
    const usage = readContainers(podCgroup(metadata.uid)!).get(id)!;
    expect(spec.containers[0].resources.requests.memory).toBe("64Mi");
    console.log(
      `${name}: peak ${(usage.peakBytes / mebibyte).toFixed(1)} MiB, not reclaimable ${(usage.anonymousBytes / mebibyte).toFixed(1)} MiB`,
    );
    expect(usage.anonymousBytes).toBeGreaterThan(8 * mebibyte);
    expect(usage.anonymousBytes).toBeLessThan(64 * mebibyte);
    expect(usage.peakBytes).toBeGreaterThanOrEqual(usage.anonymousBytes);
    expect(usage.oomKills).toBe(0);
  });

  it.each(
    Object.entries(DEPENDENCIES).filter(([dependency]) => (uses as readonly string[]).includes(dependency)),
  )("reports %s as missing while it is stopped, and stays healthy", async (dependency, deployment) => {
    await scale(deployment, 0);
    const down = { status: 503, body: readiness(name, [dependency]) };
    await untilAnswer(nodePort, down);
    expect((await curl(nodePort, "/health")).status).toBe(200);
    await scale(deployment, 1);
    await untilAnswer(nodePort, { status: 200, body: readiness(name, []) });
  });
});

describe("all services", () => {
  it("were never killed or marked as failing by a probe after their start", async () => {
    expect(await events("Killing")).toEqual([]);
    for (const name of NAMES) expect((await podOf(name)).status.containerStatuses[0].restartCount).toBe(0);
  });

  it("fit the quota in a rolling update of all four at once", async () => {
    const before = new Set((await pods()).map(({ metadata }) => metadata.uid));
    for (const name of NAMES) {
      const template = { metadata: { annotations: { "test/rolled": "1" } } };
      await client.patch(`/apis/apps/v1/namespaces/${NAMESPACE}/deployments/${name}`, { spec: { template } });
    }
    await eventually({ what: "eight pods exist", seconds: 60, everyMs: 100, explain }, async () =>
      (await pods()).length === 2 * NAMES.length ? true : null,
    );
    await untilAvailable(client, NAMESPACE, NAMES);
    expect(await events("FailedCreate")).toEqual([]);
    await eventually({ what: "the old pods are gone", seconds: 60, explain }, async () =>
      (await pods()).every(({ metadata }) => !before.has(metadata.uid)) ? true : null,
    );
  });

  it("end by themselves after SIGTERM", async () => {
    const running = await Promise.all(NAMES.map(podOf));
    expect(running.map(({ spec }) => spec.terminationGracePeriodSeconds)).toEqual([30, 30, 30, 30]);
    const ends = await Promise.all(running.map(({ metadata }) => endOf(metadata.name)));
    // After the grace period the kubelet sends SIGKILL: 137.
    expect(ends.map(({ exitCode, reason }) => ({ exitCode, reason }))).toEqual(
      NAMES.map(() => ({ exitCode: 0, reason: "Completed" })),
    );
  });
});

/** Deletes a pod and returns the end of its container. */
async function endOf(pod: string): Promise<Answer> {
  const path = `/api/v1/namespaces/${NAMESPACE}/pods/${pod}`;
  // The finalizer keeps the object until its end has been read.
  await client.patch(path, { metadata: { finalizers: ["test/keep"] } });
  await client.delete(path);
  const { terminated } = await eventually({ what: `${pod} has ended`, seconds: 120, explain }, async () => {
    const { state } = (await client.get(path)).status.containerStatuses[0];
    return state.terminated === undefined ? null : state;
  });
  await client.patch(path, { metadata: { finalizers: null } });
  return terminated;
}

function pods(): Promise<Answer[]> {
  return podsIn(client, NAMESPACE, "app.kubernetes.io/part-of=bizosaas");
}

function conditionTime(status: Answer, type: string): string {
  return status.conditions.find((condition: Answer) => condition.type === type).lastTransitionTime;
}

function readiness(service: string, missing: readonly string[]): object {
  return { status: missing.length === 0 ? "ready" : "not ready", service, missing };
}

async function scale(deployment: string, replicas: number): Promise<void> {
  const path = `/apis/apps/v1/namespaces/${SHARED_NAMESPACE}/deployments/${deployment}`;
  await client.patch(path, { spec: { replicas } });
}

async function untilAnswer(nodePort: number, expected: object, path = "/ready"): Promise<void> {
  let last: object = {};
  await eventually({ what: path, seconds: 120, explain: () => JSON.stringify(last) }, async () => {
    last = await curl(nodePort, path);
    return JSON.stringify(last) === JSON.stringify(expected) ? true : null;
  });
}
