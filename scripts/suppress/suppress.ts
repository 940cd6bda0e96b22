import type { FoundProblem } from "../check/found.ts";
import type { Rule } from "../check/rule.ts";
import { effectiveSeverity } from "../check/severity.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Problem } from "../model/problem.ts";
import type { AppliedSuppressions, SuppressionNotice } from "../model/suppression.ts";
import { collectSuppressions, type Suppression, type SuppressionSources } from "./collect.ts";
import type { LocatedProblem, SuppressionScope } from "./located-problem.ts";

/** A suppressed problem, with the source and reason of the suppression. */
export interface SuppressedProblem {
  readonly problem: LocatedProblem;
  readonly by: Suppression["by"];
  readonly reason: string;
}

export interface SuppressResult {
  readonly kept: readonly LocatedProblem[];
  readonly suppressed: readonly SuppressedProblem[];
  /** Problems found by the rules that check suppressions. */
  readonly added: readonly FoundProblem[];
  /** The last days of all suppressions that have one, as `YYYY-MM-DD`. */
  readonly ends: readonly string[];
}

export interface SuppressRequest extends SuppressionSources {
  readonly rules: readonly Rule[];
  /** As `YYYY-MM-DD`. A suppression still applies on its last day. */
  readonly today: string;
  /** True if everything was checked, so a suppression that matches nothing is unused. */
  readonly complete: boolean;
}

/**
 * Removes problems suppressed by policies, comments and annotations, and adds the problems of the suppressions
 * themselves.
 */
export function suppress(
  problems: readonly LocatedProblem[],
  jurisdictions: readonly SuppressionScope[],
  request: SuppressRequest,
): SuppressResult {
  const taken = new Map<LocatedProblem, SuppressedProblem>();
  const added: FoundProblem[] = [];
  const used = new Set<string>();
  const judged = jurisdictions.map((jurisdiction) => {
    const { given, mistakes } = collectSuppressions(jurisdiction, request);
    const isExpired = ({ until }: Suppression) => until !== null && until < request.today;
    const holding = Map.groupBy(
      given.filter((each) => !isExpired(each)),
      ({ rule }) => rule,
    );
    const overlays = new Set(jurisdiction.overlays);
    for (const problem of problems.filter(({ found }) => overlays.has(found.overlay))) {
      const match = holding.get(problem.found.rule.name)?.find((each) => each.covers(problem));
      if (match === undefined) continue;
      used.add(match.key);
      taken.set(problem, { problem, by: match.by, reason: match.reason });
    }
    return {
      jurisdiction,
      mistakes,
      ends: given.flatMap(({ until }) => until ?? []),
      expired: given.filter(isExpired),
      holding: [...holding.values()].flat(),
    };
  });
  for (const { jurisdiction, mistakes, expired, holding } of judged) {
    const unused = request.complete ? holding.filter(({ key }) => !used.has(key)) : [];
    added.push(...checkSuppressions(jurisdiction, { mistakes, expired, unused }, request.rules));
  }
  const kept = problems.filter((problem) => !taken.has(problem));
  return { kept, suppressed: [...taken.values()], added, ends: judged.flatMap(({ ends }) => ends) };
}

function checkSuppressions(
  { policy, overlays }: SuppressionScope,
  applied: AppliedSuppressions,
  rules: readonly Rule[],
): FoundProblem[] {
  const [overlay] = overlays;
  const judging = { policy: policy?.value ?? null };
  const isOff = new Set(
    rules.filter((rule) => effectiveSeverity(rule, judging) === "off").map(({ name }) => name),
  );
  // A suppression of a rule that is off here can be needed in another cluster.
  const unused = applied.unused.filter(({ rule }: SuppressionNotice) => !isOff.has(rule));
  return rules.flatMap((rule): FoundProblem[] => {
    const severity = effectiveSeverity(rule, judging);
    if (rule.scope !== "suppression" || severity === "off" || overlay === undefined) return [];
    return rule.check({ ...applied, unused }).map((problem: Problem) => ({
      rule,
      severity,
      problem,
      overlay: overlayOfProblem(problem, overlays) ?? overlay,
    }));
  });
}

function overlayOfProblem({ at }: Problem, overlays: readonly Overlay[]): Overlay | undefined {
  return at.in === "resource" ? overlays.find(({ resources }) => resources.includes(at.resource)) : undefined;
}
