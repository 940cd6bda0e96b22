import { runPython } from "../languages/python.ts";
import { MAX_DEPTH } from "../machine/budget.ts";
import { recordDownloadRun } from "../machine/downloads.ts";
import type { Alias, FunctionDef } from "../machine/scope.ts";
import { DONE, type Invocation, printUnknown, type Shell, type Status } from "../machine/shell.ts";
import { INSTALLER_NAMES, isInstaller, toolOf } from "../tools/index.ts";
import { isTool, programName } from "../tools/program-names.ts";
import type { Wrapped } from "../tools/tool.ts";
import { unwrap } from "../tools/wrappers.ts";
import { PATH_DIRECTORIES, resolvePath } from "../values/files.ts";
import { shellGlob } from "../values/glob.ts";
import { wordFrom } from "../values/options.ts";
import {
  concat,
  downloadIn,
  isKnown,
  known,
  splitFields,
  UNKNOWN_CHARACTER,
  unknownReason,
  valueText,
  type Word,
  wordOf,
} from "../values/value.ts";
import { BUILTINS } from "./builtins.ts";
import { listedFiles } from "./listing.ts";
import { recordLoadedFiles } from "./loaded.ts";
import { siteFiles } from "./login.ts";
import { reportInstallerWords } from "./net.ts";
import { PROGRAMS } from "./programs.ts";
import { reportMissingScript, reportVolumeProgram, runFile, runShellText } from "./scripts.ts";
import { runBody } from "./statements.ts";

/** Runs one command line: a function, a builtin, the command in a wrapper, a script or a program. */
export function runWords(words: readonly Word[], shell: Shell, at: Invocation): Status {
  const name = words[0];
  const { machine, process } = shell;
  const size = words.reduce((sum, word) => sum + word.value.length + word.text.length / 8, 1);
  if (name === undefined || !machine.budget.spend(Math.ceil(size / 8))) return DONE;
  if (shell.depth > MAX_DEPTH) {
    machine.sink.unknown("limit", at, { kind: "limit" });
    return DONE;
  }
  const download = downloadIn(name.value.slice(0, 1));
  if (download !== null) return recordDownloadRun(download, shell, at);
  if (!isKnown(programName(name.text)) || name.text === "") return runUnknownCommand(words, shell, at);
  const alias = process.scope.aliasOf(name.text);
  if (alias !== undefined && isDefinedBefore(alias, at)) return runAlias(alias, words, shell, at);
  const definition = process.scope.functionOf(name.text);
  if (definition !== undefined) return callFunction(definition, words, shell, at);
  const builtin = BUILTINS.get(name.text);
  if (builtin !== undefined) return builtin(words, shell, at);
  const path = name.text.includes("/")
    ? resolvePath(process.directory, name.text)
    : machine.files.onPath(name.text, () => pathDirectories(shell));
  const file = path === undefined ? undefined : machine.files.read(path);
  recordLoadedFiles(shell, at);
  if (path !== undefined && file !== undefined) return runFile(path, file, words, shell, at);
  const program = programName(name.text);
  return PATTERN.test(name.text) && path !== undefined && toolOf(program) === undefined
    ? runPattern(path, words, shell, at)
    : runProgram(program, words, shell, at);
}

/** Returns the directories of `PATH`; the usual ones for a part that is not known. */
function pathDirectories({ process }: Shell): readonly string[] {
  const binding = process.scope.get("PATH");
  const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : UNKNOWN_CHARACTER;
  return text.split(":").flatMap((part) => {
    if (!isKnown(part)) return PATH_DIRECTORIES;
    return part === "" ? [] : [resolvePath(process.directory, part)];
  });
}

/** An alias is expanded when a line is read, so it does not apply to the line that defines it. */
function isDefinedBefore(alias: Alias, { frame, start }: Invocation): boolean {
  return (
    frame.source !== alias.source || alias.end < 0 || frame.source.text.slice(alias.end, start).includes("\n")
  );
}

function runAlias({ value }: Alias, words: readonly Word[], shell: Shell, at: Invocation): Status {
  const deeper = { ...shell, depth: shell.depth + 1 };
  const text = valueText(value);
  if (/[;&|<>$`(]/.test(text)) {
    const process = { ...shell.process, args: words.slice(1).map((word) => word.value) };
    const script = concat(value, known(' "$@"'));
    return shell.machine.runText(script, { ...deeper, process }, { label: "alias", numbered: false }, at);
  }
  const expanded = [...splitFields(value).fields.map(wordOf), ...words.slice(1)];
  const name = expanded[0]?.text;
  return name === words[0]!.text
    ? runProgram(programName(name), expanded, deeper, at)
    : shell.machine.runWords(expanded, deeper, at);
}

/** A file name with `*`, `?` or `[…]`. */
const PATTERN = /[*?]|\[[^\]]+\]/;

/** A path with a pattern runs the installers that it can stand for. */
function runPattern(path: string, words: readonly Word[], shell: Shell, at: Invocation): Status {
  const matches = shellGlob(path);
  const names = INSTALLER_NAMES.filter((name) =>
    PATH_DIRECTORIES.some((directory) => matches(`${directory}/${name}`)),
  );
  for (const name of names.slice(0, MAX_PATTERN_PROGRAMS))
    runProgram(name, [wordOf(known(name)), ...words.slice(1)], shell, at);
  if (names.length === 0) shell.machine.sink.unknown("command", at, { kind: "file", path: words[0]!.text });
  return DONE;
}

const MAX_PATTERN_PROGRAMS = 5;

function runProgram(name: string, words: readonly Word[], shell: Shell, at: Invocation): Status {
  const { machine } = shell;
  const inner = unwrap(name, words, shell.stdin, (directory) => listedFiles(directory, shell));
  if (inner !== null) {
    if (isInstaller(name)) machine.sink.command({ ...at, words });
    if (inner.length === 0) printUnknown(name, shell);
    for (const command of inner) runWrapped(name, command, shell, at);
    return DONE;
  }
  const program = PROGRAMS.get(name);
  if (program !== undefined) {
    reportVolumeProgram(words[0]!, resolvePath(shell.process.directory, words[0]!.text), shell, at);
    return program(words, shell, at);
  }
  const installs = isInstaller(name);
  if (installs && !machine.budget.spend(INSTALLER_STEPS)) return DONE;
  const facts = machine.sink.command({ ...at, words });
  if (!installs) reportProgram(name, words, shell, at);
  else if (facts === null) reportInstallerWords(words, shell, at);
  printUnknown(name, shell);
  return DONE;
}

/** Reports a program whose file is not known, as far as it can be one that the repository or a download put there. */
function reportProgram(name: string, words: readonly Word[], shell: Shell, at: Invocation): void {
  const path = resolvePath(shell.process.directory, words[0]!.text);
  if (shell.process.scope.get("PYTHONPATH") !== undefined)
    for (const file of siteFiles(shell))
      runPython(file.code, shell, { label: file.path, numbered: true }, at);
  if (!name.endsWith(".sh")) reportVolumeProgram(words[0]!, path, shell, at);
  else if (!ENTRYPOINT_SCRIPT.test(name)) reportMissingScript(words[0]!, path, shell, at);
  reportInstallerWords(words, shell, at);
}

/** Runs a command inside a wrapper, below the directory that the wrapper makes the root. */
function runWrapped(name: string, command: Wrapped, outer: Shell, at: Invocation): void {
  const shell = { ...rootedShell(outer, command.root), depth: outer.depth + 1 };
  const label = { label: name, numbered: false };
  if (command.kind === "words") shell.machine.runWords(command.words, inheritedShell(shell, command), at);
  else if (command.kind === "script") shell.machine.runText(command.text, shell, label, at);
  else if (shell.stdin !== null) runShellText(shell.stdin, known("sh"), [], shell, label, at);
}

function rootedShell(shell: Shell, root: Wrapped["root"]): Shell {
  if (root === undefined) return shell;
  const { files } = shell.machine;
  const directory = root === "host" ? files.hostRoot : resolvePath(shell.process.directory, root.text);
  if (directory === null || !isKnown(directory)) return shell;
  const process = { ...shell.process, directory: "/" };
  return { ...shell, process, machine: { ...shell.machine, files: files.rootedAt(directory) } };
}

/** Parsing an installer's options takes longer than running other commands. */
const INSTALLER_STEPS = 5;

/** Entrypoint scripts of images. */
const ENTRYPOINT_SCRIPT = /entrypoint|entry-point/;

/** Variables that a wrapper sets (`env A=b`) exist only for the wrapped command. */
function inheritedShell(shell: Shell, command: { readonly variables: readonly Word[] }): Shell {
  if (command.variables.length === 0) return shell;
  const scope = shell.process.scope.fork();
  for (const { text, value } of command.variables) {
    const equals = text.indexOf("=");
    scope.setScalar(text.slice(0, equals), wordFrom({ text, value }, equals + 1).value);
  }
  return { ...shell, process: { ...shell.process, scope } };
}

/** The name is unknown. It may be empty or a prefix such as `$SUDO`: then the next word is the program. */
function runUnknownCommand(words: readonly Word[], shell: Shell, at: Invocation): Status {
  const name = words[0]!;
  const next = words[1];
  if (name.text === UNKNOWN_CHARACTER || name.text === "") {
    const deeper = { ...shell, depth: shell.depth + 1 };
    if (next !== undefined && isTool(programName(next.text)))
      return shell.machine.runWords(words.slice(1), deeper, at);
  }
  if (name.text !== "") shell.machine.sink.unknown("command", at, unknownReason(name.value));
  printUnknown(name.text, shell);
  return DONE;
}

function callFunction(definition: FunctionDef, words: readonly Word[], shell: Shell, at: Invocation): Status {
  if (shell.depth >= MAX_DEPTH) {
    shell.machine.sink.unknown("limit", at, { kind: "limit" });
    return DONE;
  }
  const frame = {
    label: `function ${definition.name}`,
    numbered: false,
    source: definition.source,
    parent: shell.frame,
    calledAt: at.start,
  };
  const process = { ...shell.process, args: words.slice(1).map((word) => word.value) };
  const inner: Shell = { ...shell, process, frame, depth: shell.depth + 1, pipeline: null };
  const { ok, flow } = runBody(definition.body, inner);
  shell.process.directory = process.directory;
  return { ok, flow: flow === "exit" ? "exit" : "next" };
}
