import type { Place } from "../../../model/place.ts";
import type { Repository } from "../../../repository/repository.ts";

/**
 * Returns the first place in `files` where an expression is written that Flux reads as a variable; null if none contains
 * it, for example because Kustomize wrote the text anew.
 */
export function placeOfExpression(
  expression: string | null,
  files: readonly string[],
  repository: Pick<Repository, "readText">,
): Place | null {
  if (expression === null || expression === "") return null;
  for (const file of files) {
    const read = repository.readText(file);
    const at = read.ok ? firstUse(read.value, expression) : -1;
    if (read.ok && at !== -1) return placeOf(file, read.value.slice(0, at), expression.length);
  }
  return null;
}

/** The offset of the first use that is not escaped by a second dollar sign; -1 if there is none. */
function firstUse(text: string, expression: string): number {
  let at = text.indexOf(expression);
  while (at > 0 && text[at - 1] === "$") at = text.indexOf(expression, at + 1);
  return at;
}

/** The place after `before`, within one line. */
function placeOf(file: string, before: string, length: number): Place {
  const lines = before.split("\n");
  const [line, column] = [lines.length, lines.at(-1)!.length + 1];
  return { file, line, column, endLine: line, endColumn: column + length };
}
