import { setTimeout as sleep } from "node:timers/promises";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { Answer, Client } from "../api/client.ts";
import { apiKindOf, KINDS, WORKLOADS } from "../api/kinds.ts";
import { MANAGERS } from "../check/drift.ts";
import { checkPods } from "../check/pods.ts";
import type { DesiredState } from "../desired.ts";
import { type LivePod, livePod } from "../live/pods.ts";
import { liveResource } from "../live/resource.ts";
import type { ReachableService } from "../smoke/order.ts";
import { isRolledOut, onlyOf } from "./plan.ts";

/** The outcome of applying one service. */
export type BroughtUp =
  | { readonly state: "ready" }
  | { readonly state: "failed"; readonly cause: string; readonly logs: readonly ContainerLog[] }
  | { readonly state: "timeout"; readonly logs: readonly ContainerLog[] }
  | { readonly state: "refused"; readonly message: string };

export interface ContainerLog {
  /** `pod/web-1 container app` */
  readonly of: string;
  readonly text: string;
}

export interface BringUpOptions {
  readonly dryRun: boolean;
  /** Seconds until the service must be ready. */
  readonly wait: number;
}

const POLL_MS = 1000;
const LOG_LINES = 20;

/** The objects of one service, with the objects that all services of its namespace share. */
export function objectsOf({ overlays }: DesiredState, service: ReachableService): Resource[] {
  return overlays
    .map((overlay) => onlyOf(overlay, service))
    .filter(({ resources }) => resources.some(({ name }) => name === service.name))
    .flatMap(({ resources }) => resources);
}

/** Applies the objects as the sync engine would, so that it takes them over, and waits until the pods are ready. */
export async function bringUp(
  client: Client,
  desired: DesiredState,
  service: ReachableService,
  { dryRun, wait }: BringUpOptions,
): Promise<BroughtUp> {
  const manager = MANAGERS[desired.platform.sync?.engine ?? "flux"];
  const before = await podsOf(client, service);
  if (!before.ok) return { state: "refused", message: before.error.message };
  for (const resource of objectsOf(desired, service)) {
    const kind = apiKindOf(resource);
    if (kind === null)
      return { state: "refused", message: `${describeResource(resource)} is of an unknown kind` };
    const applied = await client.apply(kind, resource.value, { manager, dryRun });
    if (!applied.ok)
      return { state: "refused", message: `${describeResource(resource)}: ${applied.error.message}` };
  }
  return dryRun ? { state: "ready" } : waitFor(client, service, before.value, wait);
}

/** Waits for the pods of the new template; `before` are those that existed when it was applied. */
async function waitFor(
  client: Client,
  service: ReachableService,
  before: readonly LivePod[],
  wait: number,
): Promise<BroughtUp> {
  const old = new Set(before.map(({ name }) => name));
  const end = performance.now() + wait * 1000;
  for (;;) {
    const state = await stateOf(client, service, old);
    if (!state.ok) return { state: "refused", message: state.error.message };
    const { isReady, pods, cause } = state.value;
    if (isReady) return { state: "ready" };
    if (cause !== null) return { state: "failed", cause, logs: await logsOf(client, pods) };
    if (performance.now() > end) return { state: "timeout", logs: await logsOf(client, pods) };
    await sleep(POLL_MS);
  }
}

interface RolloutState {
  readonly isReady: boolean;
  readonly pods: readonly LivePod[];
  readonly cause: string | null;
}

async function podsOf(
  client: Client,
  { namespace, name }: ReachableService,
): Promise<Answer<readonly LivePod[]>> {
  const pods = await client.list(KINDS.pod, namespace, livePod);
  return pods.ok ? { ok: true, value: pods.value.filter(({ owner }) => owner?.name === name) } : pods;
}

async function stateOf(
  client: Client,
  service: ReachableService,
  old: ReadonlySet<string>,
): Promise<Answer<RolloutState>> {
  const { namespace, name } = service;
  const workload = await client.get(WORKLOADS.Deployment, namespace, name);
  if (!workload.ok) return workload;
  const pods = await podsOf(client, service);
  if (!pods.ok) return pods;
  if (workload.value === null)
    return { ok: true, value: { isReady: false, pods: [], cause: `${name} was deleted` } };
  const live = liveResource({ apiVersion: "apps/v1", kind: "Deployment", ...workload.value });
  const [failure] = checkPods(
    pods.value.filter((pod) => !old.has(pod.name)),
    [live],
  );
  return {
    ok: true,
    value: { isReady: isRolledOut(live), pods: pods.value, cause: failure?.message ?? null },
  };
}

/** The last lines of each container that is not ready; of its previous run if it has been restarted. */
async function logsOf(client: Client, pods: readonly LivePod[]): Promise<ContainerLog[]> {
  const wanted = pods.flatMap((pod) =>
    pod.containers
      .filter(({ isReady, isInit, ended }) => !isReady && !(isInit && ended?.exitCode === 0))
      .map((container) => ({ pod, container })),
  );
  const logs = wanted.map(async ({ pod, container }): Promise<ContainerLog> => {
    const options = { lines: LOG_LINES, previous: container.restarts > 0 };
    const answer = await client.logs(pod, container.name, options);
    const text = answer.ok ? answer.value : `no log: ${answer.error.message}`;
    return { of: `pod ${pod.name}, container ${container.name}`, text };
  });
  return Promise.all(logs);
}
