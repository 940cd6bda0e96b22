/** Comparisons for one text; where many values start alike, more of them would take too long. */
const MAX_COMPARED = 1_000_000;

/**
 * Puts `mask` for each of `values` in any text; what overlaps goes with it. Values shorter than `minLength` stay. However
 * many values there are, a text is gone through once.
 */
export function hiderOf(values: Iterable<string>, minLength: number, mask: string): (text: string) => string {
  const longestFirst = [...values]
    .filter(({ length }) => length >= minLength)
    .sort((a, b) => b.length - a.length);
  const byStart = Map.groupBy(longestFirst, (value) => value.slice(0, minLength));
  return (text) => {
    if (byStart.size === 0) return text;
    const pieces: string[] = [];
    let shown = 0;
    let compared = 0;
    for (let at = 0; at + minLength <= text.length; at += 1) {
      const candidates = byStart.get(text.slice(at, at + minLength)) ?? [];
      compared += candidates.length;
      if (compared > MAX_COMPARED) return mask;
      const value = candidates.find((one) => text.startsWith(one, at));
      if (value === undefined) continue;
      if (at >= shown) pieces.push(text.slice(shown, at), mask);
      shown = Math.max(shown, at + value.length);
    }
    return [...pieces, text.slice(shown)].join("");
  };
}
