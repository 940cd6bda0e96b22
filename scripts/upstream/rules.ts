import type { JsonObject } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import type { Result } from "../model/result.ts";
import { askInBatches, ITEM_LIMITS } from "./batches.ts";
import type { UpstreamPool } from "./pool.ts";
import type { UpstreamFailure } from "./protocol.ts";

/** The expressions of a rule, as `program/rules_compile.go` defines them. */
export interface RuleExpressions {
  readonly matchConditions: readonly { readonly expression: string }[];
  readonly variables: readonly { readonly name: string; readonly expression: string }[];
  readonly validations: readonly {
    readonly expression: string;
    readonly messageExpression: string;
    /** The type of `item`; empty without items. */
    readonly item: "" | "any" | "container";
  }[];
}

/** An expression that does not compile. */
export interface ExpressionMistake {
  /** The index of the rule. */
  readonly rule: number;
  readonly at: Pointer;
  /** From 1; -1 if the mistake has no place. */
  readonly line: number;
  /** In code points, from 0. */
  readonly column: number;
  readonly message: string;
}

/** An object with the rules that check it. */
export interface RuleSubject {
  /** The values of the variables `object` and `workload`. */
  readonly values: JsonObject;
  /** The same without secrets, for messages; absent if they have none. */
  readonly shown?: JsonObject;
  /** Paths of values that are not known; each begins with a variable. */
  readonly unknown: readonly Pointer[];
  readonly checks: readonly RuleCheck[];
}

export interface RuleCheck {
  readonly rule: number;
  /** The paths of the items of each validation; they begin with a variable. */
  readonly items: readonly (readonly Pointer[])[];
}

/** The verdict of one rule on one object. */
export interface RuleVerdict {
  readonly findings?: readonly {
    readonly validation: number;
    readonly item?: number;
    readonly message?: string;
  }[];
  readonly error?: { readonly at: Pointer; readonly message: string };
}

/** Compiles rules; returns the expressions that do not compile. */
export async function compileRules(
  pool: UpstreamPool,
  rules: readonly RuleExpressions[],
): Promise<Result<readonly ExpressionMistake[], UpstreamFailure>> {
  const answer = await pool.ask<{ readonly mistakes: readonly ExpressionMistake[] }>(
    "rules",
    { rules, objects: [] },
    ITEM_LIMITS,
  );
  return answer.ok ? { ok: true, value: answer.value.mistakes } : answer;
}

/** Evaluates rules. The verdicts on each object are in the order of its checks; those of rules with mistakes are empty. */
export function evaluateRules(
  pool: UpstreamPool,
  rules: readonly RuleExpressions[],
  subjects: readonly RuleSubject[],
): Promise<Result<readonly RuleVerdict[], UpstreamFailure>[]> {
  return askInBatches(pool, subjects, (objects) => pool.ask("rules", { rules, objects }, ITEM_LIMITS));
}
