/** One line from whatever was thrown, without control characters, at most 300 characters. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return oneLine(String(thrown));
  // fetch says only "fetch failed" and keeps the reason in its cause.
  const cause =
    thrown.cause instanceof Error && thrown.cause.message !== "" ? `: ${thrown.cause.message}` : "";
  return oneLine(thrown.message + cause);
}

/** The text with every run of white space and control characters as one space, at most 300 characters. */
export function oneLine(text: string): string {
  return text
    .slice(0, 2000)
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 300);
}
