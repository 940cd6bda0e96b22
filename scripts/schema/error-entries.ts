/**
 * Parses the `msg` of kubeconform. Its `validationErrors` stop at the first object with more than one error; only `msg`
 * contains all of them: a tree written as a list, with line breaks replaced by spaces.
 */

/** A node of the tree: its children are the entries that follow it with a greater depth. */
export interface ErrorEntry {
  readonly depth: number;
  /** Steps as kubeconform prints them: indexes of arrays are still strings. */
  readonly steps: readonly string[];
  readonly message: string;
}

const START = "- at '";

/** Parses the entries of a message, in order; empty if the text has another form. Runs in linear time. */
export function readEntries(text: string): ErrorEntry[] {
  const starts = entryStarts(text);
  return starts.flatMap((start, index) => {
    const entry = readEntry(text, start, starts[index + 1] ?? text.length);
    return entry === null ? [] : [entry];
  });
}

/** Offsets of `- at '` outside quoted text. */
function entryStarts(text: string): number[] {
  const starts: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "'" || character === '"') at = endOfQuoted(text, at);
    else if (character === "-" && text[at - 1] === " " && text.startsWith(START, at)) starts.push(at);
  }
  return starts;
}

/** Offset of the quote that closes the one at `start`; a backslash escapes the next character. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  let at = start + 1;
  while (at < text.length && text[at] !== quote) at += text[at] === "\\" ? 2 : 1;
  return at;
}

function readEntry(text: string, start: number, next: number): ErrorEntry | null {
  const open = start + START.length - 1;
  const close = endOfQuoted(text, open);
  if (close >= next || text[close + 1] !== ":") return null;
  const pointer = unquote(text.slice(open + 1, close));
  const steps = pointer.split("/").slice(1);
  return {
    depth: indentation(text, start),
    steps: steps.map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~")),
    message: text.slice(close + 2, next).trim(),
  };
}

function indentation(text: string, start: number): number {
  let spaces = 0;
  while (text[start - 1 - spaces] === " ") spaces++;
  return spaces;
}

/** Returns the quoted parts of a message such as `missing properties 'a', 'b'`, unquoted. */
export function quotedParts(message: string): string[] {
  const parts: string[] = [];
  for (let at = message.indexOf("'"); at !== -1; at = message.indexOf("'", at + 1)) {
    const end = endOfQuoted(message, at);
    parts.push(unquote(message.slice(at + 1, end)));
    at = end;
  }
  return parts;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** Reverses the `%q` of Go (https://pkg.go.dev/strconv#Quote). */
function unquote(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|(.))/gs,
    (_, byte?: string, short?: string, long?: string, letter?: string) => {
      if (letter !== undefined) return ESCAPES[letter] ?? letter;
      const code = Number.parseInt(byte ?? short ?? long ?? "", 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
    },
  );
}
