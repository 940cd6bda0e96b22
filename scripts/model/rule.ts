import type { Overlay } from "./overlay.ts";
import type { Platform } from "./platform.ts";
import type { Policy } from "./policy.ts";
import type { Problem, Severity } from "./problem.ts";
import type { Resource } from "./resource.ts";
import type { SchemaVerdict } from "./schema-verdict.ts";
import type { AppliedSuppressions } from "./suppression.ts";
import type { ClusterSync } from "./sync.ts";

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
