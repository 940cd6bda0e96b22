import type { Violation } from "../model/custom-rule.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { ObjectUpdate } from "../model/object-change.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Place } from "../model/place.ts";
import type { Platform } from "../model/platform.ts";
import type { Policy } from "../model/policy.ts";
import type { Problem, ProblemPlace, Severity } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";
import type { SchemaVerdict } from "../model/schema-verdict.ts";
import type { AppliedSuppressions } from "../model/suppression.ts";
import type { ClusterSync } from "../model/sync.ts";
import type { AnalyseStart } from "../startup/analyse.ts";

/** The data that a rule can use in addition to its subject. Null: the repository has no such file. */
export interface RuleContext {
  readonly policy: Policy | null;
  readonly platform: Platform | null;
  /** The schema result of each resource. */
  readonly schemas: (resource: Resource) => SchemaVerdict;
  /** The update of the object since the base commit; null without one, and if the object is new, unchanged or not judged. */
  readonly updates: (resource: Resource) => ObjectUpdate | null;
  /** The overlays of the base commit that the change renders otherwise; empty without one. */
  readonly before: readonly OverlayBefore[];
  /** The violations of a custom rule by a resource. */
  readonly violations: (rule: string, resource: Resource) => readonly Violation[];
  /** The sync objects for the cluster of the overlay; null for a standalone overlay. */
  readonly sync: ClusterSync | null;
  /** The analysis of container starts, shared by all rules of a run. */
  readonly analyseStart: AnalyseStart;
  /** The file that contains an object although nothing applies the file; null without one. */
  readonly unlisted: (kind: string, namespace: string, name: string) => string | null;
}

/** An overlay as the base commit renders it. */
export interface OverlayBefore {
  readonly overlay: Overlay;
  /** The place in the files of the base commit; null if it is not known. */
  placeOf(at: ProblemPlace): Place | null;
}

/** Message templates by code, with `{name}` for each argument. */
export type Messages = Readonly<Record<string, string>>;

/** The names of the arguments in a message template. */
export type ArgNames<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ArgNames<Rest>
  : never;

/** A problem with one of the codes of `M`, and all arguments that the template of that code names. */
export type ProblemOf<M extends Messages> = {
  [Code in keyof M & string]: Problem<Code, ArgNames<M[Code]>>;
}[keyof M & string];

/** A policy or platform file that states `Part`. */
export type Stated<File extends Policy | Platform, Part extends keyof File> = File & {
  readonly [P in Part]-?: NonNullable<File[P]>;
};

/** The parts of the policy or platform file (`Name`) that a rule `needs`: rules run only where they are stated. */
type PartOf<
  N extends RequiredConfig,
  Name extends string,
  File,
> = N extends `${Name}.${infer P extends keyof File & string}` ? P : never;

/** The context of a rule, in which what it `needs` is there. */
export type ContextWith<N extends RequiredConfig> = RuleContext & {
  readonly policy: [Extract<N, `policy.${string}`>] extends [never]
    ? Policy | null
    : Stated<Policy, PartOf<N, "policy", Policy>>;
  readonly platform: [Extract<N, `platform.${string}`>] extends [never]
    ? Platform | null
    : Stated<Platform, PartOf<N, "platform", Platform>>;
};

/** A manifest and its expected findings of the rule (one line each: `<JSON Pointer>: <message>`). */
export interface Example {
  readonly manifest: string;
  readonly findings: readonly string[];
  /** Checked as in a foreign repository, without a policy and platform file. */
  readonly foreign?: true;
}

/** A configuration file, or the section of it, that contains the limits for a rule. */
export type RequiredConfig = `policy.${keyof Policy}` | `platform.${keyof Platform}`;

/**
 * A gap in what is known about a cluster. `unrendered`: an overlay or a source is missing or was not built as a whole.
 * `external`: a Helm chart or a package installs objects into a namespace.
 */
export type Weakness = "unrendered" | "external";

/** `exact`: the same verdict for every single object; `approximate`: `differs` says for which not. */
export type AdmissionClass = "exact" | { readonly differs: string };

interface RuleMetadata {
  /** The unique name: of the file, in reports, in the policy, in the documentation. */
  readonly name: string;
  /** The names that it had before, the oldest first: files can still use them, and fingerprints contain the oldest. */
  readonly formerNames?: readonly string[];
  readonly severity: Severity;
  /** Set for rules that run only if a policy file states their severity. */
  readonly offByDefault?: true;
  /** One line: the requirement. */
  readonly summary: string;
  readonly why: string;
  readonly remedy: string;
  readonly references: readonly string[];
  /** The configuration that the rule requires; without it, the rule is off and the report says so. */
  readonly needs?: RequiredConfig;
  /** The gaps in which the rule reports nothing, because the missing objects could be there. */
  readonly weakenedBy?: readonly Weakness[];
  /** Set for rules that check values left empty by unset variables; other rules would only report consequences. */
  readonly checksUnsetValues?: true;
  /**
   * Set for rules about single resources that depend on what their overlay sets (the namespace, a LimitRange): they do not
   * run on a part of an overlay that could not be built. Rules of the scope `overlay` and `cluster` never do.
   */
  readonly needsOverlay?: true;
  /** Set for rules of the repository that is checked. */
  readonly isCustom?: true;
  /** The ValidatingAdmissionPolicy that checks the same in the API server; absent: CEL cannot. */
  readonly admission?: AdmissionClass;
  /** A human-readable description of the edits by `--fix`; the problems then have a `fix` wherever it is certain. */
  readonly fixes?: string;
  /** Other configuration that the rule reads if present; `needs` is included implicitly. */
  readonly optionalConfig?: readonly RequiredConfig[];
  /** Message templates by code, with `{name}` for each argument. */
  readonly messages: Messages;
  /** Checked with the policy and platform files of test/rules; all documents of one example form one overlay. */
  readonly examples: { readonly good: readonly string[]; readonly bad: readonly Example[] };
}

/** Checks one resource, in the overlay that rendered it. */
export interface ResourceRule extends RuleMetadata {
  readonly scope: "resource";
  check(resource: Resource, overlay: Overlay, context: RuleContext): readonly Problem[];
}

/** Checks all resources of one overlay. */
export interface OverlayRule extends RuleMetadata {
  readonly scope: "overlay";
  check(overlay: Overlay, context: RuleContext): readonly Problem[];
}

/** Checks a cluster by small facts that each of its overlays contributes, never by whole renderings. */
export interface ClusterRule extends RuleMetadata {
  readonly scope: "cluster";
  /** Reports whether the overlay's own manifests state what the rule `needs`: that turns it on for the cluster too. */
  isConfiguredBy?(overlay: Overlay): boolean;
  /** Starts a run: the facts of an overlay are drawn once in it. */
  start(): ClusterCheck;
}

/** An overlay and the files that apply to it. */
export interface RuleMember {
  readonly overlay: Overlay;
  readonly context: RuleContext;
}

/** One run of a cluster rule. */
export interface ClusterCheck {
  /** Draws the facts of an overlay, if that has not been done. */
  draw(member: RuleMember): void;
  /**
   * Checks the overlays of one cluster by their facts; `everywhere` returns all overlays of the run, the same array each
   * time.
   */
  check(members: readonly RuleMember[], everywhere: () => readonly RuleMember[]): readonly Problem[];
}

/** Checks the use of each policy exception and of each suppression in a manifest. */
export interface SuppressionRule extends RuleMetadata {
  readonly scope: "suppression";
  check(suppressions: AppliedSuppressions): readonly Problem[];
}

/** Rules about rendered manifests. */
export type ManifestRule = ResourceRule | OverlayRule | ClusterRule;

export type Rule = ManifestRule | SuppressionRule;

/** A rule as its file states it: codes and arguments follow from `messages`, the context from `needs`. */
type Stating<M extends Messages, N extends RequiredConfig, Checks> = Omit<
  RuleMetadata,
  "messages" | "needs"
> & {
  readonly messages: M;
  readonly needs?: N;
} & Checks;

interface ResourceChecks<M extends Messages, N extends RequiredConfig> {
  check(resource: Resource, overlay: Overlay, context: ContextWith<N>): readonly ProblemOf<M>[];
}

/** Returns a rule that checks each resource by itself. */
export function resourceRule<const M extends Messages, const N extends RequiredConfig = never>(
  rule: Stating<M, N, ResourceChecks<M, N>>,
): ResourceRule {
  return {
    ...rule,
    scope: "resource",
    check: (resource, overlay, context) =>
      isComplete<N>(rule.needs, context) ? rule.check(resource, overlay, context) : [],
  };
}

interface OverlayChecks<M extends Messages, N extends RequiredConfig> {
  check(overlay: Overlay, context: ContextWith<N>): readonly ProblemOf<M>[];
}

/** Returns a rule that checks the resources of each overlay together. */
export function overlayRule<const M extends Messages, const N extends RequiredConfig = never>(
  rule: Stating<M, N, OverlayChecks<M, N>>,
): OverlayRule {
  return {
    ...rule,
    scope: "overlay",
    check: (overlay, context) => (isComplete<N>(rule.needs, context) ? rule.check(overlay, context) : []),
  };
}

interface ClusterChecks<M extends Messages, C extends RuleContext, Fact> {
  facts(overlay: Overlay, context: C): readonly Fact[];
  /**
   * `everywhere` returns the facts of all overlays of the run, the same array each time. Other overlays of a repository
   * without platform file may be applied to the same cluster, so they can show that nothing is certain.
   */
  check(facts: readonly Fact[], context: C, everywhere: () => readonly Fact[]): readonly ProblemOf<M>[];
}

/** Returns a rule that checks the overlays of one cluster together. */
export function clusterRule<const M extends Messages, Fact, const N extends RequiredConfig = never>(
  rule: Stating<M, N, ClusterChecks<M, ContextWith<N>, Fact>>,
): ClusterRule {
  const isOn = (context: RuleContext) => isComplete<N>(rule.needs, context);
  return { ...rule, scope: "cluster", start: () => startChecks<M, ContextWith<N>, Fact>(rule, isOn) };
}

/** Returns a cluster rule for which manifests can state what it `needs` instead of the policy or platform file. */
export function clusterRuleStatedBy<const M extends Messages, Fact>(
  rule: Stating<M, RequiredConfig, ClusterChecks<M, RuleContext, Fact>> &
    Required<Pick<ClusterRule, "isConfiguredBy">>,
): ClusterRule {
  const isOn = (_context: RuleContext): _context is RuleContext => true;
  return { ...rule, scope: "cluster", start: () => startChecks<M, RuleContext, Fact>(rule, isOn) };
}

function startChecks<M extends Messages, C extends RuleContext, Fact>(
  rule: ClusterChecks<M, C, Fact>,
  isOn: (context: RuleContext) => context is C,
): ClusterCheck {
  const factsOf = memoizeWeak(({ overlay, context }: RuleMember) =>
    isOn(context) ? rule.facts(overlay, context) : [],
  );
  const factsOfAll = memoizeWeak((members: readonly RuleMember[]) => members.flatMap(factsOf));
  return {
    draw: factsOf,
    check(members, everywhere) {
      const { context } = members[0]!;
      if (!isOn(context)) return [];
      return rule.check(members.flatMap(factsOf), context, () => factsOfAll(everywhere()));
    },
  };
}

interface SuppressionChecks<M extends Messages> {
  check(suppressions: AppliedSuppressions): readonly ProblemOf<M>[];
}

/** Returns a rule about exceptions and suppressions themselves. */
export function suppressionRule<const M extends Messages>(
  rule: Stating<M, never, SuppressionChecks<M>>,
): SuppressionRule {
  return { ...rule, scope: "suppression" };
}

/** Reports whether the context has what a rule `needs`. */
function isComplete<N extends RequiredConfig>(
  needs: RequiredConfig | undefined,
  context: RuleContext,
): context is ContextWith<N> {
  return needs === undefined || isStated(needs, context);
}

/** Reports whether the policy or platform file states a part. */
export function isStated(needed: RequiredConfig, context: Pick<RuleContext, "policy" | "platform">): boolean {
  const [file, part] = needed.split(".") as ["policy" | "platform", string];
  const stated: object | null = context[file];
  return stated !== null && Object.hasOwn(stated, part);
}
