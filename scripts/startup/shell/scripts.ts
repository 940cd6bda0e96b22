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
  isKnown,
  known,
  UNKNOWN_CHARACTER,
  unknownReason,
  type Value,
  valueText,
  type Word,
  wordOf,
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
  const text = valueText(content);
  const reason = text === UNKNOWN_CHARACTER ? unknownReason(content) : null;
  if (reason?.kind === "download") return recordDownloadRun(reason, shell, at);
  if (reason?.kind === "image-file") {
    // By its name only: at its path, this container can have a volume.
    const program = { ...words[0]!, text: reason.path.slice(reason.path.lastIndexOf("/") + 1) };
    return shell.machine.runWords([program, ...words.slice(1)], { ...shell, depth: shell.depth + 1 }, at);
  }
  const args = words.slice(1).map((word) => word.value);
  const label = { label: path, numbered: true };
  const isInterpreted = shell.interpreted === path;
  const interpreter = interpreterOf(isInterpreted ? text.replace(/^#!/, "# ") : text, path);
  if (interpreter === "shell") return runShellText(content, words[0]!.value, args, shell, label, at);
  if (interpreter === "python") return runPython(content, shell, label, at);
  if (interpreter === "node") return runJavaScript(content, shell, label, at);
  const line = interpreter.map((word) => wordOf(known(word)));
  return shell.machine.runWords(
    [...line, wordOf(known(path)), ...words.slice(1)],
    { ...shell, depth: shell.depth + 1, interpreted: path },
    at,
  );
}

/** Interpreters by the end of a file's name, for files without a first line that names one. */
const BY_ENDING: readonly (readonly [RegExp, "python" | "node" | readonly string[]])[] = [
  [/\.py$/, "python"],
  [/\.[cm]?js$/, "node"],
  [/\.pl$/, ["perl"]],
  [/\.rb$/, ["ruby"]],
  [/\.php$/, ["php"]],
  [/\.ps1$/, ["pwsh", "-File"]],
];

/**
 * Returns the interpreter from a file's first line, with its arguments if it is not analysed directly; without
 * `#!` it is the current shell, unless the file's name ends otherwise.
 */
export function interpreterOf(text: string, path = ""): "shell" | "python" | "node" | readonly string[] {
  if (!text.startsWith("#!")) return BY_ENDING.find(([ending]) => ending.test(path))?.[1] ?? "shell";
  const end = text.indexOf("\n");
  const line = text.slice(2, end === -1 ? undefined : end).trim();
  const written = line.split(/\s+/);
  const words = written.map((word) => word.slice(word.lastIndexOf("/") + 1));
  const start = words[0] === "env" ? words.findIndex((word, i) => i > 0 && !/^-|=/.test(word)) : 0;
  const name = words[start];
  if (name === undefined || SHELLS.test(name) || name === "busybox" || !isKnown(name)) return "shell";
  if (/^(?:python|pypy)/.test(name)) return "python";
  if (/^(?:node|nodejs|bun|deno)$/.test(name)) return "node";
  return written.slice(start);
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
 * Reports a script that is not available. A script in a Tekton workspace and a script of the image are only
 * counted, because no manifest and no download can contain them.
 */
export function reportMissingScript(file: Word, path: string, { machine }: Shell, at: Invocation): void {
  const reason = unknownReason(file.value) ?? { kind: "file", path: file.text };
  const isOfWorkspace = reason.kind === "variable" && reason.name.startsWith("workspaces.");
  const origin = isOfWorkspace ? "workspace" : isKnown(path) ? machine.files.originOf(path) : "volume";
  if (origin === "workspace") machine.sink.unchecked("workspace-file", file.text);
  else if (origin === "image" && !machine.files.hasFetched)
    machine.sink.unchecked("image-program", file.text);
  else machine.sink.unknown("script-file", at, reason);
}

/**
 * Programs that an operator puts into a volume: Argo CD copies the server of a plugin for its sidecars
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/).
 */
const OPERATOR_PROGRAMS: ReadonlySet<string> = new Set(["/var/run/argocd/argocd-cmp-server"]);

/** Reports a program in a volume that a repository or a download can have filled. */
export function reportVolumeProgram(file: Word, path: string, { machine }: Shell, at: Invocation): void {
  const isInVolume = file.text.includes("/") && isKnown(path) && machine.files.originOf(path) === "volume";
  if (isInVolume && !OPERATOR_PROGRAMS.has(path))
    machine.sink.unknown("volume-program", at, { kind: "file", path: file.text });
}

/** Returns the content of a file or of standard input. */
export function readScript(path: string, shell: Shell): Value | undefined {
  if (path === "/dev/stdin" || path === "/proc/self/fd/0" || path === "/dev/fd/0")
    return shell.stdin ?? undefined;
  return shell.machine.files.read(path);
}
