import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startupAllowanceOf } from "../../../scripts/kubernetes/pods/probe.ts";
import { workloadOf } from "../../../scripts/kubernetes/pods/workload.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { resourceOf } from "../../build.ts";
import { deleteNamespace, logOf, runningCluster } from "../access.ts";
import { eventually } from "../control/wait.ts";
import { describeNamespace } from "../objects.ts";
import { fixtureContainer, podOf } from "./pods.ts";

const { client } = runningCluster();
const namespace = "probes";
const never = 100_000;

/** A probe of a port that is closed until the container answers. */
function probe(initialDelaySeconds: number, failureThreshold: number, periodSeconds: number): JsonObject {
  return { tcpSocket: { port: 8000 }, initialDelaySeconds, failureThreshold, periodSeconds };
}

/** Probes of containers that never answer: the kubelet kills all of them. */
const KILLED: Readonly<Record<string, JsonObject>> = {
  "liveness-5-3-7": { livenessProbe: probe(5, 3, 7) },
  "liveness-0-3-10": { livenessProbe: probe(0, 3, 10) },
  "liveness-20-1-5": { livenessProbe: probe(20, 1, 5) },
  "liveness-3-5-4": { livenessProbe: probe(3, 5, 4) },
  "liveness-40-3-10": { livenessProbe: probe(40, 3, 10) },
  "liveness-0-1-20": { livenessProbe: probe(0, 1, 20) },
  "liveness-1-30-1": { livenessProbe: probe(1, 30, 1) },
  "liveness-59-1-1": { livenessProbe: probe(59, 1, 1) },
  "liveness-defaults": { livenessProbe: { tcpSocket: { port: 8000 } } },
  "startup-0-4-5": { startupProbe: probe(0, 4, 5) },
  "startup-12-2-3": { startupProbe: probe(12, 2, 3) },
  "startup-7-3-6": { startupProbe: probe(7, 3, 6) },
  "startup-0-13-5": { startupProbe: probe(0, 13, 5) },
  "startup-30-2-30": { startupProbe: probe(30, 2, 30) },
  "startup-before-liveness": { startupProbe: probe(0, 6, 5), livenessProbe: probe(0, 1, 1) },
  "startup-http": {
    startupProbe: { httpGet: { path: "/health", port: 8000 }, failureThreshold: 5, periodSeconds: 4 },
  },
};

/** Seconds until the container answers, and probes that allow that time. */
const SPARED: Readonly<Record<string, readonly [number, JsonObject]>> = {
  "startup-0-5-5-answers-after-15": [15, { startupProbe: probe(0, 5, 5) }],
  "startup-10-3-5-answers-after-15": [15, { startupProbe: probe(10, 3, 5) }],
  "liveness-20-2-5-answers-after-20": [20, { livenessProbe: probe(20, 2, 5) }],
  "liveness-0-4-10-answers-after-25": [25, { livenessProbe: probe(0, 4, 10) }],
  "startup-0-13-5-answers-after-55": [55, { startupProbe: probe(0, 13, 5) }],
  "readiness-0-1-1-never-answers": [never, { readinessProbe: probe(0, 1, 1) }],
};

/** Longer than any of the probes above waits. */
const observedSeconds = 100;

/** Time for the kubelet to run the last probe and to stop the container, beyond the period. */
const SLACK_SECONDS = 3;
/** The same on a machine that is too busy to measure more exactly: one on which this process waited for a second. */
const BUSY_SLACK_SECONDS = 30;
const BUSY_NANOSECONDS = 1e9;
const delays = monitorEventLoopDelay({ resolution: 50 });

beforeAll(async () => {
  await deleteNamespace(client, namespace);
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  for (const [name, probes] of Object.entries(KILLED)) await client.apply(pod(name, never, probes));
  for (const [name, [seconds, probes]] of Object.entries(SPARED))
    await client.apply(pod(name, seconds, probes));
  delays.enable();
});

afterAll(() => deleteNamespace(client, namespace));

function pod(name: string, answersAfter: number, probes: JsonObject) {
  const containers = [fixtureContainer("app", ["start", String(answersAfter)], probes)];
  return podOf({ name, namespace, spec: { containers } });
}

function stateOf(name: string) {
  return client.get(`/api/v1/namespaces/${namespace}/pods/${name}`).then(({ status }) => {
    return status.containerStatuses?.[0]?.state ?? {};
  });
}

const explain = () => describeNamespace(client, namespace);

describe("the kubelet", () => {
  it.each(Object.entries(KILLED))(
    "kills %s not before the second that probe-patience computes",
    async (name, probes) => {
      const [container] = workloadOf(resourceOf(pod(name, never, probes)))!.containers;
      const { seconds, period } = startupAllowanceOf(container!)!;
      const { terminated } = await eventually(
        { what: `${name} is killed`, seconds: 300, explain },
        async () => {
          const state = await stateOf(name);
          return state.terminated === undefined ? null : state;
        },
      );
      expect(terminated.exitCode).toBe(143);
      // The container's own clock: the times in the status are whole seconds.
      const age = Number(/^terminated after ([\d.]+) s$/m.exec(await logOf(client, namespace, name))![1]);
      const isBusy = delays.max > BUSY_NANOSECONDS;
      console.log(
        `${name}: computed ${seconds} s, killed after ${age} s, period ${period} s${isBusy ? " (busy)" : ""}`,
      );
      // The kubelet counts from the start of the container, moments before its program can.
      expect(age).toBeGreaterThan(seconds - 1);
      expect(age).toBeLessThan(seconds + period + (isBusy ? BUSY_SLACK_SECONDS : SLACK_SECONDS));
    },
  );

  it.each(Object.keys(SPARED))("spares %s", async (name) => {
    await eventually({ what: `${name} runs for ${observedSeconds} s`, seconds: 400, explain }, async () => {
      const { running, terminated } = await stateOf(name);
      expect(terminated).toBeUndefined();
      if (running === undefined) return null;
      return Date.now() - Date.parse(running.startedAt) > observedSeconds * 1000 ? true : null;
    });
  });
});
