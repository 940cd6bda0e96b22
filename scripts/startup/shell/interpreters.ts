import { runJavaScript } from "../languages/javascript.ts";
import { runPython } from "../languages/python.ts";
import { recordDownloadRun } from "../machine/downloads.ts";
import type { SimulatedProgram } from "../machine/program.ts";
import {
  DONE,
  type FrameLabel,
  type Invocation,
  printUnknown,
  type Shell,
  type Status,
} from "../machine/shell.ts";
import { isInstaller } from "../tools/index.ts";
import { resolvePath } from "../values/files.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import {
  downloadIn,
  EMPTY,
  isKnown,
  known,
  unknownReason,
  type Value,
  type Word,
  wordOf,
} from "../values/value.ts";
import { awk } from "./awk.ts";
import { readScript, reportMissingScript, runShellText } from "./scripts.ts";

const SHELL: Grammar = {
  stopsAtOperand: true,
  plus: true,
  values: ["-o", "-O", "+o", "+O", "--rcfile", "--init-file"],
};

/** `sh -c SCRIPT NAME ARGS…`, `sh FILE ARGS…`, or `sh` with a script on standard input. */
const shellProgram: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), SHELL);
  const name = words[0]!.text.slice(words[0]!.text.lastIndexOf("/") + 1);
  const operands = options.operands[0]?.text === "-" ? options.operands.slice(1) : options.operands;
  const [first, second, ...rest] = operands;
  if (hasOption(options, "-n", "--version", "--help")) return DONE;
  if (hasOption(options, "-c")) {
    if (first === undefined) return DONE;
    const args = rest.map((word) => word.value);
    const label = { label: `${name} -c`, numbered: false };
    return runShellText(first.value, second?.value ?? known(name), args, shell, label, at);
  }
  if (first === undefined || hasOption(options, "-s")) {
    if (shell.stdin === null) return DONE;
    const args = operands.map((word) => word.value);
    return runShellText(shell.stdin, known(name), args, shell, { label: name, numbered: false }, at);
  }
  return runShellFile(first, operands.slice(1), shell, at);
};

function runShellFile(file: Word, args: readonly Word[], shell: Shell, at: Invocation): Status {
  const path = resolvePath(shell.process.directory, file.text);
  const content = readScript(path, shell);
  if (content === undefined || !isKnown(file.text)) {
    reportMissingScript(file, path, shell, at);
    return DONE;
  }
  const label = { label: path.startsWith("/dev/") ? null : path, numbered: true };
  return runShellText(
    content,
    file.value,
    args.map((word) => word.value),
    shell,
    label,
    at,
  );
}

const PYTHON: Grammar = { stopsAtOperand: true, values: ["-W", "-X", "--check-hash-based-pycs", "-c", "-m"] };

const python: SimulatedProgram = (words, shell, at) => {
  const { own, module, code, operands } = pythonParts(words.slice(1));
  if (own) return DONE;
  if (module !== null) return runModule(module, operands, shell, at);
  if (code !== null) return runPython(code, shell, { label: "python -c", numbered: false }, at);
  const file = operands[0];
  if (file === undefined || file.text === "-") {
    return shell.stdin === null
      ? DONE
      : runPython(shell.stdin, shell, { label: "python", numbered: false }, at);
  }
  if (/(?:^|\/)setup\.py$/.test(file.text)) {
    shell.machine.sink.command({ ...at, words: [wordOf(known("setup.py")), ...operands.slice(1)] });
    return DONE;
  }
  return runInterpreted(runPython, file, shell, at);
};

/** `-c` and `-m` end Python's own options. */
function pythonParts(rest: readonly Word[]) {
  const end = rest.findIndex((word) => /^-[a-zA-Z]*[cm]/.test(word.text) && !/^-[WX]/.test(word.text));
  const firstOperand = rest.findIndex(
    (word, i) => !word.text.startsWith("-") && !/^-[WX]$/.test(rest[i - 1]?.text ?? ""),
  );
  if (end === -1 || (firstOperand !== -1 && firstOperand < end)) {
    const options = readOptions(rest, PYTHON);
    const own = hasOption(options, "-V", "--version", "-h", "--help");
    return { own, module: null, code: null, operands: options.operands };
  }
  const options = readOptions(rest.slice(0, end + 1), PYTHON);
  const inWord = [...optionValues(options, "-c"), ...optionValues(options, "-m")][0];
  const attached = inWord !== undefined && inWord.text !== "";
  const value = attached ? inWord : rest[end + 1];
  const operands = rest.slice(attached ? end + 1 : end + 2);
  const isCode = options.options.has("-c");
  if (value === undefined) return { own: true, module: null, code: null, operands };
  return { own: false, module: isCode ? null : value, code: isCode ? value.value : null, operands };
}

/** `python -m pip …` is `pip …`. */
function runModule(module: Word, operands: readonly Word[], shell: Shell, at: Invocation): Status {
  const name = module.text.replace(/\.__main__$/, "");
  if (isInstaller(name)) shell.machine.sink.command({ ...at, words: [wordOf(known(name)), ...operands] });
  else shell.machine.sink.unchecked("image-program", `python -m ${module.text}`);
  return DONE;
}

type RunLanguage = (code: Value, shell: Shell, label: FrameLabel, at: Invocation) => Status;

/** Runs a file of another language, if its content is known. */
function runInterpreted(run: RunLanguage, file: Word, shell: Shell, at: Invocation): Status {
  printUnknown(file.text, shell);
  const path = resolvePath(shell.process.directory, file.text);
  const content = readScript(path, shell);
  if (content === undefined) {
    shell.machine.sink.unchecked("image-program", file.text);
    return DONE;
  }
  const download = downloadIn(content);
  if (download !== null) return recordDownloadRun(download, shell, at);
  return run(content, shell, { label: path.startsWith("/dev/") ? null : path, numbered: true }, at);
}

const NODE: Grammar = {
  stopsAtOperand: true,
  values: ["-e", "--eval", "-p", "--print", "-r", "--require", "--import"],
};

const node: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), NODE);
  const code = optionValues(options, "-e", "--eval", "-p", "--print")[0];
  if (code !== undefined) return runJavaScript(code.value, shell, { label: "node -e", numbered: false }, at);
  const file = options.operands[0];
  if (file === undefined || file.text === "-") {
    return shell.stdin === null
      ? DONE
      : runJavaScript(shell.stdin, shell, { label: "node", numbered: false }, at);
  }
  return runInterpreted(runJavaScript, file, shell, at);
};

/** Calls in Perl, Ruby, PHP and similar languages that run other programs. */
const RUNS_PROGRAMS = /\b(?:system|exec|spawn|popen|qx|shell_exec|proc_open|passthru)[\s("'{[$@]|`/;

/**
 * Programs whose language is not analysed: of their files only downloads are reported; code on the command
 * line that may run a program is unknown.
 */
const unanalysedLanguage =
  (grammar: Grammar, fileOption: string | null): SimulatedProgram =>
  (words, shell, at) => {
    const options = readOptions(words.slice(1), grammar);
    const file = fileOption === null ? options.operands[0] : optionValues(options, fileOption)[0];
    if (shell.machine.sink.command({ ...at, words }) !== null) return DONE;
    printUnknown(words[0]!.text, shell);
    const code = optionValues(options, "-e", "-E", "-r")[0];
    if (code !== undefined && (RUNS_PROGRAMS.test(code.text) || !isKnown(code.text))) {
      shell.machine.sink.unknown("script", at, unknownReason(code.value));
      return DONE;
    }
    if (file === undefined) {
      const download = downloadIn(shell.stdin ?? EMPTY);
      return download === null ? DONE : recordDownloadRun(download, shell, at);
    }
    return runInterpreted(() => DONE, file, shell, at);
  };

const JAVA: Grammar = {
  stopsAtOperand: true,
  longWithOneDash: true,
  values: ["-jar", "-cp", "-classpath", "--class-path"],
};
const SCRIPT_OPTIONS: Grammar = { stopsAtOperand: true, values: ["-e", "-E", "-c", "-r"] };

function underNames(program: SimulatedProgram, ...names: string[]): [string, SimulatedProgram][] {
  return names.map((name) => [name, program]);
}

const PYTHONS = ["python", "python2", "python2.7", "python3", "pypy", "pypy3"];
for (let minor = 4; minor < 20; minor++) PYTHONS.push(`python3.${minor}`);

/** Shells and the interpreters of other languages. */
export const INTERPRETERS: readonly (readonly [string, SimulatedProgram])[] = [
  ...underNames(shellProgram, "sh", "bash", "ash", "dash", "zsh", "ksh", "mksh", "rbash"),
  ...underNames(python, ...PYTHONS),
  ...underNames(node, "node", "nodejs"),
  ...underNames(awk, "awk", "gawk", "mawk", "nawk"),
  ...underNames(unanalysedLanguage(JAVA, "-jar"), "java"),
  ...underNames(
    unanalysedLanguage(SCRIPT_OPTIONS, null),
    "perl",
    "ruby",
    "php",
    "Rscript",
    "R",
    "lua",
    "deno",
  ),
];
