import type { Skipped } from "../model/finding.ts";
import { isPartOfOverlay } from "../model/overlay.ts";
import { type CheckSubject, clusterOf } from "./found.ts";
import { isStated, type ManifestRule, type RequiredConfig } from "./rule.ts";
import { defaultSetting, effectiveSeverity } from "./severity.ts";

/** `unset`: the rule is off by default, and the policy does not turn it on. */
type State = "on" | "off" | "unset" | "part" | RequiredConfig;

/** A rule with a function that returns whether it runs on an overlay, or why not. */
export interface RuleStates {
  readonly rule: ManifestRule;
  readonly stateOf: (subject: CheckSubject) => State;
}

/** Overlays on which every rule has the same state. */
export type SubjectClass = readonly [CheckSubject, ...CheckSubject[]];

/** The states of all rules. They are determined once for all overlays with the same files that state what rules need. */
export function statesOf(
  rules: readonly ManifestRule[],
  subjects: readonly CheckSubject[],
): { readonly states: readonly RuleStates[]; readonly classes: readonly SubjectClass[] } {
  const stating = new Map(rules.map((rule) => [rule, clustersStating(rule, subjects)]));
  const classes = classesOf(subjects, [...stating.values()]);
  const states = rules.map((rule): RuleStates => {
    const byClass = classes.map(([first]) => stateOn(rule, first, stating.get(rule)!));
    const bySubject = new Map(
      classes.flatMap((members, index) => members.map((subject) => [subject, byClass[index]!])),
    );
    return { rule, stateOf: (subject) => bySubject.get(subject)! };
  });
  return { states, classes };
}

type Clusters = ReadonlySet<ReturnType<typeof clusterOf>>;

/** The clusters in which a manifest states what a rule needs. */
function clustersStating(rule: ManifestRule, subjects: readonly CheckSubject[]): Clusters {
  if (rule.scope !== "cluster" || rule.isConfiguredBy === undefined) return new Set();
  return new Set(subjects.filter(({ overlay }) => rule.isConfiguredBy!(overlay)).map(clusterOf));
}

function classesOf(subjects: readonly CheckSubject[], stating: readonly Clusters[]): SubjectClass[] {
  const numbers = new Map<object | null, number>();
  const numberOf = (config: object | null) => {
    const number = numbers.get(config) ?? numbers.size;
    numbers.set(config, number);
    return number;
  };
  const some = stating.filter((clusters) => clusters.size > 0);
  const classOf = (subject: CheckSubject) => {
    const { policy, platform } = subject.context;
    const stated = some.map((clusters) => clusters.has(clusterOf(subject)));
    return [numberOf(policy), numberOf(platform), isPartOfOverlay(subject.overlay), ...stated].join(" ");
  };
  return [...Map.groupBy(subjects, classOf).values()] as [CheckSubject, ...CheckSubject[]][];
}

function stateOn(rule: ManifestRule, subject: CheckSubject, stating: Clusters): State {
  if (effectiveSeverity(rule, subject.context) === "off")
    return defaultSetting(rule) === "off" ? "unset" : "off";
  if (isPartOfOverlay(subject.overlay) && (rule.scope !== "resource" || rule.needsOverlay === true))
    return "part";
  if (rule.needs === undefined || isStated(rule.needs, subject.context)) return "on";
  return stating.has(clusterOf(subject)) ? "on" : rule.needs;
}

/** Counts the rules that did not run everywhere, by reason. The reason names the number of overlays if they differ. */
export function skippedRules(rules: readonly RuleStates[], classes: readonly SubjectClass[]): Skipped[] {
  const states = new Set(rules.flatMap(({ stateOf }) => classes.map(([first]) => stateOf(first))));
  const total = countOf(classes);
  return [...states].flatMap((state) => {
    if (state === "on" || state === "unset") return [];
    if (state === "part") return skippedOnParts(rules, classes);
    const isIn = ({ stateOf }: RuleStates) => classes.some(([first]) => stateOf(first) === state);
    const off = rules.filter(isIn);
    const affected = countOf(
      classes.filter(([first]) => off.some(({ stateOf }) => stateOf(first) === state)),
    );
    const where = affected === total ? "" : ` in ${affected} of ${total} overlays`;
    const names = off.map(({ rule }) => rule.name);
    const reason = `${reasonOff(state)}${where}: ${names.join(", ")}`;
    const entry = { kind: "rule", count: off.length, reason } as const;
    return [state === "off" ? entry : { ...entry, weakened: { rules: names, namespaces: [] } }];
  });
}

function countOf(classes: readonly SubjectClass[]): number {
  return classes.reduce((sum, { length }) => sum + length, 0);
}

/** Counts the rules that do not run on the parts of overlays that could not be built, and names the parts. */
function skippedOnParts(rules: readonly RuleStates[], classes: readonly SubjectClass[]): Skipped[] {
  const count = rules.filter(({ stateOf }) => classes.some(([first]) => stateOf(first) === "part")).length;
  const parts = classes
    .flat()
    .filter(({ overlay }) => isPartOfOverlay(overlay))
    .map(({ overlay }) => overlay.name);
  const reason = `need the whole overlay, which could not be built, so they do not run on its parts: ${parts.join(", ")}`;
  return [{ kind: "rule", count, reason }];
}

function reasonOff(state: Exclude<State, "on" | "unset" | "part">): string {
  if (state === "off") return "turned off by the policy";
  const [file, part] = state.split(".");
  return `off without \`${part}\` in a ${file} file`;
}
