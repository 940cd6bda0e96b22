import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, printUnknown, SUCCESS } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import {
  concat,
  concatAll,
  EMPTY,
  isKnown,
  joinWords,
  known,
  type Value,
  valueText,
  type Word,
} from "../values/value.ts";
import { input } from "./input.ts";
import { withText } from "./parameters.ts";

const NEWLINE = known("\n");

const echo: SimulatedProgram = (words, shell) => {
  if (shell.out === null) return SUCCESS;
  let i = 1;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(words[i]?.text ?? ""); i++) {
    newline &&= !words[i]!.text.includes("n");
    escapes ||= words[i]!.text.includes("e");
  }
  const text = joinWords(words.slice(i));
  shell.out.write(
    concat(
      escapes || /\\(?:n|0[0-7])/.test(valueText(text)) ? unescaped(text) : text,
      newline ? NEWLINE : EMPTY,
    ),
  );
  return SUCCESS;
};

/** Escapes of `echo -e`, of `printf`, and of the `echo` of `sh`: named, octal and hexadecimal. */
const ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|([ntrabfve\\"']))/g;

function unescaped(value: Value): Value {
  const whole = valueText(value);
  const isSplit = value.some(({ text }) => /\\(?:x[0-9a-fA-F]?|0?[0-7]{0,2})?$/.test(text));
  if (isSplit && value.length > 1 && isKnown(whole)) return unescaped(withText(value, whole));
  return value.flatMap((piece) => {
    if (!piece.text.includes("\\")) return [piece];
    const text = piece.text.replace(ESCAPE, (_, hex?: string, octal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) % 256);
      return ESCAPES.get(name ?? "") ?? name ?? "";
    });
    return text === "" ? [] : [{ ...piece, text }];
  });
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["a", "\u0007"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["e", "\u001B"],
]);

const printf: SimulatedProgram = (words, shell) => {
  let operands = words.slice(words[1]?.text === "--" ? 2 : 1);
  if (operands[0]?.text === "-v") {
    const [, name, ...rest] = operands;
    if (name !== undefined) shell.process.scope.setScalar(name.text, formatted(rest));
    return SUCCESS;
  }
  if (operands[0]?.text === "-") operands = operands.slice(1);
  shell.out?.write(formatted(operands));
  return SUCCESS;
};

const MAX_ROUNDS = 1000;

/** The format is reused while arguments are left. */
function formatted(operands: readonly Word[]): Value {
  const [format, ...args] = operands;
  if (format === undefined) return EMPTY;
  const parts: Value[] = [];
  const pieces = format.text.split(/(%[-0-9.+ #]*[a-zA-Z%])/);
  let next = 0;
  let rounds = 0;
  do {
    const before = next;
    for (const piece of pieces) {
      if (!/^%[-0-9.+ #]*[a-zA-Z%]$/.test(piece)) parts.push(unescaped(withText(format.value, piece)));
      else if (piece.endsWith("%")) parts.push(known("%"));
      else parts.push(converted(piece.at(-1)!, args[next++]?.value ?? EMPTY));
    }
    if (next === before) break;
  } while (next < args.length && ++rounds < MAX_ROUNDS);
  return concatAll(parts);
}

const BASES: ReadonlyMap<string, number> = new Map([
  ["o", 8],
  ["x", 16],
  ["d", 10],
  ["i", 10],
]);

/** Applies a conversion of `printf`: `%b`, `%c`, or a number's. */
function converted(conversion: string, value: Value): Value {
  if (conversion === "b") return unescaped(value);
  const text = valueText(value);
  if (conversion === "c") return sliceValue(value, 0, 1);
  const base = BASES.get(conversion);
  return base === undefined || !/^\d{1,9}$/.test(text) ? value : withText(value, Number(text).toString(base));
}

const CAT: Grammar = {};

const cat: SimulatedProgram = (words, shell) => {
  shell.out?.write(input(readOptions(words.slice(1), CAT).operands, shell));
  return DONE;
};

const TEE: Grammar = {};

const tee: SimulatedProgram = (words, shell) => {
  const { operands, ...options } = readOptions(words.slice(1), TEE);
  const text = input([], shell);
  for (const { text: path } of operands) {
    const file = resolvePath(shell.process.directory, path);
    const { files, budget } = shell.machine;
    if (hasOption({ operands, ...options }, "-a", "--append"))
      budget.spend(Math.ceil(files.append(file, text) / 16));
    else files.write(file, text);
  }
  shell.out?.write(text);
  return DONE;
};

/** Programs whose output is almost their input: commands in the text remain. */
const filter =
  (grammar: Grammar, own: number): SimulatedProgram =>
  (words, shell) => {
    const options = readOptions(words.slice(1), grammar);
    const scripts = optionValues(options, "-e", "-f", "--expression", "--regexp", "--file");
    const files = options.operands.slice(scripts.length > 0 ? 0 : own);
    shell.out?.write(input(files, shell));
    return DONE;
  };

const basename: SimulatedProgram = (words, shell) => {
  const [path, ending] = readOptions(words.slice(1), { values: ["-s", "--suffix"] }).operands;
  if (path === undefined) return DONE;
  const name = path.text.replace(/\/+$/, "");
  const suffix = ending?.text ?? "";
  const plain = name.slice(name.lastIndexOf("/") + 1);
  shell.out?.write(
    withText(path.value, plain.endsWith(suffix) ? plain.slice(0, plain.length - suffix.length) : plain),
  );
  return SUCCESS;
};

const dirname: SimulatedProgram = (words, shell) => {
  const path = readOptions(words.slice(1), {}).operands[0];
  if (path === undefined) return DONE;
  const slash = path.text.lastIndexOf("/");
  shell.out?.write(withText(path.value, slash === -1 ? "." : path.text.slice(0, Math.max(1, slash))));
  return SUCCESS;
};

/** `readlink -f`, `realpath`: the absolute path. */
const realpath: SimulatedProgram = (words, shell) => {
  const { operands } = readOptions(words.slice(1), { values: ["--relative-to"] });
  const canonical = words[0]!.text.endsWith("realpath") || words.some(({ text }) => /^-[femn]+$/.test(text));
  const path = operands[0];
  if (path === undefined || !canonical) printUnknown("readlink", shell);
  else shell.out?.write(withText(path.value, resolvePath(shell.process.directory, path.text)));
  return SUCCESS;
};

/** `sleep infinity` never ends. */
const sleep: SimulatedProgram = (words, shell, at) => {
  shell.machine.sink.command({ ...at, words });
  return /^inf/i.test(words[1]?.text ?? "") ? { ok: null, flow: "exit" } : DONE;
};

/** `tail -f` never ends. */
const tail: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), HEAD);
  shell.out?.write(input(options.operands, shell));
  return hasOption(options, "-f", "-F", "--follow") ? { ok: null, flow: "exit" } : DONE;
};

/** A program without output. */
const silent: SimulatedProgram = (words, shell, at) => {
  shell.machine.sink.command({ ...at, words });
  return DONE;
};

const GREP: Grammar = { values: ["-e", "-f", "-m", "-A", "-B", "-C"] };
const HEAD: Grammar = { values: ["-n", "-c", "--lines", "--bytes"] };

/** Programs whose output a later command may run, and programs without output. */
export const PRINTERS: readonly (readonly [string, SimulatedProgram])[] = [
  ["echo", echo],
  ["printf", printf],
  ["cat", cat],
  ["tee", tee],
  ["basename", basename],
  ["dirname", dirname],
  ["grep", filter(GREP, 1)],
  ["egrep", filter(GREP, 1)],
  ["envsubst", filter({}, 1)],
  ["sort", filter({ values: ["-k", "-t", "-o"] }, 0)],
  ["uniq", filter({}, 0)],
  ["head", filter(HEAD, 0)],
  ["tail", tail],
  ["readlink", realpath],
  ["realpath", realpath],
  ["kill", silent],
  ["sleep", sleep],
];
