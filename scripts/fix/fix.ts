import { RenderCache } from "../kustomize/build/cache.ts";
import type { Finding, Report } from "../model/finding.ts";
import type { Request } from "../pipeline/request.ts";
import { type Validation, validate } from "../pipeline/validate.ts";
import { candidatesIn, type FixState, type RejectedFix, Round } from "./round.ts";

export interface FixOutcome {
  /** The remaining findings, without edits: rejected fixes are no longer offered. */
  readonly report: Report;
  /** The fixed findings, as reported before the fix. */
  readonly fixed: readonly Finding[];
  readonly rejected: readonly RejectedFix[];
  /** The new file texts by path (symbolic links resolved). Nothing is written yet. */
  readonly texts: ReadonlyMap<string, string>;
  readonly before: Validation;
  readonly after: Validation;
}

/**
 * Applies the automatic fixes. Each edit is validated: all overlays are rendered and checked again, and the edit is
 * kept only if its finding is gone, nothing else is found or rendered differently, and nothing fails. Findings that
 * appear as a result are fixed as well, until nothing can be fixed; a second run changes nothing. Only findings that are
 * `isWanted` are fixed.
 */
export async function fix(
  request: Request,
  isWanted: (finding: Finding) => boolean = () => true,
): Promise<FixOutcome> {
  const shared = { ...request, memory: request.memory ?? new RenderCache() };
  const before = await validate(shared);
  const fixed: Finding[] = [];
  let state: FixState = { texts: new Map(), result: before, wholeResult: null };
  for (;;) {
    const round = new Round(shared, state);
    const refused = await round.keep(
      candidatesIn(state.result.report).filter(({ finding }) => isWanted(finding)),
    );
    state = round.state;
    if (round.kept.length === 0) return { ...resultOf(state), fixed, rejected: refused, before };
    fixed.push(...round.kept);
  }
}

function resultOf({ texts, result }: FixState): Pick<FixOutcome, "report" | "texts" | "after"> {
  const findings = result.report.findings.map(({ edits: _, ...finding }) => finding);
  return { report: { ...result.report, findings }, texts, after: result };
}
