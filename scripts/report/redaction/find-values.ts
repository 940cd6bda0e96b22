import type { Span } from "../../model/place.ts";

/** A text to hide. */
export interface HiddenValue {
  readonly text: string;
  /**
   * The places in which it is hidden: `anywhere`; as a `part` that no letter or digit precedes or follows (`web` in `web-1`); or as a
   * `word`, that no `-` or `_` precedes or follows either.
   */
  readonly bounds: "anywhere" | "part" | "word";
}

/** Maximum comparisons per text: many values with the same prefix would take too long. */
const MAX_COMPARED = 1_000_000;
const PREFIX = 4;

/** Returns a function that finds `values` in a text. The text is scanned once, however many values there are. */
export function createFinder(values: Iterable<HiddenValue>): (text: string) => Span[] {
  const longestFirst = [...values]
    .filter(({ text }) => text.length >= PREFIX)
    .sort((a, b) => b.text.length - a.text.length);
  const byStart = Map.groupBy(longestFirst, ({ text }) => text.slice(0, PREFIX));
  return (text) => {
    if (byStart.size === 0) return [];
    const spans: Span[] = [];
    const cuts = [...text.matchAll(/…/g)].map(({ index }) => index);
    let compared = 0;
    let next = 0;
    for (let at = 0; at + PREFIX <= text.length; at += 1) {
      const candidates = byStart.get(text.slice(at, at + PREFIX));
      if (candidates === undefined) continue;
      compared += candidates.length;
      if (compared > MAX_COMPARED) return [{ start: 0, end: text.length }];
      while (next < cuts.length && cuts[next]! < at + PREFIX) next += 1;
      const rest = next < cuts.length ? text.slice(at, cuts[next]) : null;
      const found = candidates.find((one) => text.startsWith(one.text, at) && isWhole(one, text, at));
      if (found !== undefined) spans.push({ start: at, end: at + found.text.length });
      // A message can end within a value.
      else if (rest !== null && candidates.some((one) => one.text.startsWith(rest)))
        spans.push({ start: at, end: at + rest.length });
    }
    return spans;
  };
}

function isWhole({ text: value, bounds }: HiddenValue, text: string, at: number): boolean {
  if (bounds === "anywhere") return true;
  const end = at + value.length;
  const [before, after] = [text.slice(Math.max(0, at - 2), at), text.slice(end, end + 2)];
  if (bounds === "part") return !/[A-Za-z0-9]$/.test(before) && !/^[A-Za-z0-9]/.test(after);
  return !/[\w-]$|\w\.$/.test(before) && !/^[\w-]|^\.\w/.test(after);
}

/** Replaces the spans of a text with `mask`; overlapping ones are replaced together. */
export function maskSpans(text: string, spans: readonly Span[], mask: string): string {
  const pieces: string[] = [];
  let shown = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    if (start >= shown) pieces.push(text.slice(shown, start), mask);
    shown = Math.max(shown, end);
  }
  return pieces.length === 0 ? text : [...pieces, text.slice(shown)].join("");
}
