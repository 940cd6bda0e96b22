import { setTimeout as sleep } from "node:timers/promises";
import { asObject, asString, type JsonObject } from "../../model/json.ts";
import { describeResource } from "../../model/resource.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Client } from "../api/client.ts";
import { apiKindOf, KINDS } from "../api/kinds.ts";
import { type ObserveOptions, observe, type Start } from "./observe.ts";
import {
  cpuRequests,
  namespaceObject,
  type Patience,
  patienceOf,
  type Rehearsed,
  rehearsalNamespace,
  rehearsalPod,
  surroundings,
} from "./pod.ts";

/** The starts of one service. */
export interface Rehearsal {
  readonly namespace: string;
  readonly name: string;
  /** With the limits of the manifest, on a node that does nothing else. */
  readonly atLimits: Start;
  /** With its CPU requests as limits; null if it does not start with its own limits, or no container requests CPU. */
  readonly atRequests: Start | null;
  readonly probes: readonly ProbeVerdict[];
}

/** A probe against the time that its container needed with the limits of the manifest. */
export interface ProbeVerdict extends Patience {
  /** Seconds after the start of the container; null: it did not answer. */
  readonly answeredAfter: number | null;
  /** True if the container did not answer before the second at which the kubelet can kill it. */
  readonly kills: boolean;
}

export interface RehearseOptions extends ObserveOptions {
  readonly onProgress: (line: string) => void;
}

const MANAGER = "cluster-rehearse";
/** A new namespace needs a moment for its ServiceAccount and the count of its quota. */
const NOT_YET = /status unknown for quota|serviceaccount|service account/i;
const ADMISSION_SECONDS = 30;
const END_SECONDS = 60;
const POLL_MS = 250;

/**
 * Starts the pods of services in namespaces of their own, one at a time, and then all of them held to their requests.
 * The namespaces are deleted in any case. The error is for people.
 */
export async function rehearse(
  client: Client,
  services: readonly Rehearsed[],
  options: RehearseOptions,
): Promise<Result<Rehearsal[]>> {
  const namespaces = new Map(services.map((service) => [rehearsalNamespace(service.namespace), service]));
  const created: string[] = [];
  try {
    for (const [name, service] of namespaces) {
      const existing = await client.get(KINDS.namespace, null, name);
      if (!existing.ok) return fail(existing.error.message);
      if (existing.value !== null) return fail(existsMessage(name));
      created.push(name);
      const prepared = await prepare(client, service);
      if (!prepared.ok) return prepared;
    }
    return await startAll(client, services, options);
  } finally {
    for (const name of created) await client.delete(KINDS.namespace, null, name);
  }
}

function existsMessage(name: string): string {
  return `namespace ${name} exists: another rehearsal is running, or was killed; delete it with: kubectl delete namespace ${name}`;
}

async function prepare(client: Client, service: Rehearsed): Promise<Result<null>> {
  const namespace = await client.apply(KINDS.namespace, namespaceObject(service), {
    manager: MANAGER,
    dryRun: false,
  });
  if (!namespace.ok) return fail(namespace.error.message);
  for (const resource of surroundings(service)) {
    const applied = await client.apply(apiKindOf(resource)!, resource.value, {
      manager: MANAGER,
      dryRun: false,
    });
    if (!applied.ok) return fail(`${describeResource(resource)}: ${applied.error.message}`);
  }
  return { ok: true, value: null };
}

async function startAll(
  client: Client,
  services: readonly Rehearsed[],
  options: RehearseOptions,
): Promise<Result<Rehearsal[]>> {
  const atLimits: Start[] = [];
  const held: (JsonObject | null)[] = [];
  for (const service of services) {
    options.onProgress(`rehearsing ${service.name} with its limits`);
    const pod = rehearsalPod(service, "limits");
    const started = await start(client, pod, options);
    if (!started.ok) return started;
    if (options.signal.aborted) return fail("the rehearsal was interrupted");
    atLimits.push(started.value.start);
    const cpu = started.value.created === null ? new Map() : cpuRequests(started.value.created);
    const fits =
      started.value.start.failure === null && !probesOf(service, started.value.start).some(isKilling);
    held.push(fits && cpu.size > 0 ? rehearsalPod(service, "requests", cpu) : null);
  }
  const count = held.filter((pod) => pod !== null).length;
  if (count > 0) options.onProgress(`rehearsing ${count} held to their requests`);
  const starts = await Promise.all(held.map((pod) => (pod === null ? null : start(client, pod, options))));
  const rehearsals: Rehearsal[] = [];
  for (const [index, service] of services.entries()) {
    const atRequests = starts[index] ?? null;
    if (atRequests !== null && !atRequests.ok) return atRequests;
    const { namespace, name } = service;
    rehearsals.push({
      namespace,
      name,
      atLimits: atLimits[index]!,
      atRequests: atRequests?.value.start ?? null,
      probes: probesOf(service, atLimits[index]!),
    });
  }
  return { ok: true, value: rehearsals };
}

function probesOf(service: Rehearsed, start: Start): ProbeVerdict[] {
  return patienceOf(service).map((patience) => verdictOf(patience, start));
}

function isKilling({ kills }: ProbeVerdict): boolean {
  return kills;
}

function verdictOf(patience: Patience, { steps }: Start): ProbeVerdict {
  const step = steps.find(({ container }) => container === patience.container);
  const answeredAfter = step?.answeredAfter ?? null;
  const waited = step === undefined ? 0 : step.to - step.from;
  return { ...patience, answeredAfter, kills: (answeredAfter ?? waited) > patience.seconds };
}

interface Started {
  readonly start: Start;
  /** Null: the API server refused the pod. */
  readonly created: JsonObject | null;
}

/** Creates a pod, follows its start and deletes it. */
async function start(client: Client, pod: JsonObject, options: ObserveOptions): Promise<Result<Started>> {
  const created = await create(client, pod);
  if (!created.ok) return created;
  if (typeof created.value === "string") {
    const refused = { readySeconds: null, failure: `the pod is refused: ${created.value}`, steps: [] };
    return { ok: true, value: { start: refused, created: null } };
  }
  const observed = await observe(client, created.value, options);
  await remove(client, created.value);
  if (!observed.ok) return fail(observed.error.message);
  return { ok: true, value: { start: observed.value, created: created.value } };
}

/** Returns the pod, or the reason for which an admission controller refuses it. */
async function create(client: Client, pod: JsonObject): Promise<Result<JsonObject | string>> {
  const end = performance.now() + ADMISSION_SECONDS * 1000;
  for (;;) {
    const created = await client.apply(KINDS.pod, pod, { manager: MANAGER, dryRun: false });
    if (created.ok) return created;
    const { kind, message } = created.error;
    if (kind !== "rejected") return fail(message);
    if (!NOT_YET.test(message) || performance.now() > end) return { ok: true, value: message };
    await sleep(POLL_MS);
  }
}

/** Deletes a pod and waits until it is gone, so that it does not run beside the next one. */
async function remove(client: Client, pod: JsonObject): Promise<void> {
  const { namespace, name } = asObject(pod.metadata);
  const [within, called] = [asString(namespace) ?? null, asString(name) ?? ""];
  const end = performance.now() + END_SECONDS * 1000;
  await client.delete(KINDS.pod, within, called, 1);
  while (performance.now() < end) {
    const left = await client.get(KINDS.pod, within, called);
    if (!left.ok || left.value === null) return;
    await sleep(POLL_MS);
  }
}
