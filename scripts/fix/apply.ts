import type { SourceEdit } from "../model/fix.ts";
import { comparePositions, placeKey } from "../model/place.ts";
import type { ReadResult, Repository } from "../repository/repository.ts";
import { insertValue } from "./insert.ts";
import { replaceScalar, replaceText } from "./replace.ts";

/** The edits that fix one finding: all of them are applied, or none. */
export interface Fix {
  readonly edits: readonly SourceEdit[];
}

export interface AppliedFixes<T extends Fix> {
  /** The new text of each changed file, by path (symbolic links resolved). */
  readonly texts: ReadonlyMap<string, string>;
  /** Fixes whose edits would change something else. */
  readonly impossible: readonly T[];
}

/** Applies the edits of all compatible fixes. Of two contradicting fixes, neither is applied. */
export function applyFixes<T extends Fix>(
  repository: Pick<Repository, "readText" | "resolved">,
  fixes: readonly T[],
): AppliedFixes<T> {
  const impossible = new Set(contradicting(fixes));
  for (;;) {
    const kept = fixes.filter((fix) => !impossible.has(fix));
    const byFile = Map.groupBy(
      kept.flatMap(({ edits }) => edits),
      ({ place }) => repository.resolved(place.file),
    );
    const texts = new Map<string, string>();
    const failed = new Set<SourceEdit>();
    for (const [file, edits] of byFile) {
      const { text, refused } = editText(repository.readText(file), edits);
      if (text !== null) texts.set(file, text);
      for (const edit of refused) failed.add(edit);
    }
    if (failed.size === 0) return { texts, impossible: [...impossible] };
    for (const fix of kept) if (fix.edits.some((edit) => failed.has(edit))) impossible.add(fix);
  }
}

/** Applies the edits from end to start, so that no edit moves the place of a later one. */
function editText(read: ReadResult, edits: readonly SourceEdit[]) {
  if (!read.ok) return { text: null, refused: edits };
  const mark = read.value.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  const refused: SourceEdit[] = [];
  let text = read.value.slice(mark.length);
  const done = new Set<string>();
  for (const edit of edits.toSorted((a, b) => comparePositions(b.place, a.place) || rank(a) - rank(b))) {
    const key = JSON.stringify(edit);
    if (done.has(key)) continue;
    const edited = editOnce(text, edit);
    if (edited === null) refused.push(edit);
    else text = edited;
    done.add(key);
  }
  return { text: mark + text, refused };
}

const BYTE_ORDER_MARK = "\ufeff";

/** Order of inserted keys, as in the Kubernetes documentation: requests before limits, memory before CPU. */
function rank(edit: SourceEdit): number {
  if (edit.kind !== "insert") return 0;
  return (edit.steps.includes("limits") ? 2 : 0) + (edit.steps.includes("cpu") ? 1 : 0);
}

function editOnce(text: string, edit: SourceEdit): string | null {
  try {
    if (edit.kind === "insert") return insertValue(text, edit.place, edit.steps, edit.value);
    if (edit.kind === "text") return replaceText(text, edit.place, edit.from, edit.text);
    return replaceScalar(text, edit.place, edit.from, edit.value);
  } catch {
    // Too deeply nested for the parser, or too many nodes from aliases.
    return null;
  }
}

/** Fixes that set different values at one place. */
function contradicting<T extends Fix>(fixes: readonly T[]): T[] {
  const wanted = new Map<string, Set<string>>();
  for (const edit of fixes.flatMap(({ edits }) => edits)) {
    const values = wanted.get(placeAndStepsKey(edit)) ?? new Set();
    wanted.set(placeAndStepsKey(edit), values.add(JSON.stringify(edit)));
  }
  return fixes.filter(({ edits }) => edits.some((edit) => wanted.get(placeAndStepsKey(edit))!.size > 1));
}

function placeAndStepsKey(edit: SourceEdit): string {
  return JSON.stringify([placeKey(edit.place), edit.kind === "insert" ? edit.steps : null]);
}
