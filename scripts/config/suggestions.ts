import { distance } from "fastest-levenshtein";

/** Maximum share of mistyped characters in a suggestion. */
const MAX_SHARE = 0.4;
/** Longer words are not compared: that would be slow, and they are not typing mistakes. */
const MAX_LENGTH = 100;
/** Maximum choices compared with a word: thousands of words and choices would take minutes. */
const MAX_COMPARED = 500;
const MIN_ABBREVIATION = 3;

/** Returns `; did you mean startup?` if a choice is similar (ignoring case), else an empty text. */
export function didYouMean(word: string, choices: readonly string[]): string {
  const near = nearest(word, choices);
  return near === null ? "" : `; did you mean ${near}?`;
}

/** Maximum number of choices that are listed. */
const MAX_LISTED = 5;

/** Returns `; did you mean web?`, or the choices if there are only a few: ` (existing: web, api)`. */
export function suggestionOrList(word: string, choices: readonly string[]): string {
  const near = didYouMean(word, choices);
  if (near !== "" || choices.length === 0 || choices.length > MAX_LISTED) return near;
  return ` (existing: ${choices.join(", ")})`;
}

/** States that a file contains the object although nothing applies it; null without such a file. */
export function unlistedHint(file: string | null): string | null {
  return file === null ? null : `; ${file} contains it, but nothing applies that file`;
}

function nearest(word: string, choices: readonly string[]): string | null {
  if (word.length > MAX_LENGTH) return null;
  let near: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const choice of choices.slice(0, MAX_COMPARED)) {
    const [own, other] = withoutCommonWords(word.toLowerCase(), choice.toLowerCase());
    const off = mistypedCount(own, other);
    if (off >= least || off > maxMistyped(other)) continue;
    near = choice;
    least = off;
  }
  return near;
}

/** Removes the common leading and trailing words: `pl-oauth-config` and `pl-contact-config` are compared by `oauth`. */
function withoutCommonWords(word: string, choice: string): [string, string] {
  const [own, other] = withoutCommonPrefix(word, choice);
  const trailing = /[-._][^-._]+$/.exec(own)?.[0];
  // A word that is only missing is a typing mistake: `git-clone` for `no-git-clone`.
  const isPart = other.endsWith(`-${own}`) || own.endsWith(`-${other}`);
  if (trailing === undefined || own === other || isPart || !other.endsWith(trailing)) return [own, other];
  const rest = other.slice(0, -trailing.length);
  return rest === "" ? [own, other] : withoutCommonWords(own.slice(0, -trailing.length), rest);
}

/** Removes the common leading words: `shop-postgres` and `shop-tls` are compared by `postgres` and `tls`. */
function withoutCommonPrefix(word: string, choice: string): [string, string] {
  let start = 0;
  for (let at = 0; at < word.length && word[at] === choice[at]; at++) {
    if ("-._".includes(word[at]!)) start = at + 1;
  }
  return [word.slice(start), choice.slice(start)];
}

function maxMistyped(choice: string): number {
  return Math.max(1, Math.floor(choice.length * MAX_SHARE));
}

/** Number of mistyped characters; zero for an abbreviation (`warn`). */
function mistypedCount(word: string, choice: string): number {
  if (word.length >= MIN_ABBREVIATION && choice.startsWith(word)) return 0;
  // A lower bound for the distance, much cheaper than computing the distance.
  const difference = Math.abs(word.length - choice.length);
  if (difference > maxMistyped(choice)) return difference;
  return isSwapped(word, choice) ? 1 : distance(word, choice);
}

/** Reports whether two neighbouring characters are swapped. */
function isSwapped(word: string, choice: string): boolean {
  if (word.length !== choice.length) return false;
  const at = [...word].findIndex((character, index) => character !== choice[index]);
  return (
    at !== -1 &&
    word[at] === choice[at + 1] &&
    word[at + 1] === choice[at] &&
    word.slice(at + 2) === choice.slice(at + 2)
  );
}
