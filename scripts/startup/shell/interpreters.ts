import { runForeign } from "../languages/foreign.ts";
import { runJavaScript } from "../languages/javascript.ts";
import { runPowerShell } from "../languages/powershell.ts";
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
import { isInstaller, toolOf } from "../tools/index.ts";
import { installFacts } from "../values/facts.ts";
import { resolvePath } from "../values/files.ts";
import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
} from "../values/options.ts";
import {
  downloadIn,
  EMPTY,
  isKnown,
  joinWords,
  known,
  splitFields,
  type Value,
  type Word,
  wordOf,
} from "../values/value.ts";
import { awk } from "./awk.ts";
import { recordFile } from "./loaded.ts";
import { loginFiles, siteFiles } from "./login.ts";
import { withText } from "./parameters.ts";
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
  for (const file of loginFiles(name, options, shell)) runShellFile(wordOf(known(file)), [], shell, at);
  if (hasOption(options, "-c")) {
    if (first === undefined) return DONE;
    const args = rest.map((word) => word.value);
    const label = { label: `${name} -c`, numbered: false };
    const process = { ...shell.process, errexit: hasOption(options, "-e") };
    return runShellText(first.value, second?.value ?? known(name), args, { ...shell, process }, label, at);
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
  for (const file of siteFiles(shell)) runPython(file.code, shell, { label: file.path, numbered: true }, at);
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
  const path = resolvePath(shell.process.directory, `${name.replaceAll(".", "/")}.py`);
  const own = [path, path.replace(/\.py$/, "/__main__.py")].find((each) => shell.machine.files.read(each));
  if (own !== undefined) return runInterpreted(runPython, wordOf(known(own)), shell, at);
  printUnknown("python", shell);
  const command = { ...at, words: [wordOf(known(name)), ...operands] };
  if (!isInstaller(name) || (shell.machine.sink.command(command) === null && toolOf(name)?.tool !== name))
    shell.machine.sink.unchecked("image-program", `python -m ${module.text}`);
  return DONE;
}

type RunLanguage = (code: Value, shell: Shell, label: FrameLabel, at: Invocation) => Status;

/** Runs a file of another language, if its content is known. */
function runInterpreted(run: RunLanguage, file: Word, shell: Shell, at: Invocation): Status {
  printUnknown(file.text, shell);
  const path = resolvePath(shell.process.directory, file.text);
  const content = readScript(path, shell);
  if (content === undefined) {
    reportMissingScript(file, path, shell, at);
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

/** Files of `--require` and `--import`, on the command line and in `NODE_OPTIONS`. */
function requiredFiles(options: CommandOptions, shell: Shell): readonly Word[] {
  const binding = shell.process.scope.get("NODE_OPTIONS");
  const written =
    binding?.kind === "scalar" ? splitFields(binding.values[0] ?? EMPTY).fields.map(wordOf) : [];
  return [options, readOptions(written, NODE)].flatMap((each) =>
    optionValues(each, "-r", "--require", "--import"),
  );
}

const node: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), NODE);
  for (const required of requiredFiles(options, shell)) {
    const inData = /^data:text\/javascript(;base64)?,(.*)$/s.exec(required.text);
    if (inData !== null) {
      const text =
        inData[1] === undefined
          ? decodeURIComponent(inData[2]!.replace(/%(?![0-9a-fA-F]{2})/g, "%25"))
          : Buffer.from(inData[2]!, "base64").toString("utf8");
      runJavaScript(withText(required.value, text), shell, { label: "node --import", numbered: false }, at);
    } else if (/^[./~]/.test(required.text)) runInterpreted(runJavaScript, required, shell, at);
  }
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

/** Options with code, and options with files that are loaded first, of a language that is only searched for calls. */
interface ForeignLanguage {
  readonly grammar: Grammar;
  readonly code: readonly string[];
}

/**
 * Programs whose language is only searched for calls that run other programs
 * (`runForeign`); a file of the image is counted.
 */
const foreignLanguage =
  ({ grammar, code }: ForeignLanguage): SimulatedProgram =>
  (words, shell, at) => {
    const options = readOptions(words.slice(1), grammar);
    if (shell.machine.sink.command({ ...at, words }) !== null) return DONE;
    printUnknown(words[0]!.text, shell);
    const written = optionValues(options, ...code);
    const name = words[0]!.text;
    if (optionValues(options, "-M").some(({ text }) => text === "CPAN"))
      shell.machine.sink.install(at, installFacts("language-packages", "cpan", "install"));
    for (const { value } of written)
      runForeign(value, shell, { label: `${name} ${code[0]}`, numbered: false }, at, true);
    if (written.length > 0) return DONE;
    const file = options.operands[0];
    const run: RunLanguage = (content, ...rest) => runForeign(content, ...rest, false);
    if (file !== undefined && file.text !== "-") return runInterpreted(run, file, shell, at);
    return shell.stdin === null ? DONE : run(shell.stdin, shell, { label: name, numbered: false }, at);
  };

const JAVA: Grammar = {
  stopsAtOperand: true,
  longWithOneDash: true,
  values: ["-jar", "-cp", "-classpath", "--class-path", "-p", "--module-path", "-m", "--module"],
};

/** Loads the files of `-jar`, of the class path and of `-javaagent:FILE`. */
const java: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), JAVA);
  shell.machine.sink.command({ ...at, words });
  printUnknown("java", shell);
  const paths = optionValues(options, "-cp", "-classpath", "--class-path", "-p", "--module-path");
  const archive = optionValues(options, "-jar")[0];
  if (archive !== undefined) {
    const path = resolvePath(shell.process.directory, archive.text);
    if (readScript(path, shell) === undefined) reportMissingScript(archive, path, shell, at);
    else recordFile(archive.text, shell, at);
  }
  const agents = [...options.options.keys()].flatMap(
    (name) => /^-(?:javaagent|agentpath):([^=]*)/.exec(name)?.[1] ?? [],
  );
  const properties = words.flatMap(({ text }) => /^-Dloader\.path=(.*)$/.exec(text)?.[1] ?? []);
  for (const path of [...paths.map(({ text }) => text), ...agents, ...properties])
    for (const part of path.split(/[:,]/)) if (part !== "") recordFile(part, shell, at);
  return DONE;
};

const DENO: Grammar = {
  stopsAtOperand: true,
  values: ["-c", "--config", "--import-map", "-L", "--log-level"],
};

/** `deno run URL` runs code from a server; `deno eval CODE` is JavaScript. */
const deno: SimulatedProgram = (words, shell, at) => {
  const { operands } = readOptions(words.slice(1), DENO);
  if (shell.machine.sink.command({ ...at, words }) !== null) return DONE;
  const rest = readOptions(operands.slice(1), DENO).operands;
  const file = rest[0];
  if (operands[0]?.text === "eval" && file !== undefined)
    return runJavaScript(file.value, shell, { label: "deno eval", numbered: false }, at);
  if (!["run", "serve", "test", "bench"].includes(operands[0]?.text ?? "") || file === undefined) return DONE;
  const isRemote = /^(?:https?:|npm:|jsr:)/.test(file.text);
  return isRemote ? runRemote("deno", file, shell, at) : runInterpreted(runJavaScript, file, shell, at);
};

const BUN: Grammar = {
  stopsAtOperand: true,
  values: ["-e", "--eval", "-p", "--print", "-r", "--preload", "-c"],
};

/** `bun FILE`, `bun run FILE`, `bun -e CODE`; other words are actions of the package manager or scripts of a package. */
const bun: SimulatedProgram = (words, shell, at) => {
  if (shell.machine.sink.command({ ...at, words }) !== null) return DONE;
  const options = readOptions(words.slice(1), BUN);
  printUnknown("bun", shell);
  const code = optionValues(options, "-e", "--eval", "-p", "--print")[0];
  if (code !== undefined) return runJavaScript(code.value, shell, { label: "bun -e", numbered: false }, at);
  const file = options.operands[options.operands[0]?.text === "run" ? 1 : 0];
  const isFile = /\.[cm]?[jt]sx?$/.test(file?.text ?? "");
  return isFile ? runInterpreted(runJavaScript, file!, shell, at) : DONE;
};

function runRemote(command: string, { text }: Word, shell: Shell, at: Invocation): Status {
  return recordDownloadRun({ kind: "download", command, url: text }, shell, at);
}

/** `pwsh -Command CODE`, `powershell -EncodedCommand BASE64`, `pwsh -File FILE`. */
const powerShell: SimulatedProgram = (words, shell, at) => {
  const rest = words.slice(1);
  const option = rest.findIndex(({ text }) =>
    /^[-/](?:c|command|ec?|enc\w*|encodedcommand|f|file)$/i.test(text),
  );
  const name = rest[option]?.text.slice(1).toLowerCase() ?? "";
  const label = { label: "powershell", numbered: false };
  printUnknown("powershell", shell);
  if (name.startsWith("f")) {
    const file = rest[option + 1];
    return file === undefined ? DONE : runInterpreted(runPowerShell, file, shell, at);
  }
  if (name.startsWith("e")) return runPowerShell(decodedCommand(rest[option + 1]), shell, label, at);
  const first = rest.findIndex(({ text }) => !text.startsWith("-"));
  if (option === -1 && /\.ps1$/i.test(rest[first]?.text ?? ""))
    return runInterpreted(runPowerShell, rest[first]!, shell, at);
  const code = option === -1 ? (first === -1 ? [] : rest.slice(first)) : rest.slice(option + 1);
  if (code.length > 0) return runPowerShell(joinWords(code), shell, label, at);
  return shell.stdin === null ? DONE : runPowerShell(shell.stdin, shell, label, at);
};

/** The option takes UTF-16 text in base64. */
function decodedCommand(word: Word | undefined): Value {
  if (word === undefined || !isKnown(word.text)) return word?.value ?? EMPTY;
  return withText(word.value, Buffer.from(word.text, "base64").toString("utf16le"));
}

/** `cmd /c COMMAND`. */
const windowsShell: SimulatedProgram = (words, shell, at) => {
  const option = words.findIndex(({ text }) => /^\/[ck]$/i.test(text));
  if (option === -1) return DONE;
  return shell.machine.runText(
    joinWords(words.slice(option + 1)),
    shell,
    { label: "cmd", numbered: false },
    at,
  );
};

const PERL: Grammar = { stopsAtOperand: true, values: ["-e", "-E", "-I", "-M", "-m"] };
const RUBY: Grammar = { stopsAtOperand: true, values: ["-e", "-r", "-I", "-C"] };
const PHP: Grammar = { stopsAtOperand: true, values: ["-r", "-d", "-c", "-B", "-R", "-E", "-z"] };
const R: Grammar = { stopsAtOperand: true, values: ["-e", "-f", "--file"] };
const LUA: Grammar = { stopsAtOperand: true, values: ["-e", "-l"] };

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
  ...underNames(java, "java"),
  ...underNames(deno, "deno"),
  ...underNames(bun, "bun"),
  ...underNames(powerShell, "pwsh", "pwsh.exe", "powershell", "powershell.exe"),
  ...underNames(windowsShell, "cmd", "cmd.exe"),
  ...underNames(foreignLanguage({ grammar: PERL, code: ["-e", "-E"] }), "perl"),
  ...underNames(foreignLanguage({ grammar: RUBY, code: ["-e"] }), "ruby", "jruby"),
  ...underNames(foreignLanguage({ grammar: PHP, code: ["-r", "-B", "-R", "-E"] }), "php"),
  ...underNames(foreignLanguage({ grammar: R, code: ["-e"] }), "Rscript", "R", "littler", "r"),
  ...underNames(foreignLanguage({ grammar: LUA, code: ["-e"] }), "lua", "luajit", "resty"),
];
