import type { JsonObject } from "../model/json.ts";
import { fail, type Result } from "../model/result.ts";
import { UPSTREAM_LIMITS, type UpstreamPool } from "./pool.ts";
import type { UpstreamFailure, UpstreamLimits } from "./protocol.ts";

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

/** Many times the needs of the largest CustomResourceDefinitions. */
const ITEM_LIMITS = { ...UPSTREAM_LIMITS, processorSeconds: 20 };

/** Many resources a request, so that the processes are busy; few enough that each gets some. */
const BATCH_ITEMS = 100;

interface Verdicts {
  readonly verdicts: readonly UpstreamVerdict[];
}

type Answer = Result<UpstreamVerdict, UpstreamFailure>;

/**
 * The verdicts of creations, in order. `definitions` are the CustomResourceDefinitions of those that are not built in;
 * `limits` are those of one resource.
 */
export function admitAll(
  pool: UpstreamPool,
  resources: readonly JsonObject[],
  definitions: readonly JsonObject[],
  limits: UpstreamLimits = ITEM_LIMITS,
): Promise<Answer[]> {
  return askInBatches(pool, resources, (batch) =>
    pool.ask("admit", { definitions, resources: batch }, limits),
  );
}

/** The verdicts of changes, in order. A change of an object that is refused itself is not known. */
export function changeAll(
  pool: UpstreamPool,
  changes: readonly UpstreamChange[],
  definitions: readonly JsonObject[],
): Promise<Answer[]> {
  return askInBatches(pool, changes, (batch) =>
    pool.ask("change", { definitions, changes: batch }, ITEM_LIMITS),
  );
}

type Ask<Item> = (batch: readonly Item[]) => Promise<Result<Verdicts, UpstreamFailure>>;

async function askInBatches<Item>(
  pool: UpstreamPool,
  items: readonly Item[],
  ask: Ask<Item>,
): Promise<Answer[]> {
  const asker = new BatchAsker(pool, ask);
  const batches: (readonly Item[])[] = [];
  for (let at = 0; at < items.length; at += BATCH_ITEMS) batches.push(items.slice(at, at + BATCH_ITEMS));
  const answers = await Promise.all(batches.map((batch) => asker.ask(batch)));
  return answers.flat();
}

/** An object that every API server creates. */
const ACCEPTED: JsonObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "accepted" } };

/** Reports whether the program judges an object that has no fault. */
async function isWorking(pool: UpstreamPool): Promise<boolean> {
  const answer = await pool.ask<Verdicts>("admit", { definitions: [], resources: [ACCEPTED] });
  return answer.ok && answer.value.verdicts[0]?.known === true;
}

/** Items that reach a limit take minutes together; after this many, no further batch is asked. */
const MAX_STOPPED = 8;

class BatchAsker<Item> {
  readonly #pool: UpstreamPool;
  readonly #ask: Ask<Item>;
  #stopped = 0;

  constructor(pool: UpstreamPool, ask: Ask<Item>) {
    this.#pool = pool;
    this.#ask = ask;
  }

  /**
   * Asks for a batch without the item that makes it fail, until only items that fail by themselves have no verdict. If
   * the program fails whatever it is asked, no item has one.
   */
  async ask(batch: readonly Item[]): Promise<Answer[]> {
    if (batch.length === 0) return [];
    const answer = await this.#ask(batch);
    if (answer.ok) return answer.value.verdicts.map((value) => ({ ok: true, value }));
    const { error } = answer;
    if (batch.length === 1 || this.#isCommon(error) || !(await isWorking(this.#pool)))
      return batch.map(() => fail(error));
    if (error.item !== undefined) {
      const before = await this.ask(batch.slice(0, error.item));
      return [...before, fail(error), ...(await this.ask(batch.slice(error.item + 1)))];
    }
    const half = Math.ceil(batch.length / 2);
    return [...(await this.ask(batch.slice(0, half))), ...(await this.ask(batch.slice(half)))];
  }

  /** Reports whether a failure is one of the whole batch: a limit that is reached before its first item, or too often. */
  #isCommon({ kind, item }: UpstreamFailure): boolean {
    if (kind !== "processor-time" && kind !== "memory") return false;
    this.#stopped += 1;
    return item === undefined || this.#stopped >= MAX_STOPPED;
  }
}
