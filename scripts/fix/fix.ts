import { RenderMemory } from "../kustomize/build/memory.ts";
import type { Finding, Report } from "../model/finding.ts";
import type { Request } from "../pipeline/request.ts";
import { type Validation, validate } from "../pipeline/validate.ts";
import { candidatesIn, type Refused, Round, type State } from "./round.ts";

export interface Fixed {
  /** What is left to be said; of what was refused, nothing says any more that it can be fixed. */
  readonly report: Report;
  /** What was mended, in the words of before. */
  readonly mended: readonly Finding[];
  readonly refused: readonly Refused[];
  /** The new texts of files, by their paths without symbolic links. Nothing is written yet. */
  readonly texts: ReadonlyMap<string, string>;
  readonly before: Validation;
  readonly after: Validation;
}

/**
 * Mends what has one right answer. Each edit is proven: with it all overlays are rendered and judged again, and it stays
 * only if its finding is gone, nothing else is found or rendered differently, and nothing fails. What the edits lead to
 * is mended as well, until nothing more can be; so a second run has nothing to do.
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
