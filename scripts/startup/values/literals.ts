import { type ScriptSource, sliceSource } from "./source.ts";
import { concatAll, isKnown, type Value, type ValuePiece, valueText } from "./value.ts";

interface Literal {
  readonly pos: number;
  readonly end: number;
  readonly value: string;
}

const ESCAPABLE = { bare: null, quoted: '$`"\\', heredoc: "$`\\" };

/** Returns the value of a literal part with escapes resolved; each character keeps its place. */
export function literal(source: ScriptSource, part: Literal): Value {
  const raw = source.text.slice(part.pos, part.end);
  if (raw === part.value) return sliceSource(source, part.pos, part.end);
  for (const style of ["bare", "quoted", "heredoc"] as const) {
    const value = withoutEscapes(source, part.pos, raw, ESCAPABLE[style]);
    if (valueText(value) === part.value) return value;
  }
  return wholeRange(source, part.pos, part.end, part.value);
}

/** Returns `text` with the whole range as its place, for text that results from escapes or decoding. */
export function wholeRange(source: ScriptSource, start: number, end: number, text: string): Value {
  const pieces = sliceSource(source, start, end);
  const reason = pieces.find((piece) => piece.unknown !== undefined)?.unknown;
  const first = pieces[0];
  const last = pieces.findLast((piece) => piece.doc === first?.doc);
  if (first === undefined || last === undefined || text === "") return [];
  const piece: ValuePiece = { text, doc: first.doc, start: first.start, end: last.end };
  return [isKnown(text) || reason === undefined ? piece : { ...piece, unknown: reason }];
}

/** Removes quoting backslashes; `escapable` null: every character can be escaped. */
function withoutEscapes(source: ScriptSource, pos: number, raw: string, escapable: string | null): Value {
  const runs: Value[] = [];
  let from = 0;
  for (let i = raw.indexOf("\\"); i !== -1 && i + 1 < raw.length; i = raw.indexOf("\\", i)) {
    const next = raw[i + 1]!;
    if (next === "\n" || escapable === null || escapable.includes(next)) {
      runs.push(sliceSource(source, pos + from, pos + i));
      from = next === "\n" ? i + 2 : i + 1;
    }
    i += 2;
  }
  runs.push(sliceSource(source, pos + from, pos + raw.length));
  return concatAll(runs);
}
