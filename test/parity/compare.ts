import { asObject, asString, type JsonObject } from "../../scripts/model/json.ts";
import { refusedChanges } from "../../scripts/refusals/change-refusals.ts";
import { combine } from "../../scripts/refusals/combine.ts";
import {
  admitAll,
  changeAll,
  type UpstreamChange,
  type UpstreamProblem,
  type UpstreamVerdict,
} from "../../scripts/upstream/admit.ts";
import type { UpstreamPool } from "../../scripts/upstream/pool.ts";
import type { UpstreamFailure } from "../../scripts/upstream/protocol.ts";
import type { CorpusObject } from "./objects.ts";
import type { ParityServer, ServerVerdict } from "./server.ts";

/** A difference between the program and the API server. */
export interface Difference {
  readonly from: string;
  readonly object: string;
  readonly request: "create" | "apply" | "update";
  /**
   * Not reported: the program refuses it, but no problem of it becomes a finding. No verdict: the program crashed, or
   * reached a limit.
   */
  readonly kind: "refused and silent" | "refused and not reported" | "accepted but an error" | "no verdict";
  readonly message: string;
  /** The object, or both versions of it. */
  readonly sent: JsonObject | UpstreamChange;
}

/** The program's answer to a request, and its effect. */
interface OwnVerdict {
  readonly verdict: UpstreamVerdict;
  readonly isRefused: boolean;
  readonly isReported: boolean;
}

export interface Comparison {
  readonly compared: number;
  readonly refused: number;
  /** Objects that the server accepts on creation or as a new version. */
  readonly accepted: ReadonlySet<CorpusObject>;
  /** Questions that the server does not decide by the object alone, by reason. */
  readonly undecided: Readonly<Record<string, number>>;
  /** Objects of kinds that the program does not know; the server serves none of them. */
  readonly unknown: number;
  readonly differences: readonly Difference[];
}

/** The comparisons of two requests about the same objects. */
export interface ObjectComparison {
  readonly create: Comparison;
  readonly apply: Comparison;
}

/** Compares the verdicts on creations and server-side applies, object by object. */
export async function compareObjects(
  objects: readonly CorpusObject[],
  definitions: readonly JsonObject[],
  pool: UpstreamPool,
  server: ParityServer,
): Promise<ObjectComparison> {
  const verdicts = await admitAll(
    pool,
    objects.map(({ value }) => value),
    { definitions },
  );
  const create = new Tally("create");
  const apply = new Tally("apply");
  await inParallel(objects, async (object, index) => {
    const verdict = verdicts[index]!;
    if (!verdict.ok) return create.addFailure(object, verdict.error);
    const isReported = hasFindings(verdict.value, object.value);
    const own = (isRefused: boolean) => ({ verdict: verdict.value, isRefused, isReported });
    const created = await server.create(object.value);
    create.add(object, own(isRefusedOnCreate(verdict.value)), created);
    // An apply is a request to the path of the object, which its name is part of.
    if ((asString(asObject(object.value.metadata).name) ?? "") === "") return;
    apply.add(object, own(isRefusedOnApply(verdict.value)), await server.apply(object.value));
  });
  return { create: create.result(), apply: apply.result() };
}

/** Compares the verdicts on changes. */
export async function compareChanges(
  changes: readonly (UpstreamChange & { readonly from: string })[],
  definitions: readonly JsonObject[],
  pool: UpstreamPool,
  server: ParityServer,
): Promise<Comparison> {
  const verdicts = await changeAll(pool, changes, definitions);
  const tally = new Tally("update");
  for (const [index, change] of changes.entries()) {
    const object = { from: change.from, value: change.new };
    const verdict = verdicts[index]!;
    if (!verdict.ok) {
      tally.addFailure(object, verdict.error, change);
      continue;
    }
    const answer = await server.change(change.old, change.new);
    if (answer === null) continue;
    const { problems = [] } = verdict.value;
    const isReported = hasFindings(verdict.value, change.new) || hasRefusedFields(problems, change);
    const own = { verdict: verdict.value, isRefused: problems.length > 0, isReported };
    tally.add(object, own, answer, change);
  }
  return tally.result();
}

/** A strict creation refuses unknown fields, but not repeated keys of lists. */
function isRefusedOnCreate({ problems = [] }: UpstreamVerdict): boolean {
  return problems.some(({ stage }) => stage !== "apply");
}

/** Reports whether a resource that its schema accepts has findings by the verdict of its creation. */
function hasFindings(verdict: UpstreamVerdict, value: JsonObject): boolean {
  const { schema, refusals } = combine(verdict, { status: "valid" }, value, true);
  return schema.status === "invalid" || refusals.length > 0;
}

function hasRefusedFields(problems: readonly UpstreamProblem[], change: UpstreamChange): boolean {
  return refusedChanges(problems, change.old, change.new).length > 0;
}

function isRefusedOnApply({ problems = [] }: UpstreamVerdict): boolean {
  return problems.length > 0;
}

const TOO_LARGE = /^json: cannot unmarshal number \S+ into Go struct field \S+ of type u?int\d+$/;

/**
 * Reports whether the only problem is an integer that its field cannot hold. A creation refuses it. Server-side apply cuts
 * it to the bits of the field and stores another number than the manifest has: `fromUnstructured` in
 * k8s.io/apimachinery/pkg/runtime/converter.go converts it without a check.
 */
function isCutOnApply({ problems = [] }: UpstreamVerdict): boolean {
  return (
    problems.every(({ stage, detail = "" }) => stage === "decode" && TOO_LARGE.test(detail)) &&
    problems.length > 0
  );
}

class Tally {
  #compared = 0;
  #refused = 0;
  readonly #accepted = new Set<CorpusObject>();
  readonly #request: Difference["request"];
  readonly #undecided = new Map<string, number>();
  #unknown = 0;
  readonly #differences: Difference[] = [];

  constructor(request: Difference["request"]) {
    this.#request = request;
  }

  add(
    object: CorpusObject,
    { verdict, isRefused, isReported }: OwnVerdict,
    answer: ServerVerdict,
    sent: Difference["sent"] = object.value,
  ): void {
    if (!verdict.known) this.#unknown++;
    const isCut = answer.kind === "accepted" && this.#request === "apply" && isCutOnApply(verdict);
    if (answer.kind === "undecided" || isCut) {
      const reason = answer.kind === "undecided" ? answer.reason : "integers that are cut";
      this.#undecided.set(reason, (this.#undecided.get(reason) ?? 0) + 1);
      return;
    }
    this.#compared++;
    if (answer.kind === "refused") this.#refused++;
    else this.#accepted.add(object);
    const isSame = isRefused === (answer.kind === "refused");
    if (isSame && (!isRefused || isReported)) return;
    const kind = isSame
      ? "refused and not reported"
      : isRefused
        ? "accepted but an error"
        : "refused and silent";
    const message = answer.kind === "refused" ? answer.message : JSON.stringify(verdict.problems ?? []);
    this.#addDifference(object, kind, message, sent);
  }

  addFailure(object: CorpusObject, failure: UpstreamFailure, sent: Difference["sent"] = object.value): void {
    this.#addDifference(object, "no verdict", JSON.stringify(failure), sent);
  }

  #addDifference(
    { from, value }: CorpusObject,
    kind: Difference["kind"],
    message: string,
    sent: Difference["sent"],
  ): void {
    const name = asString(asObject(value.metadata).name) ?? "";
    const object = `${value.apiVersion} ${value.kind} ${name}`;
    this.#differences.push({ from, object, request: this.#request, kind, message, sent });
  }

  result(): Comparison {
    return {
      compared: this.#compared,
      refused: this.#refused,
      accepted: this.#accepted,
      undecided: Object.fromEntries(this.#undecided),
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
