/** Maximum comparisons per text: many values with the same prefix would take too long. */
const MAX_COMPARED = 1_000_000;

/**
 * Returns a function that replaces each of `values` in a text with `mask`; overlapping values are masked together.
 * Values shorter than `minLength` are not masked. A text is scanned once, however many values there are.
 */
export function createHider(
  values: Iterable<string>,
  minLength: number,
  mask: string,
): (text: string) => string {
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
