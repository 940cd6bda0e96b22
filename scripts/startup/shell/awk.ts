import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Invocation, printUnknown, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, optionValues, readOptions } from "../values/options.ts";
import { known, unknown, unknownReason, type Value, valueText } from "../values/value.ts";
import { withText } from "./parameters.ts";
import { readScript, reportMissingScript, runShellText } from "./scripts.ts";

const AWK: Grammar = {
  stopsAtOperand: true,
  values: ["-F", "-v", "-f", "-e", "-i", "-l", "--field-separator", "--assign", "--file", "--source"],
};

interface Token {
  readonly kind: "string" | "word" | "regex" | "operator";
  readonly text: string;
  readonly start: number;
}

/** A comment or space, a string, a regular expression, a name or a number, an operator. */
const TOKEN =
  /(#[^\n]*|\s+)|("(?:[^"\\\n]|\\.)*")|(\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/)|([A-Za-z_]\w*|\d[\w.]*)|(\|\||&&|\|&|.)/sy;
/** Words after which an expression starts, so that a slash begins a regular expression. */
const KEYWORD = /^(?:print|printf|return|in|if|while|for|do|else|case|exit|getline)$/;

/** Splits an awk program (https://pubs.opengroup.org/onlinepubs/9799919799/utilities/awk.html, "Lexical Conventions"). */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (match === null) break;
    const [whole, space, string, regex, word] = match;
    const isDivision = regex !== undefined && endsOperand(tokens.at(-1));
    const kind =
      string !== undefined
        ? "string"
        : word !== undefined
          ? "word"
          : regex !== undefined
            ? "regex"
            : "operator";
    const length = isDivision ? 1 : whole.length;
    if (space === undefined)
      tokens.push({ kind: isDivision ? "operator" : kind, text: text.slice(at, at + length), start: at });
    at += length;
  }
  return tokens;
}

function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false;
  if (token.kind === "word") return !KEYWORD.test(token.text);
  return token.kind === "string" || token.text === ")" || token.text === "]" || token.text === "$";
}

/** A command of `system("…")`, `"…" | getline` or `print | "…"`; `written` is null if it is computed. */
interface AwkCommand {
  readonly written: Token | null;
  readonly isFed: boolean;
}

function commandsOf(tokens: readonly Token[]): AwkCommand[] {
  const found: AwkCommand[] = [];
  tokens.forEach(({ text }, i) => {
    const [before, next, second, third] = [tokens[i - 1], tokens[i + 1], tokens[i + 2], tokens[i + 3]];
    if (text === "system" && next?.text === "(")
      found.push({ written: second?.kind === "string" && third?.text === ")" ? second : null, isFed: false });
    else if (text !== "|" && text !== "|&") return;
    else if (next?.text === "getline")
      found.push({ written: before?.kind === "string" ? before : null, isFed: false });
    else if (next !== undefined)
      found.push({ written: next.kind === "string" && !startsOperand(second) ? next : null, isFed: true });
  });
  return found;
}

/** Reports whether a string is joined with what follows it. */
function startsOperand(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === "word" || token.kind === "string" || token.text === "$");
}

/**
 * Reads only the commands that an awk program passes to a shell; a command that it builds at run time is
 * unknown.
 */
export const awk: SimulatedProgram = (words, shell, at) => {
  shell.machine.sink.command({ ...at, words });
  printUnknown("awk", shell);
  const options = readOptions(words.slice(1), AWK);
  const file = optionValues(options, "-f", "--file")[0];
  const code =
    optionValues(options, "-e", "--source")[0] ?? (file === undefined ? options.operands[0] : undefined);
  if (code !== undefined) runAwkText(code.value, shell, at);
  if (file === undefined) return DONE;
  const path = resolvePath(shell.process.directory, file.text);
  const content = readScript(path, shell);
  if (content === undefined) reportMissingScript(file, path, shell, at);
  else runAwkText(content, shell, at);
  return DONE;
};

function runAwkText(code: Value, shell: Shell, at: Invocation): void {
  const text = valueText(code);
  if (!shell.machine.budget.spend(Math.ceil(text.length / 16))) return;
  for (const { written, isFed } of commandsOf(tokensOf(text))) {
    if (written === null) {
      shell.machine.sink.unknown("script", at, unknownReason(code));
      continue;
    }
    const stdin = isFed ? unknown({ kind: "output", command: "awk" }) : shell.stdin;
    const script = literalOf(code, written);
    runShellText(script, known("sh"), [], { ...shell, stdin }, { label: "awk", numbered: false }, at);
  }
}

/** Returns the text of a string, without its quotes and backslashes. */
function literalOf(code: Value, { text, start }: Token): Value {
  const value = sliceValue(code, start + 1, start + text.length - 1);
  if (!text.includes("\\")) return value;
  const plain = text
    .slice(1, -1)
    .replace(/\\(.)/gs, (_, character: string) => ESCAPES.get(character) ?? character);
  return withText(value, plain);
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
]);
