import { MAX_DEPTH } from "../machine/budget.ts";
import { recordDownloadRun } from "../machine/downloads.ts";
import type { FunctionDef } from "../machine/scope.ts";
import { DONE, type Invocation, printUnknown, type Shell, type Status } from "../machine/shell.ts";
import { isInstaller } from "../tools/index.ts";
import { isTool, programName } from "../tools/program-names.ts";
import { unwrap } from "../tools/wrappers.ts";
import { resolvePath } from "../values/files.ts";
import { wordFrom } from "../values/options.ts";
import { downloadIn, isKnown, UNKNOWN_CHARACTER, unknownReason, type Word } from "../values/value.ts";
import { BUILTINS } from "./builtins.ts";
import { PROGRAMS } from "./programs.ts";
import { reportMissingScript, runFile } from "./scripts.ts";
import { runBody } from "./statements.ts";

/** Runs one command line: a function, a builtin, the command in a wrapper, a script or a program. */
export function runWords(words: readonly Word[], shell: Shell, at: Invocation): Status {
  const name = words[0];
  const { machine, process } = shell;
  const size = words.reduce((sum, word) => sum + word.value.length + word.text.length / 8, 1);
  if (name === undefined || !machine.budget.spend(Math.ceil(size / 16))) return DONE;
  if (shell.depth > MAX_DEPTH) {
    machine.sink.unknown("limit", at, { kind: "limit" });
    return DONE;
  }
  const download = downloadIn(name.value.slice(0, 1));
  if (download !== null) return recordDownloadRun(download, shell, at);
  if (!isKnown(programName(name.text)) || name.text === "") return runUnknownCommand(words, shell, at);
  const definition = process.scope.functionOf(name.text);
  if (definition !== undefined) return callFunction(definition, words, shell, at);
  const builtin = BUILTINS.get(name.text);
  if (builtin !== undefined) return builtin(words, shell, at);
  const path = name.text.includes("/")
    ? resolvePath(process.directory, name.text)
    : machine.files.onPath(name.text);
  const file = path === undefined ? undefined : machine.files.read(path);
  if (path !== undefined && file !== undefined) return runFile(path, file, words, shell, at);
  return runProgram(programName(name.text), words, shell, at);
}

function runProgram(name: string, words: readonly Word[], shell: Shell, at: Invocation): Status {
  const inner = unwrap(name, words, shell.stdin);
  if (inner !== null) {
    const deeper = { ...shell, depth: shell.depth + 1 };
    for (const command of inner) {
      if (command.kind === "words")
        shell.machine.runWords(command.words, inheritedShell(deeper, command), at);
      else shell.machine.runText(command.text, deeper, { label: name, numbered: false }, at);
    }
    return DONE;
  }
  const program = PROGRAMS.get(name);
  if (program !== undefined) return program(words, shell, at);
  if (isInstaller(name) && !shell.machine.budget.spend(INSTALLER_STEPS)) return DONE;
  const facts = shell.machine.sink.command({ ...at, words });
  if (facts === null && name.endsWith(".sh") && !ENTRYPOINT_SCRIPT.test(name))
    reportMissingScript(words[0]!, resolvePath(shell.process.directory, words[0]!.text), shell, at);
  printUnknown(name, shell);
  return DONE;
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
