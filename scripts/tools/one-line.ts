/** The reason of a thrown value as one line, without control characters, at most 300 characters. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return oneLine(String(thrown));
  // The message of fetch is only "fetch failed"; the reason is in its cause.
  const cause =
    thrown.cause instanceof Error && thrown.cause.message !== "" ? `: ${thrown.cause.message}` : "";
  return oneLine(thrown.message + cause);
}

/** Replaces every run of white space and control characters by one space; at most 300 characters. */
export function oneLine(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 300);
}
