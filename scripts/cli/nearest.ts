import { closest, distance } from "fastest-levenshtein";

/** How much of a word may be mistyped for another to be meant. */
const MAX_SHARE = 0.4;

/** The choice that was probably meant, or null when none is near. */
export function nearest(word: string, choices: readonly string[]): string | null {
  if (choices.length === 0) return null;
  const near = closest(word, choices);
  return distance(word, near) <= Math.max(1, Math.floor(near.length * MAX_SHARE)) ? near : null;
}
