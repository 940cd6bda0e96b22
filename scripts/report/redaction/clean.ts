import { logLine } from "./log-line.ts";

/** Maximum length of a manifest's text in a message. */
const MAX_LENGTH = 300;

/**
 * Makes text from a manifest safe for one line of a terminal or a log: control characters, line breaks and
 * bidirectional control characters (https://trojansource.codes) are escaped, and long text is truncated. `##[` is
 * escaped too, because GitHub's runner treats it as a command anywhere in a line
 * (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs).
 */
export function clean(text: string, maxLength: number = MAX_LENGTH): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  return cut.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escapeCharacter).replaceAll("##[", "#\\u{23}[");
}

/**
 * The lines of a failure's message, each made harmless like `clean` does: programs such as Kustomize print errors of
 * several lines. Blank lines are dropped, and all lines together are cut to `maxLength` characters.
 */
export function cleanLines(text: string, maxLength: number): string[] {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  const lines = cut.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.map((line, index) => {
    const cleaned = clean(line.trimEnd(), line.length);
    // At the start of a line, Azure Pipelines treats `##vso[` as a command.
    return index === 0 ? cleaned : logLine(cleaned).replace(/^(\s*#)#/, "$1\\u{23}");
  });
}

/** The same as one line, for formats that have no more. */
export function cleanJoined(text: string, maxLength: number): string {
  return cleanLines(text, maxLength)
    .map((line) => line.trim())
    .join(" / ");
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
