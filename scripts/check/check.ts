import type { Failure, Skipped } from "../model/finding.ts";
import type { JsonValue } from "../model/json.ts";
import { releaseViews } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import { type Results, resultKey } from "../model/results.ts";
import { type CheckSubject, clusterOf, type FoundProblem } from "./found.ts";
import { type Keeping, KeptUnit } from "./kept/kept-unit.ts";
import { OutsideReads } from "./outside-reads.ts";
import type { ManifestRule, Rule } from "./rule.ts";
import { clusterRun, overlayRun, type RuleRun } from "./rule-run.ts";
import { skippedRules, statesOf } from "./rule-states.ts";

export interface CheckResult {
  readonly problems: readonly FoundProblem[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
  /**
   * True if a rule looked at something besides the overlays that it checks and those of the base commit, in this run or in the
   * one that is known.
   */
  readonly readsOutside: boolean;
}

/** Sees each overlay when all rules have seen it, or recalls what it saw in an earlier run. */
export interface Visitor {
  /** Returns what `recall` needs in a later run; null if the problems of the overlay must not be kept. */
  visit(overlay: Overlay): JsonValue;
  /** Takes what `visit` returned instead of a visit; false if that is impossible, so that all rules run again. */
  recall(overlay: Overlay, visited: JsonValue): boolean;
}

const NO_VISITOR: Visitor = { visit: () => true, recall: () => true };

/** The parts that a run shares with earlier ones. */
export interface CheckOptions {
  readonly visitor?: Visitor;
  /** Problems of earlier runs, by the keys of subjects. */
  readonly results?: Results | null;
  /** Number of further overlays that the run leaves out. */
  readonly others?: number;
}

/**
 * Runs every rule on its scope: first each overlay and its resources, then each cluster by the facts of its overlays.
 * Suppression rules run later. The views of an overlay are released when all rules have seen it. A rule does not run on an
 * overlay or a cluster whose problems are known under its key.
 */
export function check(
  rules: readonly Rule[],
  subjects: readonly CheckSubject[],
  { visitor = NO_VISITOR, results = null, others = 0 }: CheckOptions = {},
): CheckResult {
  const reads = new OutsideReads();
  const members = subjects.map((subject) => ({ ...subject, context: reads.observed(subject.context) }));
  const manifestRules = rules.filter(isManifestRule);
  const { states, classes } = statesOf(manifestRules, members);
  const runs = states.map(({ rule, stateOf }) => {
    const active = new Set(members.filter((subject) => stateOf(subject) === "on"));
    const scope = { active, total: members.length + others, reads };
    return rule.scope === "cluster" ? clusterRun(rule, scope) : overlayRun(rule, scope);
  });
  const [onClusters, onOverlays] = [runsOf(runs, "cluster"), runsOf(runs, "overlay")];
  const clusters = Map.groupBy(members, clusterOf);
  const keeping = { results, isCompared: subjects.some(({ context }) => context.before.length > 0) };
  const units = new Map(
    [...clusters].map(([cluster, same]) => [cluster, clusterUnit(same, members, keeping)]),
  );
  let readsOutside = false;
  for (const subject of members) {
    const { overlay, key = null } = subject;
    const unit = new KeptUnit(key, [overlay], keeping);
    if (unit.isKnown && !visitor.recall(overlay, unit.visited)) unit.forget();
    const cluster = units.get(clusterOf(subject))!;
    for (const run of concernedIn(unit, onOverlays)) run.onOverlay(subject, unit);
    for (const run of concernedIn(cluster, onClusters)) run.onOverlay(subject, cluster);
    if (!unit.isKnown) unit.save(visitor.visit(overlay));
    readsOutside ||= unit.isKnown && unit.isOpen;
    releaseViews();
  }
  for (const [cluster, same] of clusters) {
    const unit = units.get(cluster)!;
    for (const run of concernedIn(unit, onClusters)) run.onCluster(same, unit);
    unit.save(true);
    readsOutside ||= unit.isKnown && unit.isOpen;
    releaseViews();
  }
  return {
    problems: runs.flatMap(({ problems }) => problems),
    skipped: skippedRules(states, classes),
    failures: runs.flatMap(({ failures }) => failures),
    readsOutside: readsOutside || reads.seesOthers,
  };
}

type RunsByName = ReadonlyMap<string, RuleRun>;

function runsOf(runs: readonly RuleRun[], scope: RuleRun["scope"]): RunsByName {
  return new Map(runs.filter((run) => run.scope === scope).map((run) => [run.name, run]));
}

/** The runs of the rules that have problems in a unit or have to run on it. */
function concernedIn({ concerned }: KeptUnit, runs: RunsByName): Iterable<RuleRun> {
  return concerned === null ? runs.values() : concerned.flatMap((name) => runs.get(name) ?? []);
}

function isManifestRule(rule: Rule): rule is ManifestRule {
  return rule.scope !== "suppression";
}

/** The problems of a cluster depend on all its overlays; rules that ask for overlays of other clusters run again. */
function clusterUnit(
  same: readonly CheckSubject[],
  all: readonly CheckSubject[],
  keeping: Keeping,
): KeptUnit {
  const keys = same.map(({ key = null }) => key);
  const isKept = keys.every((key) => key !== null);
  const key = isKept ? resultKey("cluster", keys, same.length === all.length) : null;
  return new KeptUnit(
    key,
    same.map(({ overlay }) => overlay),
    keeping,
  );
}
