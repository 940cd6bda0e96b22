import { applyExceptions } from "../config/exceptions.ts";
import type { LoadedPolicy } from "../config/load.ts";
import type { Problem, Rule, Severity } from "../model/rule.ts";
import type { Overlay } from "../resources/overlay.ts";
import { type FoundProblem, settingOf } from "./check.ts";

export interface Excepted {
  readonly problems: readonly FoundProblem[];
  readonly suppressed: number;
}

/** A policy, and the overlays that it judges. */
export interface Jurisdiction {
  readonly policy: LoadedPolicy;
  readonly overlays: ReadonlySet<Overlay>;
}

/**
 * Takes out what the policies except, and adds what the rules on policies say of the exceptions. `complete`: all
 * that the policies judge was checked, so an exception that matches nothing has no use.
 */
export function except(
  rules: readonly Rule[],
  problems: readonly FoundProblem[],
  jurisdictions: readonly Jurisdiction[],
  { today, complete }: { readonly today: string; readonly complete: boolean },
): Excepted {
  const suppressed = new Set<FoundProblem>();
  const added: FoundProblem[] = [];
  for (const { policy, overlays } of jurisdictions) {
    const judged = problems.filter(({ overlay }) => overlays.has(overlay));
    const applied = applyExceptions(judged.map(excusable), policy, today);
    for (const index of applied.suppressed) suppressed.add(judged[index]!);
    const reported = complete ? applied : { ...applied, unused: [] };
    const [overlay] = overlays;
    for (const rule of rules) {
      const severity = settingOf(rule, { policy: policy.value });
      if (rule.scope !== "policy" || severity === "off" || overlay === undefined) continue;
      added.push(...rule.check(reported).map((problem) => found(rule, severity, problem, overlay)));
    }
  }
  const kept = problems.filter((problem) => !suppressed.has(problem));
  return { problems: [...kept, ...added], suppressed: suppressed.size };
}

function found(rule: Rule, severity: Severity, problem: Problem, overlay: Overlay): FoundProblem {
  return { rule, severity, problem, overlay };
}

function excusable({ rule, problem: { at, subject } }: FoundProblem) {
  return { rule: rule.name, resource: subject?.resource ?? (at.in === "resource" ? at.resource : null) };
}
