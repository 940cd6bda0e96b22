import { recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
import { isTool } from "../tools/program-names.ts";
import { resolvePath } from "../values/files.ts";
import {
  concatAll,
  downloadIn,
  EMPTY,
  isKnown,
  known,
  unknown,
  type Value,
  valueText,
} from "../values/value.ts";
import type { Evaluator } from "./evaluate.ts";
import type { Expression } from "./program.ts";
import { readPython } from "./python-tree.ts";
import { type Action, type CommandRunner, type Language, runProgramText } from "./run.ts";

const argument = (call: Parameters<Action>[0], at: number, name?: string) =>
  (name === undefined ? undefined : call.named.get(name)) ?? call.args[at]?.value;

/** Runs a shell script. */
const script: Action = (call, evaluator, run) => run.script(evaluator.text(argument(call, 0, "cmd")));

/** `subprocess.run(["pip", …])`, `subprocess.run("pip …", shell=True)`. */
const subprocess: Action = (call, evaluator, run) => {
  const result = evaluator.evaluate(argument(call, 0, "args"));
  if (result.kind === "text") run.script(result.value);
  else if (call.named.get("shell")?.type === "true") run.script(concatAll(result.items.slice(0, 1)));
  else run.words(result.items);
};

/** `os.execv(path, [name, …])`; `skip` operands precede the path. */
const execList =
  (skip: number): Action =>
  (call, evaluator, run) => {
    const words = evaluator.words(argument(call, skip + 1));
    run.words([evaluator.text(argument(call, skip)), ...words.slice(1)]);
  };

/** `os.execl(path, name, …)`. */
const execWords =
  (skip: number): Action =>
  (call, evaluator, run) => {
    const words = evaluator.items(call.args.slice(skip));
    run.words([...words.slice(0, 1), ...words.slice(2)]);
  };

const allWords: Action = (call, evaluator, run) => run.words(evaluator.items(call.args));

const pipMain: Action = (call, evaluator, run) =>
  run.words([known("pip"), ...evaluator.words(argument(call, 0, "args"))]);

/** `runpy.run_module("pip")` reads its arguments from `sys.argv`. */
const runModule: Action = (call, evaluator, run) => {
  const argv = evaluator.words({ type: "member", object: { type: "name", name: "sys" }, name: "argv" });
  run.words([known("python"), known("-m"), evaluator.text(argument(call, 0, "mod_name")), ...argv.slice(1)]);
};

const runPath: Action = (call, evaluator, run) =>
  run.words([known("python"), evaluator.text(argument(call, 0))]);

const execute: Action = (call, evaluator, run) => {
  const code = evaluator.text(argument(call, 0));
  const download = downloadIn(code);
  if (download !== null) recordDownloadRun(download, run.shell, run.at);
  else if (isKnown(valueText(code))) runPython(code, run.shell, { label: null, numbered: false }, run.at);
  else run.unknown(code);
};

const cloneFrom: Action = (call, evaluator, run) =>
  run.words([known("git"), known("clone"), evaluator.text(argument(call, 0, "url"))]);

const retrieve: Action = (call, evaluator, run) => {
  const url = valueText(evaluator.text(argument(call, 0, "url")));
  const path = valueText(evaluator.text(argument(call, 1, "filename")));
  const content = unknown({ kind: "download", command: "python", url: isKnown(url) ? url : null });
  write(path, content, run);
};

function write(path: string, content: Value, { shell }: CommandRunner): void {
  if (isKnown(path)) shell.machine.files.write(resolvePath(shell.process.directory, path), content);
}

const subprocessNames = ["run", "call", "check_call", "check_output", "Popen"].map(
  (name) => `subprocess.${name}`,
);
const scriptNames = [
  "os.system",
  "os.popen",
  "subprocess.getoutput",
  "subprocess.getstatusoutput",
  "commands.getoutput",
  "commands.getstatusoutput",
  "asyncio.create_subprocess_shell",
  "pexpect.run",
  "pexpect.spawn",
  "posix.system",
  "posix.popen",
  "nt.system",
];
const pipNames = ["pip.main", "pip._internal.main", "pip._internal.cli.main.main", "pip._internal.main.main"];

function withAction(names: readonly string[], action: Action): [string, Action][] {
  return names.map((name) => [name, action]);
}

/** Calls that start programs, by their dotted names (https://docs.python.org/3/library/). */
const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...withAction(scriptNames, script),
  ...withAction(subprocessNames, subprocess),
  ...withAction(pipNames, pipMain),
  ...withAction(
    ["os.execv", "os.execvp", "os.execve", "os.execvpe", "os.posix_spawn", "os.posix_spawnp"],
    execList(0),
  ),
  ...withAction(["os.spawnv", "os.spawnvp", "os.spawnve", "os.spawnvpe"], execList(1)),
  ...withAction(["os.execl", "os.execlp", "os.execle", "os.execlpe"], execWords(0)),
  ...withAction(["os.spawnl", "os.spawnlp", "os.spawnle", "os.spawnlpe"], execWords(1)),
  ["asyncio.create_subprocess_exec", allWords],
  ["pty.spawn", subprocess],
  ["ctypes.library.system", script],
  ["invoke.run", script],
  ["invoke.Context.run", script],
  ["fabric.api.local", script],
  ["fabric.operations.local", script],
  ["os.__dict__.system", script],
  ["runpy.run_module", runModule],
  ["runpy.run_path", runPath],
  [
    "ensurepip.bootstrap",
    (_call, _evaluator, run) => run.words([known("python"), known("-m"), known("ensurepip")]),
  ],
  ["exec", execute],
  ["builtins.exec", execute],
  ["eval", execute],
  ["builtins.eval", execute],
  ["git.Repo.clone_from", cloneFrom],
  ["urllib.request.urlretrieve", retrieve],
  ["urllib.urlretrieve", retrieve],
]);

/** `open(path, "w").write(text)` creates a file that may run later. */
const writeFile: Action = (call, evaluator, run) => {
  const { callee } = call;
  if (isComputedModule(callee, evaluator)) run.unknown(EMPTY);
  if (isNativeSystem(callee, evaluator)) script(call, evaluator, run);
  runNamedCommand(call, evaluator, run);
  if (callee.type !== "member" || (callee.name !== "write" && callee.name !== "write_text")) return;
  const opened = callee.object.type === "name" ? evaluator.lastBinding(callee.object.name) : callee.object;
  const opens =
    opened?.type === "call" && ["open", "pathlib.Path", "Path"].includes(evaluator.path(opened.callee) ?? "");
  if (opens) write(valueText(evaluator.text(opened.args[0]?.value)), evaluator.text(argument(call, 0)), run);
};

/** `sh.pip("install", "x")`, `plumbum.local["pip"]("install", "x")`: a function for each program. */
function runNamedCommand(call: Parameters<Action>[0], evaluator: Evaluator, run: CommandRunner): void {
  const path = evaluator.path(call.callee) ?? "";
  const name = /^(?:sh|plumbum\.cmd|plumbum\.local)\.([a-z][\w-]*)$/.exec(path)?.[1];
  if (name !== undefined && isTool(name)) run.words([known(name), ...evaluator.items(call.args)]);
}

/** `ctypes.CDLL(None).system(…)` */
function isNativeSystem(callee: Expression, evaluator: Evaluator): boolean {
  if (callee.type !== "member" || callee.name !== "system" || callee.object.type !== "call") return false;
  return /^ctypes\.|^(?:CDLL|cdll)/.test(evaluator.path(callee.object.callee) ?? "");
}

/** A call of a member of `os` or `subprocess` whose name is computed. */
function isComputedModule(callee: Expression, evaluator: Evaluator): boolean {
  if (callee.type !== "call" || evaluator.path(callee.callee) !== "getattr") return false;
  const object = callee.args[0]?.value;
  const module = object === undefined ? null : evaluator.path(object);
  return module !== null && /^(?:os|subprocess|posix|pty|builtins|__builtins__)$/.test(module);
}

const PYTHON: Language = {
  parse: (text, source) => readPython(text, source),
  actions: ACTIONS,
  method: writeFile,
};

const IMPORT = /^[ \t]*(?:import|from)[ \t]+([A-Za-z_][\w.]*)/gm;
const MAX_IMPORT_DEPTH = 20;

/** Runs the known modules beside the file, or in the working directory, that the code imports. */
function runImportedFiles(code: Value, shell: Shell, { label, numbered }: FrameLabel, at: Invocation): void {
  const { files } = shell.machine;
  if (files.size === 0 || shell.depth > MAX_IMPORT_DEPTH) return;
  const directory =
    numbered && label !== null ? label.slice(0, label.lastIndexOf("/")) : shell.process.directory;
  for (const match of valueText(code).matchAll(IMPORT)) {
    const path = resolvePath(directory, `${match[1]!.replaceAll(".", "/")}.py`);
    const content = path === label || !shell.machine.budget.spend(1) ? undefined : files.read(path);
    if (content !== undefined)
      runPython(content, { ...shell, depth: shell.depth + 1 }, { label: path, numbered: true }, at);
  }
}

/** Runs the commands that Python code starts; other effects are ignored. */
export function runPython(code: Value, shell: Shell, label: FrameLabel, at: Invocation): Status {
  const download = downloadIn(code);
  if (download !== null && !/[^\uFFFF\s]/.test(valueText(code)))
    return recordDownloadRun(download, shell, at);
  shell.out?.write(unknown({ kind: "output", command: "python" }));
  runImportedFiles(code, shell, label, at);
  runProgramText(PYTHON, code, shell, label, at);
  return DONE;
}
