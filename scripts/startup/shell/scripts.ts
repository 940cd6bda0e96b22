import { runJavaScript } from "../languages/javascript.ts";
import { runPython } from "../languages/python.ts";
import { recordDownloadRun } from "../machine/downloads.ts";
import {
  DONE,
  type FrameLabel,
  type Invocation,
  type Shell,
  type ShellProcess,
  type Status,
} from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import {
  downloadIn,
  isKnown,
  UNKNOWN_CHARACTER,
  unknownReason,
  type Value,
  valueText,
  type Word,
} from "../values/value.ts";

/** Runs a shell script (the text after `-c`, a file, standard input) in its own process. */
export function runShellText(
  text: Value,
  zero: Value,
  args: readonly Value[],
  shell: Shell,
  label: FrameLabel,
  at: Invocation,
): Status {
  const process: ShellProcess = {
    ...shell.process,
    scope: shell.process.scope.fork(),
    args,
    zero,
    traps: [],
  };
  const { ok } = shell.machine.runText(text, { ...shell, process }, label, at);
  return { ok, flow: "next" };
}

/** Runs a known file with the interpreter from its first line. */
export function runFile(
  path: string,
  content: Value,
  words: readonly Word[],
  shell: Shell,
  at: Invocation,
): Status {
  const interpreter = interpreterOf(valueText(content));
  const args = words.slice(1).map((word) => word.value);
  if (downloadIn(content) !== null && valueText(content) === UNKNOWN_CHARACTER)
    return recordDownloadRun(downloadIn(content)!, shell, at);
  if (interpreter === "python") return runPython(content, shell, { label: path, numbered: true }, at);
  if (interpreter === "node") return runJavaScript(content, shell, { label: path, numbered: true }, at);
  if (interpreter !== "shell") return DONE;
  return runShellText(content, words[0]!.value, args, shell, { label: path, numbered: true }, at);
}

/** Returns the interpreter from a file's first line; without `#!` it is the current shell. */
export function interpreterOf(text: string): "shell" | "python" | "node" | "other" {
  if (!text.startsWith("#!")) return "shell";
  const end = text.indexOf("\n");
  const line = text.slice(2, end === -1 ? undefined : end).trim();
  const words = line.split(/\s+/).map((word) => word.slice(word.lastIndexOf("/") + 1));
  const name = words[0] === "env" ? words.slice(1).find((word) => !/^-|=/.test(word)) : words[0];
  if (name === undefined || SHELLS.test(name) || name === "busybox" || !isKnown(name)) return "shell";
  if (/^(?:python|pypy)/.test(name)) return "python";
  return /^(?:node|nodejs|bun|deno)$/.test(name) ? "node" : "other";
}

/** Shells whose scripts are analysed. */
export const SHELLS = /^(?:sh|bash|ash|dash|zsh|ksh|mksh|with-contenv)$/;

/** Files in images that only set variables: they do not need to be known. */
const VARIABLE_FILES =
  /(?:^|\/)(?:activate|profile|\.?bashrc|\.profile|\.bash_profile|\.env|env|nvm\.sh|conda\.sh|os-release|setup\.bash|lsb-release)$/;

/** `. FILE`: runs a file in the current shell. */
export function sourceFile(words: readonly Word[], shell: Shell, at: Invocation): Status {
  const operands = words[0]?.text === "--" ? words.slice(1) : words;
  const name = operands[0];
  if (name === undefined) return DONE;
  const path = resolvePath(shell.process.directory, name.text);
  const content = isKnown(name.text) ? readScript(path, shell) : undefined;
  if (content === undefined) {
    if (!VARIABLE_FILES.test(name.text)) reportMissingScript(name, path, shell, at);
    return DONE;
  }
  const args = operands.length > 1 ? operands.slice(1).map((word) => word.value) : shell.process.args;
  const before = shell.process.args;
  shell.process.args = args;
  const label = { label: path.startsWith("/dev/fd/") ? null : path, numbered: true };
  const { ok, flow } = shell.machine.runText(content, shell, label, at);
  shell.process.args = before;
  return { ok, flow: flow === "exit" ? "exit" : "next" };
}

/**
 * Reports a script that is not available; a script in a Tekton workspace is only counted, because no manifest
 * can contain it.
 */
export function reportMissingScript(file: Word, path: string, { machine }: Shell, at: Invocation): void {
  const reason = unknownReason(file.value) ?? { kind: "file", path: file.text };
  const isOfWorkspace = reason.kind === "variable" && reason.name.startsWith("workspaces.");
  if (isOfWorkspace || machine.files.isExternal(path)) machine.sink.unchecked("workspace-file", file.text);
  else machine.sink.unknown("script-file", at, reason);
}

/** Returns the content of a file or of standard input. */
export function readScript(path: string, shell: Shell): Value | undefined {
  if (path === "/dev/stdin" || path === "/proc/self/fd/0" || path === "/dev/fd/0")
    return shell.stdin ?? undefined;
  return shell.machine.files.read(path);
}
