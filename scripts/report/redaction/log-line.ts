/**
 * A line of a log that GitHub's runner takes for no command: those start with `::`, whatever blanks stand before it
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
export function logLine(line: string): string {
  return line.replace(/^(\s*):/, "$1\\u{3a}");
}
