import { type Line, linesOf, type Offsets, OffsetsBuilder } from "./offsets.ts";

/**
 * A block scalar (https://yaml.org/spec/1.2.2/#81-block-scalar-styles). The text from `start` is its header (`|2-`,
 * possibly with a comment), then its lines. Their indentation follows from the first line of the value.
 */
export function blockOffsets(text: string, start: number, end: number, value: string): Offsets | null {
  const feed = text.indexOf("\n", start);
  if (feed === -1 || feed >= end) return new OffsetsBuilder().build();
  const header = text.slice(start, feed);
  const lines = linesOf(text, feed + 1, end);
  const indent = indentOf(text, lines, value);
  if (indent === null) return null;
  const builder = new OffsetsBuilder();
  const content = contentLines(text, lines, indent);
  const behind = header.startsWith(">") ? writeFolded(builder, content) : writeLiteral(builder, content);
  writeEnd(builder, { lines, content, value, offset: behind });
  return builder.build();
}

/** A line of content: `text` begins at `start`, after the indentation. */
interface ContentLine {
  readonly text: string;
  readonly start: number;
  readonly line: Line;
}

/** The number of indentation spaces that belong to the file, not to the value; null if the value does not show it. */
function indentOf(text: string, lines: readonly Line[], value: string): number | null {
  const line = lines.find(({ start, end }) => start + spacesAt(text, start, end) < end);
  if (line === undefined) return Number.POSITIVE_INFINITY;
  const first = /^( *)[^ \n]/m.exec(value);
  const written = spacesAt(text, line.start, line.end);
  return first === null ? null : Math.max(0, written - first[1]!.length);
}

function spacesAt(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text[at] === " ") at += 1;
  return at - start;
}

/** The lines up to the last non-empty one; the lines after it are the end of the scalar. */
function contentLines(text: string, lines: readonly Line[], indent: number): ContentLine[] {
  const content = lines.map((line) => {
    const start = Math.min(line.start + indent, line.end);
    return { text: text.slice(start, line.end), start, line };
  });
  return content.slice(0, content.findLastIndex(({ text }) => text !== "") + 1);
}

/** Writes all lines except the last line break, and returns the offset after them. */
function writeLiteral(builder: OffsetsBuilder, content: readonly ContentLine[]): number {
  for (const [index, { text, start, line }] of content.entries()) {
    builder.literal(text, start);
    if (index < content.length - 1) builder.whole("\n", line.end, line.next);
  }
  return content.at(-1)?.line.end ?? 0;
}

/**
 * Like `writeLiteral`, but folded: a break between two lines becomes a space, or is dropped before empty lines, which
 * become line feeds. All breaks around a line that starts with a blank are kept
 * (https://yaml.org/spec/1.2.2/#813-folded-style).
 */
function writeFolded(builder: OffsetsBuilder, content: readonly ContentLine[]): number {
  let before: ContentLine | null = null;
  let empty = 0;
  let gap = content[0]?.line.start ?? 0;
  for (const current of content) {
    if (current.text === "") {
      empty += 1;
      continue;
    }
    builder.whole(separator(before, current, empty), gap, current.start);
    builder.literal(current.text, current.start);
    before = current;
    gap = current.line.end;
    empty = 0;
  }
  return gap;
}

function separator(before: ContentLine | null, current: ContentLine, empty: number): string {
  if (before === null) return "\n".repeat(empty);
  const kept = isMoreIndented(before) || isMoreIndented(current);
  if (kept) return "\n".repeat(empty + 1);
  return empty === 0 ? " " : "\n".repeat(empty);
}

function isMoreIndented({ text }: ContentLine): boolean {
  return text.startsWith(" ") || text.startsWith("\t");
}

interface ScalarEnd {
  readonly lines: readonly Line[];
  readonly content: readonly ContentLine[];
  readonly value: string;
  readonly offset: number;
}

/**
 * Writes the line feeds at the end of the value (none, one or all, depending on its chomping), each at a line break of
 * the text.
 */
function writeEnd(builder: OffsetsBuilder, { lines, content, value, offset }: ScalarEnd): void {
  const breaks = lines.slice(Math.max(0, content.length - 1));
  const missing = value.length - builder.starts.length;
  for (let index = 0; index < missing; index += 1) {
    const line = breaks[index];
    builder.whole("\n", line?.end ?? offset, line?.next ?? offset);
  }
}
