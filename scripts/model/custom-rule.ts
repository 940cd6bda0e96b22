import type { Severity } from "./problem.ts";

/** A rule of a repository: expressions in CEL, as in a ValidatingAdmissionPolicy. Schema: `schemas/custom-rule.schema.json`. */
export interface CustomRule {
  readonly name: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly references?: readonly string[];
  /** The kinds that the rule checks. */
  readonly match: readonly MatchedKinds[];
  /** All must be true of an object that the rule checks. */
  readonly matchConditions?: readonly NamedExpression[];
  /** Values for expressions, as `variables.NAME`. */
  readonly variables?: readonly NamedExpression[];
  readonly validations: readonly CustomValidation[];
  readonly examples: {
    readonly good: readonly string[];
    readonly bad: readonly CustomExample[];
  };
}

/** Kinds of resources; `*` is any. */
export interface MatchedKinds {
  readonly apiGroups: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly kinds: readonly string[];
}

export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** An expression that is false where an object, or an item of its list `forEach`, violates the rule. */
export interface CustomValidation {
  /** The path of a list: the expression is evaluated for each `item`. */
  readonly forEach?: string;
  readonly expression: string;
  readonly message: string;
  readonly messageExpression?: string;
  /** The field that findings are about, below the item or the object. */
  readonly path?: string;
}

/** A manifest with its findings, each as `<JSON Pointer>: <message>`. */
export interface CustomExample {
  readonly manifest: string;
  readonly findings: readonly string[];
}

/** One violation of a rule by a resource. */
export interface Violation {
  readonly message: string;
  /** The field in the resource; it is possibly missing. */
  readonly path: readonly (string | number)[];
}
