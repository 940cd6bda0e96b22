import { RenderMemory } from "../kustomize/build/memory.ts";
import type { Finding, Report } from "../model/finding.ts";
import type { Request } from "../pipeline/request.ts";
import { type Validation, validate } from "../pipeline/validate.ts";
import { candidatesIn, type Refused, Round, type State } from "./round.ts";

export interface Fixed {
  /** The remaining findings, without edits: rejected fixes are no longer offered. */
  readonly report: Report;
  /** The fixed findings, as reported before the fix. */
  readonly mended: readonly Finding[];
  readonly refused: readonly Refused[];
  /** The new file texts by path (symbolic links resolved). Nothing is written yet. */
  readonly texts: ReadonlyMap<string, string>;
  readonly before: Validation;
  readonly after: Validation;
}

/**
 * Applies the automatic fixes. Each edit is validated: all overlays are rendered and checked again, and the edit is
 * kept only if its finding is gone, nothing else is found or rendered differently, and nothing fails. Findings that
 * appear as a result are fixed as well, until nothing can be fixed; a second run changes nothing.
 */
export async function fix(request: Request): Promise<Fixed> {
  const shared = { ...request, memory: request.memory ?? new RenderMemory() };
  const before = await validate(shared);
  const mended: Finding[] = [];
  let state: State = { texts: new Map(), judged: before, whole: null };
  for (;;) {
    const round = new Round(shared, state);
    const refused = await round.keep(candidatesIn(state.judged.report));
    state = round.state;
    if (round.kept.length === 0) return { ...resultOf(state), mended, refused, before };
    mended.push(...round.kept);
  }
}

function resultOf({ texts, judged }: State): Pick<Fixed, "report" | "texts" | "after"> {
  const findings = judged.report.findings.map(({ edits: _, ...finding }) => finding);
  return { report: { ...judged.report, findings }, texts, after: judged };
}
