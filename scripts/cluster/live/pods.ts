import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { countedAmount, podAmount } from "../../kubernetes/quantities/pod-resources.ts";
import type { Quantity } from "../../kubernetes/quantities/quantity.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import { liveOverlay, liveResource } from "./resource.ts";

/** The facts about a pod that the checks use; the manifest itself is not kept. */
export interface LivePod {
  readonly namespace: string;
  readonly name: string;
  /** Null: not scheduled. */
  readonly node: string | null;
  readonly phase: string;
  readonly isReady: boolean;
  readonly labels: ReadonlyMap<string, string>;
  readonly owner: Owner | null;
  readonly requests: { readonly memory: Quantity; readonly cpu: Quantity };
  readonly containers: readonly LiveContainer[];
  /** The scheduler's reason for leaving it pending. */
  readonly unschedulable: string | null;
}

/** The workload that keeps a pod running: for a Deployment not its ReplicaSet. */
export interface Owner {
  readonly kind: string;
  readonly name: string;
}

export interface LiveContainer {
  readonly name: string;
  /** As in the pod's manifest; empty if the status does not have it. */
  readonly image: string;
  readonly isInit: boolean;
  readonly isReady: boolean;
  readonly restarts: number;
  /** `CrashLoopBackOff`, `ImagePullBackOff`, …; null if it does not wait. */
  readonly waiting: string | null;
  readonly waitingMessage: string;
  /** The end of its last run; null if it never ended. */
  readonly ended: { readonly reason: string; readonly exitCode: number } | null;
}

const NOWHERE = liveOverlay([]);

/** Reads a pod of the API. */
export function livePod(value: JsonObject): LivePod {
  const { namespace, name, labels, ownerReferences } = asObject(value.metadata);
  const status = asObject(value.status);
  const conditions = asArray(status.conditions).map(asObject);
  const known = new Map(Object.entries(asObject(labels)).map(([key, text]) => [key, String(text)]));
  const scheduled = conditions.find(({ type }) => type === "PodScheduled");
  return {
    namespace: asString(namespace) ?? "",
    name: asString(name) ?? "",
    node: asString(asObject(value.spec).nodeName) ?? null,
    phase: asString(status.phase) ?? "Unknown",
    isReady: conditions.some(({ type, status: is }) => type === "Ready" && is === "True"),
    labels: known,
    owner: ownerOf(ownerReferences, known),
    requests: requestsOf(value),
    containers: [
      ...asArray(status.initContainerStatuses).map((each) => containerOf(each, true)),
      ...asArray(status.containerStatuses).map((each) => containerOf(each, false)),
    ],
    unschedulable: scheduled?.status === "False" ? (asString(scheduled.message) ?? "") : null,
  };
}

/** Reports whether the pod counts on its node: it has not ended. */
export function isActive({ phase }: LivePod): boolean {
  return phase !== "Succeeded" && phase !== "Failed";
}

function requestsOf(value: JsonObject): LivePod["requests"] {
  const workload = workloadOf(liveResource(value))!;
  const amount = (name: string) => countedAmount(podAmount(workload, "requests", name, NOWHERE));
  return { memory: amount("memory"), cpu: amount("cpu") };
}

function ownerOf(references: JsonValue | undefined, labels: ReadonlyMap<string, string>): Owner | null {
  const controller = asArray(references)
    .map(asObject)
    .find((reference) => reference.controller === true);
  const kind = asString(controller?.kind);
  const name = asString(controller?.name);
  if (kind === undefined || name === undefined) return null;
  const suffix = `-${labels.get("pod-template-hash")}`;
  if (kind !== "ReplicaSet" || !name.endsWith(suffix)) return { kind, name };
  return { kind: "Deployment", name: name.slice(0, -suffix.length) };
}

function containerOf(value: JsonValue, isInit: boolean): LiveContainer {
  const { name, image, ready, restartCount, state, lastState } = asObject(value);
  const waiting = asObject(asObject(state).waiting);
  const ended = asObject(asObject(state).terminated ?? asObject(lastState).terminated);
  return {
    name: asString(name) ?? "",
    image: asString(image) ?? "",
    isInit,
    isReady: ready === true,
    restarts: typeof restartCount === "number" ? restartCount : 0,
    waiting: asString(waiting.reason) ?? null,
    waitingMessage: asString(waiting.message) ?? "",
    ended:
      typeof ended.exitCode === "number"
        ? { reason: asString(ended.reason) ?? "Error", exitCode: ended.exitCode }
        : null,
  };
}
