import { asObject, asString, type JsonObject } from "../../scripts/model/json.ts";
import {
  admitAll,
  changeAll,
  type UpstreamChange,
  type UpstreamVerdict,
} from "../../scripts/upstream/admit.ts";
import type { UpstreamPool } from "../../scripts/upstream/pool.ts";
import type { CorpusObject } from "./objects.ts";
import type { ParityServer, ServerVerdict } from "./server.ts";

/** A difference between the program and the API server. */
export interface Difference {
  readonly from: string;
  readonly object: string;
  readonly request: "create" | "apply" | "update";
  readonly kind: "refused and silent" | "accepted but an error";
  readonly message: string;
}

export interface Comparison {
  readonly compared: number;
  readonly refused: number;
  /** Questions that the server does not decide by the object alone. */
  readonly undecided: number;
  /** Objects of kinds that the program does not know; the server serves none of them. */
  readonly unknown: number;
  readonly differences: readonly Difference[];
}

/** Compares the verdicts on creations and server-side applies, object by object. */
export async function compareObjects(
  objects: readonly CorpusObject[],
  definitions: readonly JsonObject[],
  pool: UpstreamPool,
  server: ParityServer,
): Promise<Comparison> {
  const verdicts = await admitAll(
    pool,
    objects.map(({ value }) => value),
    definitions,
  );
  const tally = new Tally();
  await inParallel(objects, async (object, index) => {
    const verdict = verdicts[index]!;
    if (!verdict.ok) throw new Error(`${object.from}: ${JSON.stringify(verdict.error)}`);
    tally.add(
      object,
      "create",
      isRefusedOnCreate(verdict.value),
      verdict.value,
      await server.create(object.value),
    );
    const isNamed = typeof asObject(object.value.metadata).name === "string";
    if (isNamed)
      tally.add(
        object,
        "apply",
        isRefusedOnApply(verdict.value),
        verdict.value,
        await server.apply(object.value),
      );
  });
  return tally.result();
}

/** Compares the verdicts on changes. */
export async function compareChanges(
  changes: readonly (UpstreamChange & { readonly from: string })[],
  definitions: readonly JsonObject[],
  pool: UpstreamPool,
  server: ParityServer,
): Promise<Comparison> {
  const verdicts = await changeAll(pool, changes, definitions);
  const tally = new Tally();
  for (const [index, change] of changes.entries()) {
    const verdict = verdicts[index]!;
    if (!verdict.ok)
      throw new Error(`${change.from}: ${JSON.stringify(verdict.error)} ${JSON.stringify(change)}`);
    const answer = await server.change(change.old, change.new);
    const object = { from: change.from, value: change.new };
    if (answer !== null)
      tally.add(object, "update", (verdict.value.problems ?? []).length > 0, verdict.value, answer);
  }
  return tally.result();
}

/** A strict creation refuses unknown fields, but not repeated keys of lists. */
function isRefusedOnCreate({ problems = [] }: UpstreamVerdict): boolean {
  return problems.some(({ stage }) => stage !== "apply");
}

function isRefusedOnApply({ problems = [] }: UpstreamVerdict): boolean {
  return problems.length > 0;
}

class Tally {
  #compared = 0;
  #refused = 0;
  #undecided = 0;
  #unknown = 0;
  readonly #differences: Difference[] = [];

  add(
    { from, value }: CorpusObject,
    request: Difference["request"],
    isRefused: boolean,
    verdict: UpstreamVerdict,
    answer: ServerVerdict,
  ): void {
    if (answer.kind === "undecided") this.#undecided++;
    if (answer.kind === "undecided" || (!verdict.known && answer.kind === "refused")) {
      if (!verdict.known) this.#unknown++;
      if (answer.kind === "undecided") return;
    }
    this.#compared++;
    if (answer.kind === "refused") this.#refused++;
    if (isRefused === (answer.kind === "refused")) return;
    const kind = isRefused ? "accepted but an error" : "refused and silent";
    const message = answer.kind === "refused" ? answer.message : JSON.stringify(verdict.problems ?? []);
    const name = asString(asObject(value.metadata).name) ?? "";
    this.#differences.push({
      from,
      object: `${value.apiVersion} ${value.kind} ${name}`,
      request,
      kind,
      message,
    });
  }

  result(): Comparison {
    return {
      compared: this.#compared,
      refused: this.#refused,
      undecided: this.#undecided,
      unknown: this.#unknown,
      differences: this.#differences,
    };
  }
}

const PARALLEL = 8;

async function inParallel<T>(
  items: readonly T[],
  run: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) await run(item, index);
  };
  await Promise.all(Array.from({ length: PARALLEL }, worker));
}
