import { distance } from "fastest-levenshtein";

/** Longer words are no typing mistakes. */
const MAX_LENGTH = 63;
/** One mistyped letter for each of these. */
const LETTERS_PER_MISTAKE = 4;
/** A shorter word is no abbreviation of a kind. */
const MIN_ABBREVIATION = 5;

/**
 * The kind that a misspelled kind plainly means: one of `kinds` that differs only in case or in few letters, or the only
 * one that begins with it (`Deploy`). Null if there is none, or several that are equally similar.
 */
export function similarKind(kind: string, kinds: readonly string[]): string | null {
  if (kind.length > MAX_LENGTH) return null;
  const word = kind.toLowerCase();
  const off = kinds.map((choice) => ({ choice, mistakes: distance(word, choice.toLowerCase()) }));
  const near = off.filter(({ choice, mistakes }) => mistakes <= maxMistakes(choice));
  const least = Math.min(...near.map(({ mistakes }) => mistakes));
  const nearest = onlyOne(near.filter(({ mistakes }) => mistakes === least).map(({ choice }) => choice));
  if (nearest !== null || word.length < MIN_ABBREVIATION) return nearest;
  return onlyOne(kinds.filter((choice) => choice.toLowerCase().startsWith(word)));
}

function maxMistakes(choice: string): number {
  return Math.max(1, Math.floor(choice.length / LETTERS_PER_MISTAKE));
}

function onlyOne(choices: readonly string[]): string | null {
  const [first = null, ...others] = new Set(choices);
  return others.length === 0 ? first : null;
}
