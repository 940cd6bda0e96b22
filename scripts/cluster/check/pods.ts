import { asArray, asObject, asString } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";
import type { LiveContainer, LivePod } from "../live/pods.ts";

/** Waiting reasons of a container that is still starting. */
const STARTING = new Set(["ContainerCreating", "PodInitializing"]);

/** Restarts after which a container counts as failing even while it runs. */
const MANY_RESTARTS = 3;

/** Finds pods that do not run, and workloads whose pods are refused; one finding per workload and cause. */
export function checkPods(pods: readonly LivePod[], workloads: readonly Resource[]): ClusterFinding[] {
  const causes = pods.flatMap((pod) => causesOf(pod).map((cause) => ({ object: objectOf(pod), pod, cause })));
  const same = Map.groupBy(causes, ({ object, cause }) => `${object} ${cause}`);
  const failing = [...same.values()].map((group) => {
    const { object, pod, cause } = group[0]!;
    const more = group.length > 1 ? ` (${group.length} pods)` : "";
    const command = `kubectl describe pod ${pod.name} -n ${pod.namespace}`;
    return finding("pods", "error", object, `${cause}${more}`, command);
  });
  return [...failing, ...workloads.flatMap(refusedPods)];
}

/** `Deployment/shop/web`, or the pod itself if nothing owns it. */
function objectOf({ namespace, name, owner }: LivePod): string {
  return owner === null ? `Pod/${namespace}/${name}` : `${owner.kind}/${namespace}/${owner.name}`;
}

function causesOf(pod: LivePod): string[] {
  if (pod.unschedulable !== null) return [`no node takes the pod: ${pod.unschedulable}`];
  if (pod.phase === "Succeeded") return [];
  if (pod.phase === "Failed" && pod.containers.length === 0)
    return ["the pod failed before its containers started"];
  return pod.containers.flatMap(causeOf);
}

function causeOf(container: LiveContainer): string[] {
  const { name, waiting, waitingMessage, restarts, isInit, isReady, ended } = container;
  const role = isInit ? "init container" : "container";
  const end = ended === null ? "" : endOf(ended);
  if (waiting === "CrashLoopBackOff")
    return [`${role} ${name} crash-loops${end === "" ? "" : `: it ${end}`} (${restarts} restarts)`];
  if (waiting !== null && !STARTING.has(waiting))
    return [`${role} ${name} cannot start: ${waiting}${waitingMessage === "" ? "" : ` (${waitingMessage})`}`];
  return !isReady && restarts >= MANY_RESTARTS && end !== ""
    ? [`${role} ${name} was restarted ${restarts} times: it last ${end}`]
    : [];
}

const SIGKILL = 137;
const SIGTERM = 143;

function endOf({ reason, exitCode }: NonNullable<LiveContainer["ended"]>): string {
  if (reason === "OOMKilled") return "was killed at its memory limit (OOMKilled)";
  if (exitCode === SIGKILL || exitCode === SIGTERM)
    return `was killed (exit code ${exitCode}), by a failed probe for example`;
  return `ended with exit code ${exitCode}`;
}

/** The message of a Deployment or StatefulSet whose pods the API server refuses, by a quota for example. */
function refusedPods(workload: Resource): ClusterFinding[] {
  const conditions = asArray(asObject(workload.value.status).conditions).map(asObject);
  const failure = conditions.find(({ type, status }) => type === "ReplicaFailure" && status === "True");
  if (failure === undefined) return [];
  const message = `its pods are refused: ${asString(failure.message) ?? "no reason"}`;
  return [finding("pods", "error", describeResource(workload), message)];
}
