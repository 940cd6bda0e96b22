import type { Invocation, Shell } from "../machine/shell.ts";
import { installerOf } from "../tools/index.ts";
import { programName } from "../tools/program-names.ts";
import { isKnown, known, valueText, type Word, wordOf } from "../values/value.ts";

/** Programs and functions that only print their words. */
const PRINTS =
  /^(?:_*(?:log|print|info|warn|err|die|fail|msg|debug|notice|fatal|abort|usage|help|say|banner|write|alert|title|header|step|note|status)|grep|rg|ag|fgrep|jq|yq|exit|pgrep|pkill|killall|dpkg-query|apt-mark|apt-cache|hash|man|whereis|touch|mkdir|rm|ls)/i;

/** Programs that run the code on their standard input. */
const READS_CODE =
  /^(?:tclsh|wish|expect|csh|tcsh|fish|elvish|osh|yash|xonsh|nu|rc|es|ipython|jshell|groovy|guile|ghci|m4|ed|ex|vim?|gdb|at|batch|ssh|sqlite3|mysql|psql|mongosh?|octave|julia|erl|iex|irb|scala)(?:[\d.]*)$/;

/** Words in a text after which a command follows. */
const LEADS = new Set([
  "shell",
  ".shell",
  "spawn",
  "exec",
  "sudo",
  "run",
  "system",
  "then",
  "do",
  "else",
  "if",
  "call",
  "start",
  "sh",
]);

/** Texts longer than this are not searched for commands. */
const MAX_TEXT = 4000;
const MAX_WORDS = 200;

/**
 * Reports a program that is not known if its words contain an installer's name followed by an action that
 * installs: it probably runs them.
 */
export function reportInstallerWords(words: readonly Word[], shell: Shell, at: Invocation): void {
  const { machine } = shell;
  if (
    shell.stdin !== null &&
    READS_CODE.test(programName(words[0]!.text)) &&
    textInstalls(valueText(shell.stdin))
  ) {
    machine.sink.unknown("installer-words", at, null);
    return;
  }
  if (words.length < 2 || words.length > MAX_WORDS || PRINTS.test(programName(words[0]!.text))) return;
  if (!machine.budget.spend(Math.ceil(words.length / 4))) return;
  const found = words.some((word, i) => {
    return i > 0 && (startsInstall(words.slice(i)) || (/\s/.test(word.text) && textInstalls(word.text)));
  });
  if (found) machine.sink.unknown("installer-words", at, null);
}

/** Reports whether the words are those of an install, with the action written in them. */
function startsInstall(words: readonly Word[]): boolean {
  const [name, ...rest] = words;
  if (name === undefined || rest.length === 0 || !isKnown(name.text)) return false;
  const installer = installerOf(programName(name.text));
  if (installer === undefined) return false;
  const facts = installer(words, { readFile: () => null });
  if (facts === null) return false;
  const action = facts.action.split(" ").at(-1)!;
  return action === "run" || rest.some(({ text }) => text === action || text.startsWith(action));
}

/** Reports whether a text contains the words of an install at the start of a command. */
export function textInstalls(text: string): boolean {
  if (text.length > MAX_TEXT || !isKnown(text)) return false;
  return text.split(/[;&|\n(){}`"'!:]+/).some((segment) => {
    const words = segment
      .trim()
      .split(/\s+/)
      .map((word) => wordOf(known(word)));
    return startsInstall(words) || (LEADS.has(words[0]?.text ?? "") && startsInstall(words.slice(1)));
  });
}
