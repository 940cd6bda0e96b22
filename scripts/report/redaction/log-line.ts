/**
 * Escapes a log line so that GitHub's runner does not treat it as a command: commands start with `::` after optional
 * blanks (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
export function logLine(line: string): string {
  return line.replace(/^(\s*):/, "$1\\u{3a}");
}
