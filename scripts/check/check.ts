import { isEmptiedByVariable, isUnknownValue } from "../kubernetes/objects/unknown-value.ts";
import { withoutQuotes } from "../model/error-text.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { releaseViews } from "../model/memoize.ts";
import { isPartOfOverlay, type Overlay } from "../model/overlay.ts";
import type { RuleSetting } from "../model/policy.ts";
import type { Problem, Severity } from "../model/problem.ts";
import { isFollowOn } from "./follow-ons.ts";
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

/**
 * Runs every rule on its scope: first each overlay and its resources, then each cluster by the facts of its overlays.
 * Suppression rules run later. The views of an overlay are released when all rules have seen it; `visit` sees it before.
 */
export function check(
  rules: readonly Rule[],
  subjects: readonly CheckSubject[],
  visit: (overlay: Overlay) => void = () => {},
): CheckResult {
  const manifestRules = rules.filter(isManifestRule);
  const states = manifestRules.map((rule) => statesOf(rule, subjects));
  const runs = states.map(({ rule, stateOf }) => {
    const active = new Set(subjects.filter((subject) => stateOf(subject) === "on"));
    return rule.scope === "cluster" ? clusterRun(rule, active) : overlayRun(rule, active);
  });
  for (const subject of subjects) {
    for (const run of runs) run.onOverlay(subject);
    visit(subject.overlay);
    releaseViews();
  }
  for (const members of Map.groupBy(subjects, clusterOf).values()) {
    for (const run of runs) run.onCluster(members);
    releaseViews();
  }
  return {
    problems: runs.flatMap(({ problems }) => problems),
    skipped: skippedRules(states, subjects),
    failures: runs.flatMap(({ failures }) => failures),
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
export function runsOn(rule: Rule, context: Pick<RuleContext, "policy" | "platform">): boolean {
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

/** One rule in a run, and what it has found so far. */
interface RuleRun {
  readonly problems: readonly FoundProblem[];
  readonly failures: readonly Failure[];
  onOverlay(subject: CheckSubject): void;
  /** Called when all overlays have been seen. */
  onCluster(members: readonly CheckSubject[]): void;
}

/** `active`: the overlays on which the rule runs. */
function overlayRun(rule: Exclude<ManifestRule, ClusterRule>, active: ReadonlySet<CheckSubject>): RuleRun {
  const found = new Collector(rule);
  return {
    ...found.results,
    onOverlay(subject) {
      if (!active.has(subject)) return;
      const { overlay, context } = subject;
      const severity = effectiveSeverity(rule, context) as Severity;
      found.collect(() => {
        const problems =
          rule.scope === "overlay"
            ? rule.check(overlay, context)
            : overlay.resources.flatMap((resource) => rule.check(resource, overlay, context));
        const causes = problems.filter((problem) => !isFollowOn(rule, problem, context));
        return causes.map((problem) => ({ rule, severity, problem, overlay }));
      });
    },
    onCluster() {},
  };
}

function clusterRun(rule: ClusterRule, active: ReadonlySet<CheckSubject>): RuleRun {
  const found = new Collector(rule);
  const run = rule.start();
  const everywhere = [...active];
  return {
    ...found.results,
    onOverlay(subject) {
      if (!active.has(subject)) return;
      found.collect(() => {
        run.draw(subject);
        return [];
      });
    },
    onCluster(all) {
      const members = all.filter((subject) => active.has(subject));
      if (members.length === 0) return;
      const severity = effectiveSeverity(rule, members[0]!.context) as Severity;
      found.collect(() =>
        run.check(members, everywhere).map((problem) => {
          return { rule, severity, problem, overlay: overlayContaining(problem, members) };
        }),
      );
    },
  };
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
class Collector {
  readonly #rule: Rule;
  readonly #problems: FoundProblem[] = [];
  readonly #failures: Failure[] = [];

  constructor(rule: Rule) {
    this.#rule = rule;
  }

  get results(): Pick<RuleRun, "problems" | "failures"> {
    return { problems: this.#problems, failures: this.#failures };
  }

  collect(run: () => readonly FoundProblem[]): void {
    try {
      for (const found of run()) if (isCertain(found)) this.#problems.push(found);
    } catch (error) {
      const message = `the rule ${this.#rule.name} failed (${withoutQuotes((error as Error).message)}); please report this`;
      this.#failures.push({ overlay: null, stage: "check", message, location: null });
    }
  }
}
