import { MAX_ALTERNATIVES } from "../machine/scope.ts";
import { DONE, FAILURE, type Invocation, type Shell, type Status, SUCCESS } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { wordFrom } from "../values/options.ts";
import {
  concat,
  EMPTY,
  isKnown,
  joinBy,
  joinWords,
  known,
  splitFields,
  unknown,
  unknownReason,
  valueText,
  WHITESPACE,
  type Word,
} from "../values/value.ts";
import { sourceFile } from "./scripts.ts";
import { evaluateOperands } from "./test-expressions.ts";

type Builtin = (words: readonly Word[], shell: Shell, at: Invocation) => Status;

/** `declare -n NAME=OTHER` makes the name stand for the other variable. */
const declare: Builtin = (words, { process }) => {
  const isReference = words.some(({ text }) => /^-[a-zA-Z]*n/.test(text)) && words[0]!.text !== "export";
  for (const word of words.slice(1)) {
    const equals = word.text.indexOf("=");
    if (equals > 0) {
      const append = word.text[equals - 1] === "+";
      const name = word.text.slice(0, append ? equals - 1 : equals);
      const before = process.scope.get(name);
      const start = append && before?.kind === "scalar" ? (before.values[0] ?? EMPTY) : EMPTY;
      const value = wordFrom(word, equals + 1);
      const target = isReference ? process.scope.get(value.text) : undefined;
      if (target === undefined) process.scope.setScalar(name, concat(start, value.value));
      else process.scope.set(name, target);
    }
  }
  return SUCCESS;
};

const set: Builtin = (words, { process }) => {
  let i = 1;
  while (i < words.length && /^[-+]./.test(words[i]!.text) && words[i]!.text !== "--") {
    const { text } = words[i]!;
    if (/^[-+][a-df-zA-Z]*e/.test(text) || words[i + 1]?.text === "errexit")
      process.errexit = text[0] === "-";
    i += /^[-+][a-zA-Z]*o$/.test(words[i]!.text) ? 2 : 1;
  }
  const ended = words[i]?.text === "--";
  if (ended || i < words.length) process.args = words.slice(ended ? i + 1 : i).map((word) => word.value);
  return SUCCESS;
};

const shift: Builtin = (words, { process }) => {
  const count = Number(words[1]?.text ?? "1");
  if (Number.isInteger(count) && count >= 0) process.args = process.args.slice(count);
  return DONE;
};

const cd: Builtin = (words, { process }) => {
  const target = words.slice(1).findLast((word) => !/^-[LPe@]+$/.test(word.text) && word.text !== "--");
  const path = target?.text ?? "~";
  if (path !== "-") process.directory = resolvePath(process.directory, path);
  return DONE;
};

/** Programs that print variable and function definitions for `eval`. */
const PRINTS_DEFINITIONS = new Set([
  "ssh-agent",
  "conda",
  "mamba",
  "micromamba",
  "direnv",
  "dircolors",
  "pyenv",
  "rbenv",
  "fnm",
  "opam",
]);

const runEval: Builtin = (words, shell, at) => {
  const text = joinWords(words.slice(1));
  const reason = unknownReason(text);
  if (text.length === 0 || (reason?.kind === "output" && PRINTS_DEFINITIONS.has(reason.command)))
    return SUCCESS;
  return shell.machine.runText(text, shell, { label: "eval", numbered: false }, at);
};

const source: Builtin = (words, shell, at) => sourceFile(words.slice(1), shell, at);

/** Conditions that occur without a signal from outside. */
const STARTS_HANDLER = /^(?:(?:SIG)?EXIT|0|ERR|DEBUG|RETURN)$/i;

const trap: Builtin = (words, { process }, at) => {
  const operands = words.slice(1).filter((word) => word.text !== "--");
  const handler = operands[0];
  const cleared = handler?.text === "" || handler?.text === "-" || (handler?.text.startsWith("-") ?? true);
  const runs = operands.slice(1).some(({ text }) => STARTS_HANDLER.test(text));
  if (!cleared && runs) process.traps.push({ text: handler!.value, at });
  return SUCCESS;
};

function fieldSeparators({ process }: Shell): string {
  const binding = process.scope.get("IFS");
  const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? EMPTY) : WHITESPACE;
  return text !== "" && isKnown(text) ? text : WHITESPACE;
}

/** Each line of standard input is a possible value of the variable. */
const read: Builtin = (words, shell) => {
  const names = words.slice(1).filter((word) => /^[A-Za-z_]\w*$/.test(word.text));
  const text = shell.stdin === null ? null : valueText(shell.stdin);
  const lines = text === null || !isKnown(text) ? [] : text.split("\n").filter((line) => line !== "");
  const first = lines.length === 1 ? splitFields(shell.stdin ?? EMPTY, fieldSeparators(shell)).fields : [];
  const option = words.slice(1).find(({ text: each }) => /^-[a-z]*a$/.test(each));
  if (option !== undefined && names.length > 0 && first.length > 0) {
    shell.process.scope.set(names[0]!.text, { kind: "array", items: first });
    return DONE;
  }
  if (names.length > 1 && first.length > 0) {
    names.forEach(({ text: name }, i) => {
      const rest = i === names.length - 1 ? joinBy(known(" "), first.slice(i)) : first[i];
      shell.process.scope.setScalar(name, rest ?? EMPTY);
    });
    return DONE;
  }
  const usable = names.length === 1 && lines.length > 0 && lines.length <= MAX_ALTERNATIVES;
  for (const { text: name } of names) {
    const values = usable ? lines.map((line) => known(line)) : [unknown({ kind: "variable", name })];
    shell.process.scope.setScalar(name, ...values);
  }
  return DONE;
};

const mapfile: Builtin = (words, shell) => {
  const name = words.at(-1)!.text;
  const lines =
    shell.stdin === null
      ? []
      : valueText(shell.stdin)
          .split("\n")
          .filter((line) => line !== "");
  const items = lines.length > 0 ? lines.map((line) => known(line)) : [unknown({ kind: "variable", name })];
  shell.process.scope.set(name, { kind: "array", items });
  return DONE;
};

const exec: Builtin = (words, shell, at) => {
  let i = 1;
  while (/^-[acl]+$/.test(words[i]?.text ?? "")) i += words[i]!.text.endsWith("a") ? 2 : 1;
  if (words[i]?.text === "--") i++;
  if (i >= words.length) return SUCCESS;
  const { ok } = shell.machine.runWords(words.slice(i), { ...shell, depth: shell.depth + 1 }, at);
  return { ok, flow: "exit" };
};

/** `command -v` only looks a program up; `command NAME …` runs it. */
const command: Builtin = (words, shell, at) => {
  let i = 1;
  for (; /^-[pvV]+$/.test(words[i]?.text ?? ""); i++) {
    if (!/[vV]/.test(words[i]!.text)) continue;
    return lookFor(words.slice(i), shell, at);
  }
  if (words[i]?.text === "--") i++;
  return i < words.length
    ? shell.machine.runWords(words.slice(i), { ...shell, depth: shell.depth + 1 }, at)
    : DONE;
};

/** Prints the plain name instead of the program's path, so that a later command runs that program. */
const lookFor: Builtin = (words, shell) => {
  const name = words.slice(1).find((word) => !word.text.startsWith("-"));
  if (name !== undefined) shell.out?.write(concat(name.value, known("\n")));
  return DONE;
};

const exit =
  (flow: Status["flow"]): Builtin =>
  (words) => {
    const code = words[1]?.text;
    return { ok: code === undefined ? null : code === "0", flow };
  };

const test: Builtin = (words, shell) => {
  const closed = words[0]!.text === "[" ? words.slice(1, -1) : words.slice(1);
  return { ok: evaluateOperands(closed, shell), flow: "next" };
};

const unset: Builtin = (words, { process }) => {
  for (const { text } of words.slice(1)) if (!text.startsWith("-")) process.scope.setScalar(text, EMPTY);
  return SUCCESS;
};

const getopts: Builtin = (words, { process }) => {
  const name = words[2]?.text;
  if (name !== undefined) process.scope.setScalar(name, unknown({ kind: "variable", name }));
  process.scope.setScalar("OPTARG", unknown({ kind: "variable", name: "OPTARG" }));
  return DONE;
};

const pwd: Builtin = (_words, shell) => {
  shell.out?.write(known(shell.process.directory));
  return SUCCESS;
};

const alias: Builtin = (words, { process }, at) => {
  for (const word of words.slice(1)) {
    const equals = word.text.indexOf("=");
    if (equals > 0)
      process.scope.setAlias(word.text.slice(0, equals), {
        value: wordFrom(word, equals + 1).value,
        source: at.frame.source,
        end: at.end,
      });
  }
  return SUCCESS;
};

/** `hash -p FILE NAME` runs the file under that name. */
const hash: Builtin = (words, { process }, at) => {
  const [option, file, name] = words.slice(1);
  if (option?.text === "-p" && file !== undefined && name !== undefined)
    process.scope.setAlias(name.text, { value: file.value, source: at.frame.source, end: -1 });
  return SUCCESS;
};

const noOperation: Builtin = () => DONE;

/** Commands that the shell runs itself, by name. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  [":", () => SUCCESS],
  ["true", () => SUCCESS],
  ["false", () => FAILURE],
  ["export", declare],
  ["declare", declare],
  ["typeset", declare],
  ["local", declare],
  ["readonly", declare],
  ["set", set],
  ["shift", shift],
  ["cd", cd],
  ["pushd", cd],
  ["pwd", pwd],
  ["eval", runEval],
  [".", source],
  ["source", source],
  ["trap", trap],
  ["read", read],
  ["mapfile", mapfile],
  ["readarray", mapfile],
  ["exec", exec],
  ["command", command],
  ["builtin", command],
  ["type", lookFor],
  ["which", lookFor],
  ["hash", hash],
  ["alias", alias],
  ["unalias", noOperation],
  ["shopt", noOperation],
  ["exit", exit("exit")],
  ["return", exit("return")],
  ["break", exit("break")],
  ["continue", exit("break")],
  ["test", test],
  ["[", test],
  ["unset", unset],
  ["getopts", getopts],
]);
