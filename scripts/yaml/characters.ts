/** A character that is not allowed in a text: `offset` in UTF-16 units. */
export interface BadCharacter {
  readonly offset: number;
  readonly message: string;
}

/**
 * Characters that the YAML parsers of Go reject (control characters, half surrogate pairs), and line ends that they
 * recognize but other parsers do not: a lone carriage return can hide a line of a manifest in what looks like a
 * comment.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern searches for control characters
const DISALLOWED = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\r(?!\n)|\p{Surrogate}/u;

const LINE_ENDS = new Set(["\r", "\u0085", "\u2028", "\u2029"]);

/** The first character that is not allowed in a YAML file of Kubernetes, or null. */
export function findBadCharacter(text: string): BadCharacter | null {
  const match = DISALLOWED.exec(text);
  if (match === null) return null;
  const [character] = match;
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const message = LINE_ENDS.has(character)
    ? `the character ${code} ends a line in some YAML parsers but not in others: write it as an escape in double quotes`
    : `YAML does not allow the character ${code}`;
  return { offset: match.index, message };
}
