import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Shell, SUCCESS } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import {
  concat,
  concatAll,
  EMPTY,
  isKnown,
  joinWords,
  known,
  unknown,
  type Value,
  valueText,
  type Word,
} from "../values/value.ts";
import { withText } from "./parameters.ts";
import { readScript } from "./scripts.ts";

const NEWLINE = known("\n");

const echo: SimulatedProgram = (words, shell) => {
  let i = 1;
  let newline = true;
  let escapes = false;
  for (; /^-[neE]+$/.test(words[i]?.text ?? ""); i++) {
    newline &&= !words[i]!.text.includes("n");
    escapes ||= words[i]!.text.includes("e");
  }
  const text = joinWords(words.slice(i));
  shell.out?.write(
    concat(escapes || valueText(text).includes("\\n") ? unescaped(text) : text, newline ? NEWLINE : EMPTY),
  );
  return SUCCESS;
};

/**
 * Resolves `
 * `, `\t` and `\\`, like `sh`'s echo and printf.
 */
function unescaped(value: Value): Value {
  return value.flatMap((piece) => {
    if (!piece.text.includes("\\")) return [piece];
    const text = piece.text.replace(/\\([ntr\\"'])/g, (_, name: string) => ESCAPES.get(name) ?? name);
    return text === "" ? [] : [{ ...piece, text }];
  });
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
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
      else
        parts.push(
          piece.endsWith("b") ? unescaped(args[next++]?.value ?? EMPTY) : (args[next++]?.value ?? EMPTY),
        );
    }
    if (next === before) break;
  } while (next < args.length && ++rounds < MAX_ROUNDS);
  return concatAll(parts);
}

/** Concatenates the files in the given order; `-` or no file is standard input. */
function input(operands: readonly Word[], shell: Shell): Value {
  if (operands.length === 0) return shell.stdin ?? unknown({ kind: "output", command: "standard input" });
  return concatAll(
    operands.map(({ text }) => {
      if (text === "-") return shell.stdin ?? EMPTY;
      return (
        readScript(resolvePath(shell.process.directory, text), shell) ?? unknown({ kind: "file", path: text })
      );
    }),
  );
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
    const before = hasOption({ operands, ...options }, "-a", "--append")
      ? shell.machine.files.read(file)
      : undefined;
    shell.machine.files.write(file, concat(before ?? EMPTY, text));
  }
  shell.out?.write(text);
  return DONE;
};

const BASE64: Grammar = { values: ["-w", "--wrap"] };
const MAX_ENCODED = 1024 * 1024;

const base64: SimulatedProgram = (words, shell) => {
  const options = readOptions(words.slice(1), BASE64);
  const value = input(options.operands, shell);
  const text = valueText(value).replace(/\s+/g, "");
  const decodes = hasOption(options, "-d", "-D", "--decode") && isKnown(text) && text.length < MAX_ENCODED;
  if (decodes) shell.out?.write(withText(value, Buffer.from(text, "base64").toString("utf8")));
  else shell.out?.write(unknown({ kind: "output", command: "base64" }));
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
  const path = words[1];
  if (path === undefined) return DONE;
  const name = path.text.replace(/\/+$/, "");
  const suffix = words[2]?.text ?? "";
  const plain = name.slice(name.lastIndexOf("/") + 1);
  shell.out?.write(
    withText(path.value, plain.endsWith(suffix) ? plain.slice(0, plain.length - suffix.length) : plain),
  );
  return SUCCESS;
};

const dirname: SimulatedProgram = (words, shell) => {
  const path = words[1];
  if (path === undefined) return DONE;
  const slash = path.text.lastIndexOf("/");
  shell.out?.write(withText(path.value, slash === -1 ? "." : path.text.slice(0, Math.max(1, slash))));
  return SUCCESS;
};

/** A program without output. */
const silent: SimulatedProgram = (words, shell, at) => {
  shell.machine.sink.command({ ...at, words });
  return DONE;
};

const SED: Grammar = { values: ["-e", "-f", "-l", "--expression", "--file"] };
const GREP: Grammar = { values: ["-e", "-f", "-m", "-A", "-B", "-C"] };
const HEAD: Grammar = { values: ["-n", "-c", "--lines", "--bytes"] };

/** Programs whose output a later command may run, and programs without output. */
export const PRINTERS: readonly (readonly [string, SimulatedProgram])[] = [
  ["echo", echo],
  ["printf", printf],
  ["cat", cat],
  ["tee", tee],
  ["base64", base64],
  ["basename", basename],
  ["dirname", dirname],
  ["sed", filter(SED, 1)],
  ["grep", filter(GREP, 1)],
  ["egrep", filter(GREP, 1)],
  ["tr", filter({}, 2)],
  ["envsubst", filter({}, 1)],
  ["sort", filter({ values: ["-k", "-t", "-o"] }, 0)],
  ["uniq", filter({}, 0)],
  ["head", filter(HEAD, 0)],
  ["tail", filter(HEAD, 0)],
  ["kill", silent],
  ["sleep", silent],
];
