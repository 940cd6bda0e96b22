import { distance } from "fastest-levenshtein";

/** How much of a word may be mistyped for another to be meant. */
const MAX_SHARE = 0.4;
/** Longer words are no typing mistakes, and slow to compare. */
const MAX_LENGTH = 100;
/** Each wrong word is compared with all, so that thousands of both would take minutes. */
const MAX_COMPARED = 500;
const MIN_ABBREVIATION = 3;

/** `; did you mean startup?` where one of the choices is near (letter case aside), or else nothing. */
export function didYouMean(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near === null ? "" : `; did you mean ${near}?`;
}

/** How many choices are worth reading. */
const MAX_LISTED = 5;

/** `; did you mean web?`, or else the few that there are: ` (existing: web, api)`; nothing where they are many. */
export function orListed(word: string, choices: readonly string[]): string {
  const near = didYouMean(word, choices);
  if (near !== "" || choices.length === 0 || choices.length > MAX_LISTED) return near;
  return ` (existing: ${choices.join(", ")})`;
}

function nearest(word: string, choices: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  let near: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices.slice(0, MAX_COMPARED)) {
    const [own, other] = withoutShared(word.toLowerCase(), choice.toLowerCase());
    const off = offBy(own, other);
    if (off >= least || off > allowed(other)) continue;
    near = choice;
    least = off;
  }
  return near;
}

/** Both without the words that they begin with alike: `shop-postgres` and `shop-tls` are as far apart as their ends. */
function withoutShared(word: string, choice: string): [string, string] {
  let start = 0;
  for (let at = 0; at < word.length && word[at] === choice[at]; at++) {
    if ("-._".includes(word[at]!)) start = at + 1;
  }
  return [word.slice(start), choice.slice(start)];
}

function allowed(choice: string): number {
  return Math.max(1, Math.floor(choice.length * MAX_SHARE));
}

/** Mistyped letters, as far as they matter; an abbreviation (`warn`) has none. */
function offBy(word: string, choice: string): number {
  if (word.length >= MIN_ABBREVIATION && choice.startsWith(word)) return 0;
  // At least so many letters are missing or too many; comparing costs far more than counting.
  const difference = Math.abs(word.length - choice.length);
  return difference > allowed(choice) ? difference : distance(word, choice);
}
