import { distance } from "fastest-levenshtein";

/** How much of a word may be mistyped for another to be meant. */
const MAX_SHARE = 0.4;
/** Longer words are no typing mistakes, and slow to compare. */
const MAX_LENGTH = 100;
const MIN_ABBREVIATION = 3;

/** `; did you mean startup?` where one of the choices is near (letter case aside), or else nothing. */
export function didYouMean(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near === null ? "" : `; did you mean ${near}?`;
}

/** How many choices are worth reading, and worth comparing. */
const MAX_LISTED = 5;
const MAX_COMPARED = 500;

/** `; did you mean web?`, or else the few that there are: ` (there are web, api)`; nothing where they are many. */
export function orListed(word: string, choices: readonly string[]): string {
  const near = didYouMean(word, choices.slice(0, MAX_COMPARED));
  if (near !== "" || choices.length === 0 || choices.length > MAX_LISTED) return near;
  return choices.length === 1 ? ` (there is ${choices[0]})` : ` (there are ${choices.join(", ")})`;
}

function nearest(word: string, choices: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  const rated = choices.map((choice) => ({ choice, off: offBy(word.toLowerCase(), choice.toLowerCase()) }));
  const near = rated.filter(({ choice, off }) => off <= Math.max(1, Math.floor(choice.length * MAX_SHARE)));
  return near.toSorted((one, other) => one.off - other.off)[0]?.choice ?? null;
}

/** Mistyped letters; an abbreviation (`warn`) has none. */
function offBy(word: string, choice: string): number {
  return word.length >= MIN_ABBREVIATION && choice.startsWith(word) ? 0 : distance(word, choice);
}
