import { isEmptiedByVariable, isUnknownValue } from "../kubernetes/objects/unknown-value.ts";
import { withoutQuotes } from "../model/error-text.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { isPartOfOverlay, type Overlay } from "../model/overlay.ts";
import type { RuleSetting } from "../model/policy.ts";
import type { Problem, Severity } from "../model/problem.ts";
import {
  type ClusterRule,
  isStated,
  type ManifestRule,
  type RequiredConfig,
  type Rule,
  type RuleContext,
} from "./rule.ts";

/** A problem with the rule that reported it, its effective severity, and the overlay in which it occurs. */
export interface FoundProblem {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly problem: Problem;
  readonly overlay: Overlay;
}

/**
 * An overlay with the context for its rules. Overlays of one cluster share `cluster`; null for a standalone overlay.
 */
export interface CheckSubject {
  readonly overlay: Overlay;
  readonly context: RuleContext;
  readonly cluster: string | null;
}

export interface CheckResult {
  readonly problems: readonly FoundProblem[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** Runs every rule on its scope: each resource, each overlay, each cluster. Suppression rules run later. */
export function check(rules: readonly Rule[], subjects: readonly CheckSubject[]): CheckResult {
  const manifestRules = rules.filter(isManifestRule);
  const states = manifestRules.map((rule) => statesOf(rule, subjects));
  const results = states.map(({ rule, stateOf }) => {
    const activeSubjects = subjects.filter((subject) => stateOf(subject) === "on");
    return rule.scope === "cluster"
      ? checkClusters(rule, activeSubjects)
      : checkOverlays(rule, activeSubjects);
  });
  return {
    problems: results.flatMap(({ problems }) => problems),
    skipped: skippedRules(states, subjects),
    failures: results.flatMap(({ failures }) => failures),
  };
}

function isManifestRule(rule: Rule): rule is ManifestRule {
  return rule.scope !== "suppression";
}

/** `unset`: the rule is off by default, and the policy does not turn it on. */
type State = "on" | "off" | "unset" | "part" | RequiredConfig;

/** A rule with a function that returns whether it runs on an overlay, or why not. */
interface RuleStates {
  readonly rule: ManifestRule;
  readonly stateOf: (subject: CheckSubject) => State;
}

function statesOf(rule: ManifestRule, subjects: readonly CheckSubject[]): RuleStates {
  const isStatedBy =
    rule.scope === "cluster" && rule.isConfiguredBy !== undefined ? rule.isConfiguredBy : () => false;
  const stating = new Set(subjects.filter(({ overlay }) => isStatedBy(overlay)).map(clusterOf));
  const of = (subject: CheckSubject): State => {
    if (effectiveSeverity(rule, subject.context) === "off")
      return defaultSetting(rule) === "off" ? "unset" : "off";
    if (isPartOfOverlay(subject.overlay) && (rule.scope !== "resource" || rule.needsOverlay === true))
      return "part";
    if (rule.needs === undefined || isStated(rule.needs, subject.context)) return "on";
    return stating.has(clusterOf(subject)) ? "on" : rule.needs;
  };
  return { rule, stateOf: of };
}

/** Each standalone overlay is its own cluster, so standalone overlays never conflict with each other. */
function clusterOf(subject: CheckSubject): string | CheckSubject {
  return subject.cluster ?? subject;
}

/** Returns the setting of a rule without a policy file. */
export function defaultSetting({ severity, offByDefault }: Rule): RuleSetting {
  return offByDefault === true ? "off" : severity;
}

/** Returns the effective severity of a rule: from the policy if set there, otherwise the default of the rule. */
export function effectiveSeverity(rule: Rule, { policy }: Pick<RuleContext, "policy">): RuleSetting {
  const settings = policy?.rules ?? {};
  return Object.hasOwn(settings, rule.name) ? settings[rule.name]! : defaultSetting(rule);
}

/** Reports whether a rule is on, and what it needs is stated. */
export function runsOn(rule: Rule, context: RuleContext): boolean {
  if (effectiveSeverity(rule, context) === "off") return false;
  return rule.needs === undefined || isStated(rule.needs, context);
}

/** Counts the rules that did not run everywhere, by reason. The reason names the number of overlays if they differ. */
function skippedRules(rules: readonly RuleStates[], subjects: readonly CheckSubject[]): Skipped[] {
  const states = new Set(rules.flatMap(({ stateOf }) => subjects.map(stateOf)));
  return [...states].flatMap((state) => {
    if (state === "on" || state === "unset") return [];
    if (state === "part") return skippedOnParts(rules, subjects);
    const off = rules.filter(({ stateOf }) => subjects.some((subject) => stateOf(subject) === state));
    const affected = subjects.filter((subject) =>
      off.some(({ stateOf }) => stateOf(subject) === state),
    ).length;
    const where = affected === subjects.length ? "" : ` in ${affected} of ${subjects.length} overlays`;
    const names = off.map(({ rule }) => rule.name);
    const reason = `${reasonOff(state)}${where}: ${names.join(", ")}`;
    const entry = { kind: "rule", count: off.length, reason } as const;
    return [state === "off" ? entry : { ...entry, weakened: { rules: names, namespaces: [] } }];
  });
}

/** Counts the rules that do not run on the parts of overlays that could not be built, and names the parts. */
function skippedOnParts(rules: readonly RuleStates[], subjects: readonly CheckSubject[]): Skipped[] {
  const count = rules.filter(({ stateOf }) => subjects.some((subject) => stateOf(subject) === "part")).length;
  const parts = subjects.filter(({ overlay }) => isPartOfOverlay(overlay)).map(({ overlay }) => overlay.name);
  const reason = `need the whole overlay, which could not be built, so they do not run on its parts: ${parts.join(", ")}`;
  return [{ kind: "rule", count, reason }];
}

function reasonOff(state: Exclude<State, "on" | "unset" | "part">): string {
  if (state === "off") return "turned off by the policy";
  const [file, part] = state.split(".");
  return `off without \`${part}\` in a ${file} file`;
}

function checkOverlays(rule: Exclude<ManifestRule, ClusterRule>, subjects: readonly CheckSubject[]) {
  return collect(rule, subjects, ({ overlay, context }) => {
    const problems =
      rule.scope === "overlay"
        ? rule.check(overlay, context)
        : overlay.resources.flatMap((resource) => rule.check(resource, overlay, context));
    const severity = effectiveSeverity(rule, context) as Severity;
    return problems.map((problem) => ({ rule, severity, problem, overlay }));
  });
}

function checkClusters(rule: ClusterRule, subjects: readonly CheckSubject[]) {
  const clusters = Map.groupBy(subjects, clusterOf);
  const checkMembers = rule.start();
  return collect(rule, [...clusters.values()], (members) => {
    const severity = effectiveSeverity(rule, members[0]!.context) as Severity;
    return checkMembers(members, subjects).map((problem) => {
      return { rule, severity, problem, overlay: overlayContaining(problem, members) };
    });
  });
}

function overlayContaining({ at }: Problem, members: readonly CheckSubject[]): Overlay {
  const member = members.find(
    ({ overlay }) => at.in === "resource" && overlay.resources.includes(at.resource),
  );
  return (member ?? members[0]!).overlay;
}

/** Reports whether the value is known: neither encrypted nor dependent on an unknown or unset variable. */
function isCertain({ rule, problem: { at }, overlay }: FoundProblem): boolean {
  if (at.in === "file") return true;
  const { resource, path } = at;
  if (isUnknownValue(resource, path, overlay.unresolved)) return false;
  return rule.checksUnsetValues === true || !isEmptiedByVariable(resource, path, overlay);
}

/** A rule that throws is a bug in the validator: it must not hide other results, nor count as a clean result. */
function collect<T>(
  rule: Rule,
  items: readonly T[],
  run: (item: T) => FoundProblem[],
): { problems: FoundProblem[]; failures: Failure[] } {
  const problems: FoundProblem[] = [];
  const failures: Failure[] = [];
  for (const item of items) {
    try {
      for (const found of run(item)) if (isCertain(found)) problems.push(found);
    } catch (error) {
      const message = `the rule ${rule.name} failed (${withoutQuotes((error as Error).message)}); please report this`;
      failures.push({ overlay: null, stage: "check", message, location: null });
    }
  }
  return { problems, failures };
}
