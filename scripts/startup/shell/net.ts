import type { Invocation, Shell } from "../machine/shell.ts";
import { installerOf, isInstaller } from "../tools/index.ts";
import { programName } from "../tools/program-names.ts";
import { isKnown, known, valueText, type Word, wordOf } from "../values/value.ts";

/** Programs and functions that only print their words. */
const PRINTS =
  /^(?:_*(?:log|print|info|warn|err|die|fail|msg|debug|notice|fatal|abort|usage|help|say|banner|write|alert|title|header|step|note|status)|grep|rg|ag|fgrep|jq|yq|exit|pgrep|pkill|killall|dpkg-query|apt-mark|apt-cache|hash|man|whereis|touch|mkdir|rm|ls)/i;

/** Programs that run the code on their standard input. */
const READS_CODE = /^(?:es|ghci|m4|ed|ex|vim?|gdb|at|batch|ssh|sqlite3|mysql|psql|mongosh?|irb)(?:[\d.]*)$/;
/** Programs that run the words in another pod, which is no part of this start. */
const OTHER_PODS = /^(?:kubectl|oc)$/;
const SHELL_NAME = /^(?:ba|da|a|z|k)?sh$/;

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
const MAX_TEXT = 64 * 1024;
const MAX_WORDS = 200;

/**
 * Reports a program that is not known if its words contain an installer's name followed by an action that
 * installs: it probably runs them. In the words of a known tool that installs nothing itself (`kubectl exec web --
 * pip install x`), a text with spaces counts only as a script, after `-c`.
 */
export function reportInstallerWords(words: readonly Word[], shell: Shell, at: Invocation): void {
  const { machine, stdin } = shell;
  const name = programName(words[0]!.text);
  if (OTHER_PODS.test(name)) return;
  const readsCode =
    READS_CODE.test(name) || words.slice(1).some(({ text }) => SHELL_NAME.test(programName(text)));
  const found = stdin !== null && readsCode && textInstalls(valueText(stdin));
  if (found || passesInstall(name, words, shell)) machine.sink.unknown("installer-words", at, null);
}

function passesInstall(name: string, words: readonly Word[], { machine }: Shell): boolean {
  if (words.length < 2 || words.length > MAX_WORDS || PRINTS.test(name)) return false;
  if (!machine.budget.spend(Math.ceil(words.length / 4))) return false;
  const isTool = isInstaller(name);
  return words.some((word, i) => {
    if (i < (isTool ? 2 : 1)) return false;
    const isText = /\s/.test(word.text) && (!isTool || /^-[a-z]*c$/.test(words[i - 1]!.text));
    return startsInstall(words.slice(i)) || (isText && textInstalls(word.text));
  });
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

/** Reports whether code has the words of an install next to each other in strings: `"pip", ["install", "x"]`. */
export function codeInstalls(code: string): boolean {
  if (code.length > MAX_CODE || !isKnown(code)) return false;
  const words = [...code.matchAll(/(["'`])((?:[^"'`\\\n]|\\.){1,200})\1/g)].map((match) =>
    wordOf(known(match[2]!)),
  );
  return words.some(
    (word, i) => startsInstall(words.slice(i, i + MAX_CODE_WORDS)) || textInstalls(word.text),
  );
}

const MAX_CODE = 64 * 1024;
const MAX_CODE_WORDS = 8;

/** Reports whether a text contains the words of an install at the start of a command. */
export function textInstalls(text: string): boolean {
  if (text.length > MAX_TEXT || !isKnown(text)) return false;
  return text.split(/[;&|\n(){}[\]`"'!:$]+/).some((segment) => {
    const words = segment
      .trim()
      .replace(/^(?:[\w.-]+=|-\s+|[@%])/, "")
      .split(/\s+/)
      .map((word) => wordOf(known(word)));
    return startsInstall(words) || (LEADS.has(words[0]?.text ?? "") && startsInstall(words.slice(1)));
  });
}
