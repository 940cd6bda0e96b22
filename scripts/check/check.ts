import { isEmptied, isUnknownValue } from "../kubernetes/objects/unknown-value.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Problem, Severity } from "../model/problem.ts";
import {
  type ClusterRule,
  isStated,
  type ManifestRule,
  type Needed,
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
export interface Subject {
  readonly overlay: Overlay;
  readonly context: RuleContext;
  readonly cluster: string | null;
}

export interface Checked {
  readonly problems: readonly FoundProblem[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** Runs every rule on its scope: each resource, each overlay, each cluster. Suppression rules run later. */
export function check(rules: readonly Rule[], subjects: readonly Subject[]): Checked {
  const manifestRules = rules.filter(isManifestRule);
  const states = manifestRules.map((rule) => statesOf(rule, subjects));
  const results = states.map(({ rule, of }) => {
    const judged = subjects.filter((subject) => of(subject) === "on");
    return rule.scope === "cluster" ? checkClusters(rule, judged) : checkOverlays(rule, judged);
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

type State = "on" | "off" | Needed;

/** A rule with a function that returns whether it runs on an overlay, or why not. */
interface RuleStates {
  readonly rule: ManifestRule;
  readonly of: (subject: Subject) => State;
}

function statesOf(rule: ManifestRule, subjects: readonly Subject[]): RuleStates {
  const isStatedBy = rule.scope === "cluster" && rule.statedBy !== undefined ? rule.statedBy : () => false;
  const stating = new Set(subjects.filter(({ overlay }) => isStatedBy(overlay)).map(clusterOf));
  const of = (subject: Subject): State => {
    if (settingOf(rule, subject.context) === "off") return "off";
    if (rule.needs === undefined || isStated(rule.needs, subject.context)) return "on";
    return stating.has(clusterOf(subject)) ? "on" : rule.needs;
  };
  return { rule, of };
}

/** Each standalone overlay is its own cluster, so standalone overlays never conflict with each other. */
function clusterOf(subject: Subject): string | Subject {
  return subject.cluster ?? subject;
}

/** Returns the effective severity of a rule: from the policy if set there, otherwise the default of the rule. */
export function settingOf(rule: Rule, { policy }: Pick<RuleContext, "policy">): Severity | "off" {
  const settings = policy?.rules ?? {};
  return Object.hasOwn(settings, rule.name) ? settings[rule.name]! : rule.severity;
}

/** Counts the rules that did not run everywhere, by reason. The reason names the number of overlays if they differ. */
function skippedRules(rules: readonly RuleStates[], subjects: readonly Subject[]): Skipped[] {
  const states = new Set(rules.flatMap(({ of }) => subjects.map(of)));
  return [...states].flatMap((state) => {
    if (state === "on") return [];
    const off = rules.filter(({ of }) => subjects.some((subject) => of(subject) === state));
    const affected = subjects.filter((subject) => off.some(({ of }) => of(subject) === state)).length;
    const where = affected === subjects.length ? "" : ` in ${affected} of ${subjects.length} overlays`;
    const names = off.map(({ rule }) => rule.name).join(", ");
    return [{ kind: "rule", count: off.length, reason: `${whyOff(state)}${where}: ${names}` }];
  });
}

function whyOff(state: Exclude<State, "on">): string {
  if (state === "off") return "turned off by the policy";
  const [file, part] = state.split(".");
  return `off without \`${part}\` in a ${file} file`;
}

function checkOverlays(rule: Exclude<ManifestRule, ClusterRule>, subjects: readonly Subject[]) {
  return collect(rule, subjects, ({ overlay, context }) => {
    const problems =
      rule.scope === "overlay"
        ? rule.check(overlay, context)
        : overlay.resources.flatMap((resource) => rule.check(resource, overlay, context));
    const severity = settingOf(rule, context) as Severity;
    return problems.map((problem) => ({ rule, severity, problem, overlay }));
  });
}

function checkClusters(rule: ClusterRule, subjects: readonly Subject[]) {
  const clusters = Map.groupBy(subjects, clusterOf);
  const checkMembers = rule.start();
  return collect(rule, [...clusters.values()], (members) => {
    const severity = settingOf(rule, members[0]!.context) as Severity;
    return checkMembers(members, subjects).map((problem) => {
      return { rule, severity, problem, overlay: showing(problem, members) };
    });
  });
}

function showing({ at }: Problem, members: readonly Subject[]): Overlay {
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
  return rule.seesEmptied === true || !isEmptied(resource, path, overlay);
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
      const message = `the rule ${rule.name} failed (${(error as Error).message}); please report this`;
      failures.push({ overlay: null, stage: "check", message, location: null });
    }
  }
  return { problems, failures };
}
