import type { Overlay } from "./overlay.ts";
import type { Platform } from "./platform.ts";
import type { Policy } from "./policy.ts";
import type { Problem, Severity } from "./problem.ts";
import type { Resource } from "./resource.ts";
import type { SchemaVerdict } from "./schema-verdict.ts";
import type { AppliedSuppressions } from "./suppression.ts";
import type { ClusterSync } from "./sync.ts";

/** What a rule may know beside its subject. Null: the repository has no such file. */
export interface RuleContext {
  readonly policy: Policy | null;
  readonly platform: Platform | null;
  /** What the schema stage says of each resource. */
  readonly schemas: (resource: Resource) => SchemaVerdict;
  /** What the engines apply to the overlay's cluster; null where the overlay stands alone. */
  readonly sync: ClusterSync | null;
}

/** A manifest, and the findings (one line each: `<JSON Pointer>: <message>`) that the rule gives for it. */
export interface Example {
  readonly manifest: string;
  readonly findings: readonly string[];
  /** Judged as in a foreign repository, without policy and platform file. */
  readonly foreign?: true;
}

/** A file, or the part of it, that holds a rule's bound. */
export type Needed = `policy.${keyof Policy}` | `platform.${keyof Platform}`;

interface RuleText<Code extends string> {
  /** The one name: of the file, in reports, in the policy, in the documentation. */
  readonly name: string;
  readonly severity: Severity;
  /** One line: what the rule asks for. */
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  /** What the rule cannot work without; where it is missing the rule is off, and the report says so. */
  readonly needs?: Needed;
  /** Judges what variables that nobody sets left empty; what other rules would find there follows from that. */
  readonly seesEmptied?: true;
  /** What `--fix` writes, for people; its problems then have a `fix` wherever that is certain. */
  readonly fixes?: string;
  /** What else it reads of the files where it is stated; `needs` goes without saying. */
  readonly bounds?: readonly Needed[];
  /** Message templates by code, with `{name}` for each argument. */
  readonly messages: Readonly<Record<Code, string>>;
  /** Judged with the policy and platform files of test/rules; all documents of one example form one overlay. */
  readonly examples: { readonly good: readonly string[]; readonly bad: readonly Example[] };
}

/** Sees one resource, in the overlay that rendered it. */
export interface ResourceRule<Code extends string = string> extends RuleText<Code> {
  readonly scope: "resource";
  check(resource: Resource, overlay: Overlay, context: RuleContext): Problem<Code>[];
}

/** Sees all resources of one overlay. */
export interface OverlayRule<Code extends string = string> extends RuleText<Code> {
  readonly scope: "overlay";
  check(overlay: Overlay, context: RuleContext): Problem<Code>[];
}

/** Sees small facts that each overlay of one cluster gives, never whole renderings. */
export interface ClusterRule<Code extends string = string, Fact = unknown> extends RuleText<Code> {
  readonly scope: "cluster";
  /** Whether the overlay's own manifests state what the rule `needs`: that turns it on for the cluster too. */
  statedBy?(overlay: Overlay): boolean;
  facts(overlay: Overlay, context: RuleContext): Fact[];
  /**
   * `everywhere`: what all overlays of the run give, the same array each time. Other overlays of a repository that
   * nobody describes may be applied to the same cluster, so they can show that nothing is certain.
   */
  check(facts: readonly Fact[], context: RuleContext, everywhere: () => readonly Fact[]): Problem<Code>[];
}

/** Sees what became of each exception that a policy grants, and of each suppression in a manifest. */
export interface SuppressionRule<Code extends string = string> extends RuleText<Code> {
  readonly scope: "suppression";
  check(suppressions: AppliedSuppressions): Problem<Code>[];
}

/** Rules about what is rendered. */
export type ManifestRule = ResourceRule | OverlayRule | ClusterRule<string, never>;

export type Rule = ManifestRule | SuppressionRule;

/** Gives a rule its types: codes are inferred from `messages`, and `check` may use no other. */
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
