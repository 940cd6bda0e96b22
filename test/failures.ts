import type { Failure } from "../scripts/model/finding.ts";

/** Formats a failure in one line: `file:line:column-endLine:endColumn message`. */
export function failureLine({ message, location }: Failure): string {
  if (location === null) return `- ${message}`;
  const { file, line, column, endLine, endColumn } = location;
  return `${file}:${line}:${column}-${endLine}:${endColumn} ${message}`;
}
