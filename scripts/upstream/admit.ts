import type { JsonObject } from "../model/json.ts";
import { fail, type Result } from "../model/result.ts";
import type { UpstreamPool } from "./pool.ts";
import type { UpstreamFailure, UpstreamOperation } from "./protocol.ts";

/** One reason why the API server refuses a resource, as `program/admit_problems.go` defines it. */
export interface UpstreamProblem {
  /** `decode`: JSON to an object; `apply`: only server-side apply refuses it; `validate`: a field, or the whole. */
  readonly stage: "decode" | "apply" | "validate";
  /** The type of a field error, such as `FieldValueInvalid`. */
  readonly type?: string;
  /** `spec.ports[0].name`, or with keys in the stage `apply`: `.spec.ports[port=80].name`. */
  readonly field?: string;
  /** As Go prints it; never of a Secret. */
  readonly value?: string;
  readonly detail?: string;
}

export interface UpstreamVerdict {
  /** False if the program has neither the kind nor a definition of it. */
  readonly known: boolean;
  readonly problems?: readonly UpstreamProblem[];
  readonly warnings?: readonly string[];
}

/** An old and a new version of one object. */
export interface UpstreamChange {
  readonly old: JsonObject;
  readonly new: JsonObject;
}

/** Many resources a request, so that the processes are busy; few enough that each gets some. */
const BATCH_ITEMS = 100;

interface Verdicts {
  readonly verdicts: readonly UpstreamVerdict[];
}

type Answer = Result<UpstreamVerdict, UpstreamFailure>;

/** The verdicts of creations, in order. `definitions` are the CustomResourceDefinitions of those that are not built in. */
export function admitAll(
  pool: UpstreamPool,
  resources: readonly JsonObject[],
  definitions: readonly JsonObject[],
): Promise<Answer[]> {
  return askInBatches(pool, "admit", resources, (batch) => ({ definitions, resources: batch }));
}

/** The verdicts of changes, in order. A change of an object that is refused itself is not known. */
export function changeAll(
  pool: UpstreamPool,
  changes: readonly UpstreamChange[],
  definitions: readonly JsonObject[],
): Promise<Answer[]> {
  return askInBatches(pool, "change", changes, (batch) => ({ definitions, changes: batch }));
}

async function askInBatches<Item>(
  pool: UpstreamPool,
  op: UpstreamOperation,
  items: readonly Item[],
  inputOf: (batch: readonly Item[]) => object,
): Promise<Answer[]> {
  const batches: (readonly Item[])[] = [];
  for (let at = 0; at < items.length; at += BATCH_ITEMS) batches.push(items.slice(at, at + BATCH_ITEMS));
  const answers = await Promise.all(batches.map((batch) => askBatch(pool, op, batch, inputOf)));
  return answers.flat();
}

/** An object that every API server creates. */
const ACCEPTED: JsonObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "accepted" } };

/** Reports whether the program judges an object that has no fault. */
async function isWorking(pool: UpstreamPool): Promise<boolean> {
  const answer = await pool.ask<Verdicts>("admit", { definitions: [], resources: [ACCEPTED] });
  return answer.ok && answer.value.verdicts[0]?.known === true;
}

/**
 * Halves a batch that fails, until only the items that fail by themselves have no verdict. If the program fails
 * whatever it is asked, no item has one.
 */
async function askBatch<Item>(
  pool: UpstreamPool,
  op: UpstreamOperation,
  batch: readonly Item[],
  inputOf: (batch: readonly Item[]) => object,
): Promise<Answer[]> {
  const answer = await pool.ask<Verdicts>(op, inputOf(batch));
  if (answer.ok) return answer.value.verdicts.map((value) => ({ ok: true, value }));
  if (batch.length === 1 || !(await isWorking(pool))) return batch.map(() => fail(answer.error));
  const half = Math.ceil(batch.length / 2);
  const first = await askBatch(pool, op, batch.slice(0, half), inputOf);
  return [...first, ...(await askBatch(pool, op, batch.slice(half), inputOf))];
}
