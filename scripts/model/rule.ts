import type { Platform } from "../config/platform.ts";
import type { Policy } from "../config/policy.ts";
import type { Overlay } from "../kubernetes/objects/overlay-index.ts";
import type { SchemaVerdict } from "../schema/verdicts.ts";
import type { AppliedSuppressions } from "../suppress/applied.ts";
import type { Change } from "./fix.ts";
import type { Place, Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";
import type { ClusterSync } from "./sync.ts";

export type Severity = "error" | "warning";

/**
 * Values for the `{name}` placeholders of a message. Rules pass them raw; `report/` quotes and cleans them. `hint` is
 * advice that depends on other objects: it is not part of the cause, so findings that differ only in it are merged.
 */
export type MessageArgs = Readonly<Record<string, string | number>>;

/** The place of a problem: a value of a rendered resource (`span`: within that string value), or a file. */
export type ProblemPlace =
  | {
      readonly in: "resource";
      readonly resource: Resource;
      readonly path: Pointer;
      readonly span?: Span;
      /** Fields whose absence is the problem, if a layer could have removed them. */
      readonly absent?: readonly string[];
    }
  | { readonly in: "file"; readonly place: Place };

/** Another place that is related to a problem, and a short human-readable description: `1 × 64Mi`. */
export interface RelatedPlace {
  readonly at: ProblemPlace;
  readonly words: string;
}

/** The result of a rule, as data: `code` selects one of the messages of the rule, `args` fills it. */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly args: MessageArgs;
  readonly at: ProblemPlace;
  /** Other places that contribute to it: the smaller terms of a sum whose largest is `at`, the other owner. */
  readonly related?: readonly RelatedPlace[];
  /** The subject of the problem, if it differs from the place: the workload that runs a script from a ConfigMap. */
  readonly subject?: { readonly resource: Resource; readonly path: Pointer };
  /** The fix in the resource at `at`, if there is exactly one correct fix and it does not act on a cluster. */
  readonly fix?: readonly Change[];
}

/** The data that a rule can use in addition to its subject. Null: the repository has no such file. */
export interface RuleContext {
  readonly policy: Policy | null;
  readonly platform: Platform | null;
  /** The schema result of each resource. */
  readonly schemas: (resource: Resource) => SchemaVerdict;
  /** The sync objects for the cluster of the overlay; null for a standalone overlay. */
  readonly sync: ClusterSync | null;
}

/** A manifest and its expected findings of the rule (one line each: `<JSON Pointer>: <message>`). */
export interface Example {
  readonly manifest: string;
  readonly findings: readonly string[];
  /** Checked as in a foreign repository, without a policy and platform file. */
  readonly foreign?: true;
}

/** A configuration file, or the section of it, that contains the limits for a rule. */
export type Needed = `policy.${keyof Policy}` | `platform.${keyof Platform}`;

interface RuleText<Code extends string> {
  /** The unique name: of the file, in reports, in the policy, in the documentation. */
  readonly name: string;
  readonly severity: Severity;
  /** One line: the requirement. */
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  /** The configuration that the rule requires; without it, the rule is off and the report says so. */
  readonly needs?: Needed;
  /** Set for rules that check values left empty by unset variables; other rules would only report consequences. */
  readonly seesEmptied?: true;
  /** A human-readable description of the edits by `--fix`; the problems then have a `fix` wherever it is certain. */
  readonly fixes?: string;
  /** Other configuration that the rule reads if present; `needs` is included implicitly. */
  readonly bounds?: readonly Needed[];
  /** Message templates by code, with `{name}` for each argument. */
  readonly messages: Readonly<Record<Code, string>>;
  /** Checked with the policy and platform files of test/rules; all documents of one example form one overlay. */
  readonly examples: { readonly good: readonly string[]; readonly bad: readonly Example[] };
}

/** Checks one resource, in the overlay that rendered it. */
export interface ResourceRule<Code extends string = string> extends RuleText<Code> {
  readonly scope: "resource";
  check(resource: Resource, overlay: Overlay, context: RuleContext): Problem<Code>[];
}

/** Checks all resources of one overlay. */
export interface OverlayRule<Code extends string = string> extends RuleText<Code> {
  readonly scope: "overlay";
  check(overlay: Overlay, context: RuleContext): Problem<Code>[];
}

/** Checks a cluster by small facts that each of its overlays contributes, never by whole renderings. */
export interface ClusterRule<Code extends string = string, Fact = unknown> extends RuleText<Code> {
  readonly scope: "cluster";
  /** Reports whether the manifests of the overlay contain what the rule `needs`; this enables it for the cluster. */
  statedBy?(overlay: Overlay): boolean;
  facts(overlay: Overlay, context: RuleContext): Fact[];
  /**
   * `everywhere`: the facts of all overlays of the run, always the same array. Standalone overlays could be applied to
   * the same cluster, so their facts can show that a result is uncertain.
   */
  check(facts: readonly Fact[], context: RuleContext, everywhere: () => readonly Fact[]): Problem<Code>[];
}

/** Checks the use of each policy exception and of each suppression in a manifest. */
export interface SuppressionRule<Code extends string = string> extends RuleText<Code> {
  readonly scope: "suppression";
  check(suppressions: AppliedSuppressions): Problem<Code>[];
}

/** Rules about rendered manifests. */
export type ManifestRule = ResourceRule | OverlayRule | ClusterRule<string, never>;

export type Rule = ManifestRule | SuppressionRule;

/** Adds the types of a rule: codes are inferred from `messages`, and `check` can use no other codes. */
export function resourceRule<const Code extends string>(
  rule: Omit<ResourceRule<Code>, "scope">,
): ResourceRule {
  return { scope: "resource", ...rule };
}

export function overlayRule<const Code extends string>(rule: Omit<OverlayRule<Code>, "scope">): OverlayRule {
  return { scope: "overlay", ...rule };
}

export function suppressionRule<const Code extends string>(
  rule: Omit<SuppressionRule<Code>, "scope">,
): SuppressionRule {
  return { scope: "suppression", ...rule };
}

export function clusterRule<const Code extends string, Fact>(
  rule: Omit<ClusterRule<Code, Fact>, "scope">,
): ClusterRule<string, never> {
  return { scope: "cluster", ...rule } as unknown as ClusterRule<string, never>;
}
