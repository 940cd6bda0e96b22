import { isEmptiedByVariable, isUnknownValue } from "../kubernetes/objects/unknown-value.ts";
import { withoutQuotes } from "../model/error-text.ts";
import type { Failure } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Problem, Severity } from "../model/problem.ts";
import { isFollowOn } from "./follow-ons.ts";
import type { CheckSubject, FoundProblem } from "./found.ts";
import type { KeptUnit } from "./kept/kept-unit.ts";
import type { PlacedProblem } from "./kept/stored-problem.ts";
import type { OutsideReads } from "./outside-reads.ts";
import type { ClusterRule, ManifestRule } from "./rule.ts";
import { effectiveSeverity } from "./severity.ts";

/** One rule in a run, and what it has found so far. */
export interface RuleRun {
  readonly name: string;
  /** The unit whose problems it finds: an overlay, or the overlays of a cluster together. */
  readonly scope: "overlay" | "cluster";
  readonly problems: readonly FoundProblem[];
  readonly failures: readonly Failure[];
  /** `unit` has the problems of the overlay, or those of its cluster: as the scope is. */
  onOverlay(subject: CheckSubject, unit: KeptUnit): void;
  /** Called when all overlays have been seen. */
  onCluster(members: readonly CheckSubject[], unit: KeptUnit): void;
}

/** The overlays that a rule runs on, among all of a run. */
export interface RunScope {
  readonly active: ReadonlySet<CheckSubject>;
  /** Number of all overlays. */
  readonly total: number;
  readonly reads: OutsideReads;
}

export function overlayRun(rule: Exclude<ManifestRule, ClusterRule>, { active, reads }: RunScope): RuleRun {
  const found = new Collector(rule, reads);
  return {
    name: rule.name,
    scope: "overlay",
    ...found.results,
    onOverlay(subject, unit) {
      if (!active.has(subject)) return;
      const { overlay, context } = subject;
      found.collect(unit, effectiveSeverity(rule, context) as Severity, () => {
        const problems =
          rule.scope === "overlay"
            ? rule.check(overlay, context)
            : overlay.resources.flatMap((resource) => rule.check(resource, overlay, context));
        const causes = problems.filter((problem) => !isFollowOn(rule, problem, context));
        return causes.map((problem) => ({ problem, overlay }));
      });
    },
    onCluster() {},
  };
}

/** The facts of overlays are drawn only for clusters whose problems are not known. */
export function clusterRun(rule: ClusterRule, { active, total, reads }: RunScope): RuleRun {
  const found = new Collector(rule, reads);
  const run = rule.start();
  const everywhere = [...active];
  return {
    name: rule.name,
    scope: "cluster",
    ...found.results,
    onOverlay(subject, unit) {
      if (!active.has(subject) || unit.problemsOf(rule.name) !== null) return;
      found.attempt(unit, () => run.draw(subject));
    },
    onCluster(all, unit) {
      const members = all.filter((subject) => active.has(subject));
      if (members.length === 0) return;
      const askEverywhere = () => {
        if (all.length < total) reads.note();
        return everywhere;
      };
      found.collect(unit, effectiveSeverity(rule, members[0]!.context) as Severity, () =>
        run.check(members, askEverywhere).map((problem) => {
          return { problem, overlay: overlayContaining(problem, members) };
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
function isCertain({ problem: { at }, overlay }: PlacedProblem, rule: ManifestRule): boolean {
  if (at.in === "file") return true;
  const { resource, path } = at;
  if (isUnknownValue(resource, path, overlay.unresolved)) return false;
  return rule.checksUnsetValues === true || !isEmptiedByVariable(resource, path, overlay);
}

/** A rule that throws is a bug in the validator: it must not hide other results, nor count as a clean result. */
class Collector {
  readonly #rule: ManifestRule;
  readonly #reads: OutsideReads;
  readonly #problems: FoundProblem[] = [];
  readonly #failures: Failure[] = [];

  constructor(rule: ManifestRule, reads: OutsideReads) {
    this.#rule = rule;
    this.#reads = reads;
  }

  get results(): Pick<RuleRun, "problems" | "failures"> {
    return { problems: this.#problems, failures: this.#failures };
  }

  /** Collects the known problems of a unit, or those that `find` returns, and notes these. */
  collect(unit: KeptUnit, severity: Severity, find: () => readonly PlacedProblem[]): void {
    const known = unit.problemsOf(this.#rule.name) ?? this.#found(unit, find);
    for (const each of known) this.#problems.push({ rule: this.#rule, severity, ...each });
  }

  #found(unit: KeptUnit, find: () => readonly PlacedProblem[]): readonly PlacedProblem[] {
    let certain: readonly PlacedProblem[] = [];
    this.attempt(unit, () => {
      certain = find().filter((each) => isCertain(each, this.#rule));
    });
    unit.note(this.#rule.name, certain);
    return certain;
  }

  /** Runs a part of the rule. What it found is not kept for the unit if it failed or looked outside of it. */
  attempt(unit: KeptUnit, run: () => void): void {
    try {
      const { outside, before } = this.#reads.during(run);
      if (outside) unit.leaveOpen(this.#rule.name);
      else if (before) unit.leaveOpenIfCompared(this.#rule.name);
    } catch (error) {
      unit.leaveOpen(this.#rule.name);
      const message = `the rule ${this.#rule.name} failed (${withoutQuotes((error as Error).message)}); please report this`;
      this.#failures.push({ overlay: null, stage: "check", message, location: null });
    }
  }
}
