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

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
