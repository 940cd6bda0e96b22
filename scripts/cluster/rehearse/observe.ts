import { setTimeout as sleep } from "node:timers/promises";
import { parseQuantity, type Quantity } from "../../kubernetes/quantities/quantity.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Answer, Client } from "../api/client.ts";
import { KINDS } from "../api/kinds.ts";
import { livePod } from "../live/pods.ts";
import { type PodCgroup, podCgroup, readContainers, type Usage } from "./cgroup.ts";

/** The start of one pod. */
export interface Start {
  /** Seconds from the creation of the pod until it is ready; null if it never is. */
  readonly readySeconds: number | null;
  /** The reason why it did not become ready; null if it did. */
  readonly failure: string | null;
  /** In the order of their starts. */
  readonly steps: readonly Step[];
}

/** One container of a start, until it ended or the pod was ready. */
export interface Step {
  readonly container: string;
  readonly isInit: boolean;
  /** Seconds after the creation of the pod. */
  readonly from: number;
  readonly to: number;
  /** Seconds after the start of the container at which its startup probe succeeded; null: no probe, or never. */
  readonly answeredAfter: number | null;
  readonly limits: Amounts;
  readonly requests: Amounts;
  /** Null if it was not measured: the pod's node is another machine, or the container ended too soon. */
  readonly usage: Usage | null;
  readonly samples: readonly Sample[];
}

/** Null: not set. */
export interface Amounts {
  readonly memory: Quantity | null;
  readonly cpu: Quantity | null;
}

/** Memory that the kernel cannot drop. */
export interface Sample {
  /** After the creation of the pod. */
  readonly seconds: number;
  readonly bytes: number;
}

export interface ObserveOptions {
  /** Seconds until the pod must be ready. */
  readonly wait: number;
  readonly signal: AbortSignal;
}

const SAMPLE_MS = 100;
/** Reads of the pod's status, in samples. */
const STATUS_EVERY = 3;
/** Seconds after which a pod without a node counts as refused by the scheduler. */
const SCHEDULING_SECONDS = 15;
const STARTING = new Set(["ContainerCreating", "PodInitializing"]);

/** Measured values of a container's cgroup. */
interface Track {
  from: number;
  to: number;
  usage: Usage;
  readonly samples: Sample[];
}

/** Follows a created pod until it is ready, has failed, or the time is over. */
export async function observe(
  client: Client,
  created: JsonObject,
  { wait, signal }: ObserveOptions,
): Promise<Answer<Start>> {
  const { namespace, name, uid } = asObject(created.metadata);
  const begin = performance.now();
  const elapsed = () => (performance.now() - begin) / 1000;
  const tracks = new Map<string, Track>();
  const started = new Map<string, number>();
  let cgroup: PodCgroup | null = null;
  for (let round = 0; ; round += 1) {
    cgroup ??= podCgroup(asString(uid) ?? "");
    if (cgroup !== null) sample(cgroup, tracks, elapsed());
    if (round % STATUS_EVERY === 0) {
      const pod = await client.get(KINDS.pod, asString(namespace) ?? null, asString(name) ?? "");
      if (!pod.ok) return pod;
      const now = elapsed();
      noteStarted(pod.value, started, now);
      const verdict = verdictOf(pod.value, now, wait, signal);
      if (verdict !== null && pod.value !== null)
        return { ok: true, value: { ...verdict, steps: stepsOf(pod.value, tracks, started, now) } };
      if (pod.value === null)
        return { ok: true, value: { readySeconds: null, failure: "the pod was deleted", steps: [] } };
    }
    await sleep(SAMPLE_MS);
  }
}

function sample(cgroup: PodCgroup, tracks: Map<string, Track>, now: number): void {
  for (const [name, usage] of readContainers(cgroup)) {
    const track = tracks.get(name) ?? { from: now, to: now, usage, samples: [] };
    tracks.set(name, track);
    track.to = now;
    track.usage = usage;
    track.samples.push({ seconds: now, bytes: usage.anonymousBytes });
  }
}

function statusesOf(pod: JsonObject | null): { readonly status: JsonObject; readonly isInit: boolean }[] {
  const { initContainerStatuses, containerStatuses } = asObject(pod?.status);
  const read = (list: JsonValue | undefined, isInit: boolean) =>
    asArray(list).map((status) => ({ status: asObject(status), isInit }));
  return [...read(initContainerStatuses, true), ...read(containerStatuses, false)];
}

function noteStarted(pod: JsonObject | null, started: Map<string, number>, now: number): void {
  for (const { status } of statusesOf(pod)) {
    const name = asString(status.name) ?? "";
    if (status.started === true && !started.has(name)) started.set(name, now);
  }
}

/** Null: not decided yet. */
function verdictOf(
  pod: JsonObject | null,
  now: number,
  wait: number,
  signal: AbortSignal,
): Pick<Start, "readySeconds" | "failure"> | null {
  if (pod === null) return null;
  const live = livePod({ apiVersion: "v1", kind: "Pod", ...pod });
  if (live.isReady) return { readySeconds: now, failure: null };
  const failed = (failure: string) => ({ readySeconds: null, failure });
  if (signal.aborted) return failed("the rehearsal was interrupted");
  if (live.unschedulable !== null && now > Math.min(SCHEDULING_SECONDS, wait))
    return failed(`no node takes the pod: ${live.unschedulable}`);
  for (const { name, isInit, ended, waiting, waitingMessage } of live.containers) {
    const role = isInit ? "init container" : "container";
    if (ended !== null && !(isInit && ended.exitCode === 0))
      return failed(
        ended.reason === "OOMKilled"
          ? `${role} ${name} was killed at its memory limit (OOMKilled)`
          : `${role} ${name} ended with exit code ${ended.exitCode}`,
      );
    if (waiting !== null && !STARTING.has(waiting))
      return failed(`${role} ${name} cannot start: ${waiting}${waitingMessage && ` (${waitingMessage})`}`);
  }
  if (live.phase === "Failed") return failed(asString(asObject(pod.status).message) ?? "the pod failed");
  return now > wait ? failed(`not ready after ${wait} s`) : null;
}

function stepsOf(
  pod: JsonObject,
  tracks: ReadonlyMap<string, Track>,
  started: ReadonlyMap<string, number>,
  now: number,
): Step[] {
  const { initContainers, containers } = asObject(pod.spec);
  const specs = new Map(
    [...asArray(initContainers), ...asArray(containers)].map((each) => [asObject(each).name, asObject(each)]),
  );
  return statusesOf(pod).flatMap(({ status, isInit }) => {
    const container = asString(status.name) ?? "";
    const id = asString(status.containerID) ?? "";
    if (id === "") return [];
    const found = [...tracks].find(([name]) => name.includes(id.slice(id.lastIndexOf("/") + 1)));
    const track = found?.[1] ?? null;
    const { from, to } = track ?? timesIn(status, pod, now);
    const answered = started.get(container);
    const spec = specs.get(container);
    const resources = asObject(spec?.resources);
    return [
      {
        container,
        isInit,
        from,
        to,
        answeredAfter: answered === undefined || spec?.startupProbe === undefined ? null : answered - from,
        limits: amountsOf(resources.limits),
        requests: amountsOf(resources.requests),
        usage: track?.usage ?? null,
        samples: track?.samples ?? [],
      },
    ];
  });
}

/** Start and end in the status, which has whole seconds. */
function timesIn(
  status: JsonObject,
  pod: JsonObject,
  now: number,
): { readonly from: number; readonly to: number } {
  const created = Date.parse(asString(asObject(pod.metadata).creationTimestamp) ?? "");
  const { running, terminated } = asObject(status.state);
  const after = (time: JsonValue | undefined) => (Date.parse(asString(time) ?? "") - created) / 1000;
  const { startedAt, finishedAt } = asObject(terminated);
  return terminated === undefined
    ? { from: after(asObject(running).startedAt), to: now }
    : { from: after(startedAt), to: after(finishedAt) };
}

function amountsOf(value: JsonValue | undefined): Amounts {
  const { memory, cpu } = asObject(value);
  return { memory: parseQuantity(memory), cpu: parseQuantity(cpu) };
}
