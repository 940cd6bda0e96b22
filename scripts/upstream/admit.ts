import type { JsonObject } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import { valueLength } from "../model/results.ts";
import { askInBatches, ITEM_LIMITS } from "./batches.ts";
import type { UpstreamPool } from "./pool.ts";
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

type Answer = Result<UpstreamVerdict, UpstreamFailure>;

/** The CustomResourceDefinitions of resources that are not built in. */
export interface GivenDefinitions {
  readonly definitions: readonly JsonObject[];
  /** True if the program has accepted all of them, so that it does not judge them again. */
  readonly areAccepted?: boolean;
}

/** The verdicts of creations, in order; `limits` are those of one resource. */
export function admitAll(
  pool: UpstreamPool,
  resources: readonly JsonObject[],
  { definitions, areAccepted = false }: GivenDefinitions,
  limits: UpstreamLimits = ITEM_LIMITS,
): Promise<Answer[]> {
  const ask = (batch: readonly JsonObject[]) =>
    pool.ask<{ readonly verdicts: readonly UpstreamVerdict[] }>(
      "admit",
      { definitions, areAccepted, resources: batch },
      limits,
    );
  return askInBatches(pool, resources, ask, valueLength);
}

/** The verdicts of changes, in order. A change of an object that is refused itself is not known. */
export function changeAll(
  pool: UpstreamPool,
  changes: readonly UpstreamChange[],
  definitions: readonly JsonObject[],
): Promise<Answer[]> {
  const lengthOf = (change: UpstreamChange) => valueLength(change.old) + valueLength(change.new);
  const ask = (batch: readonly UpstreamChange[]) =>
    pool.ask<{ readonly verdicts: readonly UpstreamVerdict[] }>(
      "change",
      { definitions, changes: batch },
      ITEM_LIMITS,
    );
  return askInBatches(pool, changes, ask, lengthOf);
}
