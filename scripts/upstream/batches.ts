import type { JsonObject } from "../model/json.ts";
import { fail, type Result } from "../model/result.ts";
import { UPSTREAM_LIMITS, type UpstreamPool } from "./pool.ts";
import type { UpstreamFailure } from "./protocol.ts";

/** Many times the needs of the largest CustomResourceDefinitions. */
export const ITEM_LIMITS = { ...UPSTREAM_LIMITS, processorSeconds: 20 };

/** Many resources a request, so that the processes are busy; few enough that each gets some. */
const BATCH_ITEMS = 100;
/** The length of a request, in characters, after which another begins: a few large definitions take seconds. */
const BATCH_LENGTH = 500_000;

interface Verdicts<Verdict> {
  readonly verdicts: readonly Verdict[];
}

type Ask<Item, Verdict> = (batch: readonly Item[]) => Promise<Result<Verdicts<Verdict>, UpstreamFailure>>;

/**
 * Asks for the verdicts of items in batches; the answers are in the order of the items. `lengthOf` returns the length of
 * an item as JSON; by default the length does not matter.
 */
export async function askInBatches<Item, Verdict>(
  pool: UpstreamPool,
  items: readonly Item[],
  ask: Ask<Item, Verdict>,
  lengthOf: (item: Item) => number = () => 0,
): Promise<Result<Verdict, UpstreamFailure>[]> {
  const asker = new BatchAsker(pool, ask);
  const answers = await Promise.all(batchesOf(items, lengthOf).map((batch) => asker.ask(batch)));
  return answers.flat();
}

function batchesOf<Item>(items: readonly Item[], lengthOf: (item: Item) => number): Item[][] {
  const batches: Item[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const last = batches.at(-1);
    if (last === undefined || length >= BATCH_LENGTH || last.length >= BATCH_ITEMS) {
      batches.push([item]);
      length = lengthOf(item);
    } else {
      last.push(item);
      length += lengthOf(item);
    }
  }
  return batches;
}

/** An object that every API server creates. */
const ACCEPTED: JsonObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "accepted" } };

/** Reports whether the program judges an object that has no fault. */
async function isWorking(pool: UpstreamPool): Promise<boolean> {
  const answer = await pool.ask<Verdicts<{ readonly known: boolean }>>("admit", {
    definitions: [],
    resources: [ACCEPTED],
  });
  return answer.ok && answer.value.verdicts[0]?.known === true;
}

/** Items that end the program take minutes together; after this many, no further batch is asked. */
const MAX_STOPPED = 8;

class BatchAsker<Item, Verdict> {
  readonly #pool: UpstreamPool;
  readonly #ask: Ask<Item, Verdict>;
  #stopped = 0;

  constructor(pool: UpstreamPool, ask: Ask<Item, Verdict>) {
    this.#pool = pool;
    this.#ask = ask;
  }

  /**
   * Asks for a batch without the item that makes it fail, until only items that fail by themselves have no verdict. If
   * the program fails whatever it is asked, no item has one.
   */
  async ask(batch: readonly Item[]): Promise<Result<Verdict, UpstreamFailure>[]> {
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

  /** Reports whether a failure is one of the whole batch: a limit that is reached before its first item, or too many ends. */
  #isCommon({ kind, item }: UpstreamFailure): boolean {
    const isLimit = kind === "processor-time" || kind === "memory";
    if (!isLimit && kind !== "crashed") return false;
    this.#stopped += 1;
    return (isLimit && item === undefined) || this.#stopped >= MAX_STOPPED;
  }
}
