import { RE2JS } from "re2js";
import { isKnown } from "../values/value.ts";

/** A substitution of sed: `s/PATTERN/REPLACEMENT/FLAGS`. */
interface Substitution {
  readonly pattern: RE2JS;
  /** In the syntax of RE2. */
  readonly replacement: string;
  readonly everywhere: boolean;
}

const MAX_SCRIPT = 2000;

/**
 * Returns the function that a sed script applies to each line (https://www.gnu.org/software/sed/manual/sed.html);
 * null if the script has other commands than substitutions of all lines and deletions. Deleted lines are kept: a
 * later command runs at most these lines.
 */
export function sedLineEditor(
  scripts: readonly string[],
  extended: boolean,
): ((line: string) => string) | null {
  const substitutions: Substitution[] = [];
  for (const script of scripts) {
    const parsed = script.length > MAX_SCRIPT || !isKnown(script) ? null : parseScript(script, extended);
    if (parsed === null) return null;
    substitutions.push(...parsed);
  }
  return (line) => substitutions.reduce(substitute, line);
}

function substitute(line: string, { pattern, replacement, everywhere }: Substitution): string {
  const matcher = pattern.matcher(line);
  return everywhere ? matcher.replaceAll(replacement) : matcher.replaceFirst(replacement);
}

/** An address and `d`: `/pattern/d`, `1d`, `$d`. */
const DELETION = /^(?:\d+|\$|\/(?:[^/\\]|\\.)*\/)(?:,(?:\d+|\$|\/(?:[^/\\]|\\.)*\/))?d\s*(?:[;\n]|$)/;

function parseScript(script: string, extended: boolean): Substitution[] | null {
  const found: Substitution[] = [];
  let rest = script.trim();
  while (rest !== "") {
    const deletion = DELETION.exec(rest);
    if (deletion !== null) {
      rest = rest.slice(deletion[0].length).trim();
      continue;
    }
    const parts = rest.startsWith("s") ? splitParts(rest) : null;
    const substitution = parts === null ? null : substitutionOf(parts, extended);
    if (parts === null || substitution === null) return null;
    found.push(substitution);
    rest = rest.slice(parts.length).trim();
  }
  return found;
}

const ADDRESS = String.raw`(?:\d+|\$|/(?:[^/\\]|\\.)*/)?`;
const EXECUTION = new RegExp(`^\\s*${ADDRESS}\\s*e[ \\t]+(.+)$`, "s");
const EXECUTED_RESULT = new RegExp(
  String.raw`^\s*${ADDRESS}\s*s([^\s\w\\])(?:(?!\1)[^\\]|\\.)*\1(?:(?!\1)[^\\]|\\.)*\1[gIiMmp0-9]*e`,
  "s",
);

/** Returns the commands that a sed script runs: of `e COMMAND`, and null for a substitution whose result is run. */
export function sedCommands(script: string): readonly (string | null)[] {
  if (script.length > MAX_SCRIPT) return [];
  const command = EXECUTION.exec(script)?.[1];
  if (command !== undefined) return [command];
  return script.split(/[;\n]/).some((part) => EXECUTED_RESULT.test(part)) ? [null] : [];
}

interface Parts {
  readonly pattern: string;
  readonly replacement: string;
  readonly flags: string;
  /** Number of characters of the command. */
  readonly length: number;
}

/** Splits at the delimiter, which is the character after `s`. */
function splitParts(text: string): Parts | null {
  const delimiter = text[1];
  if (delimiter === undefined || /[\s\w\\]/.test(delimiter)) return null;
  const parts: string[] = [];
  let at = 2;
  while (parts.length < 2) {
    let part = "";
    while (at < text.length && text[at] !== delimiter) {
      if (text[at] === "\\" && text[at + 1] === delimiter) at++;
      else if (text[at] === "\\") part += text[at++] ?? "";
      part += text[at++] ?? "";
    }
    if (text[at] !== delimiter) return null;
    at++;
    parts.push(part);
  }
  const end = /^([gIi0-9]*)\s*(?:[;\n]|$)/.exec(text.slice(at));
  if (end === null) return null;
  return { pattern: parts[0]!, replacement: parts[1]!, flags: end[1]!, length: at + end[0].length };
}

function substitutionOf({ pattern, replacement, flags }: Parts, extended: boolean): Substitution | null {
  try {
    const expression = extended ? pattern : basicExpression(pattern);
    return {
      pattern: RE2JS.compile(expression, /i/i.test(flags) ? RE2JS.CASE_INSENSITIVE : 0),
      replacement: replacement
        .replaceAll("$", "\\$")
        .replace(/\\n/g, "\n")
        .replace(/\\([0-9])|(?<!\\)&/g, (_, group?: string) => `$${group ?? "0"}`),
      everywhere: flags.includes("g"),
    };
  } catch {
    return null;
  }
}

/** In basic regular expressions, `+ ? | ( ) { }` are literal unless a backslash precedes them. */
function basicExpression(pattern: string): string {
  return pattern.replace(/\\(.)|[+?|(){}]/gs, (match, escaped?: string) => {
    if (escaped === undefined) return `\\${match}`;
    return "+?|(){}".includes(escaped) ? escaped : match;
  });
}
