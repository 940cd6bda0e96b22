import { type Document, isScalar, Scalar, visit } from "yaml";
import type { Position } from "../model/place.ts";

/** Edits a text around a position; null if that is not possible. */
export type EditText = (text: string, at: Position) => string | null;

/**
 * Edits the content of the literal block scalar at `at`, such as an inline patch in a kustomization, as a separate
 * text; null if there is none at `at`. Unchanged lines keep every character.
 */
export function editInBlock(
  text: string,
  documents: readonly Document[],
  at: Position,
  offset: number,
  edit: EditText,
): string | null {
  const scalar = blockAt(documents, offset);
  if (scalar === null) return null;
  const [start, end] = scalar.range!;
  const head = text.indexOf("\n", start) + 1;
  if (head === 0 || head > offset) return null;
  const lines = text.slice(head, end).split("\n");
  const indent = indentOf(lines, String(scalar.value));
  const inner = lines.map((line) => line.slice(indent));
  const line = at.line - (text.slice(0, head).split("\n").length - 1);
  const edited = edit(inner.join("\n"), { line, column: at.column - indent });
  if (edited === null) return null;
  return `${text.slice(0, head)}${indented(edited.split("\n"), inner, lines, indent)}${text.slice(end)}`;
}

function blockAt(documents: readonly Document[], offset: number): Scalar | null {
  let found: Scalar | null = null;
  for (const document of documents) {
    visit(document, {
      Scalar(_, node) {
        const [start, end] = node.range ?? [0, 0];
        if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL || offset < start || end <= offset)
          return undefined;
        found = node;
        return visit.BREAK;
      },
    });
  }
  return found;
}

/** Indentation of the block's lines, without the indentation inside its value. */
function indentOf(lines: readonly string[], value: string): number {
  const blanks = (line: string) => line.length - line.trimStart().length;
  const first = (all: readonly string[]) => all.find((line) => line.trim() !== "") ?? "";
  return blanks(first(lines)) - blanks(first(value.split("\n")));
}

/** Keeps unchanged lines at both ends; indents the lines between them like the block. */
function indented(
  edited: readonly string[],
  inner: readonly string[],
  lines: readonly string[],
  indent: number,
): string {
  const room = Math.min(edited.length, inner.length);
  let head = 0;
  while (head < room && edited[head] === inner[head]) head += 1;
  let tail = 0;
  while (tail < room - head && edited.at(-1 - tail) === inner.at(-1 - tail)) tail += 1;
  const changed = edited
    .slice(head, edited.length - tail)
    .map((line) => (line.trim() === "" ? line : " ".repeat(indent) + line));
  return [...lines.slice(0, head), ...changed, ...lines.slice(lines.length - tail)].join("\n");
}
