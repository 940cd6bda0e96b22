import { recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import {
  downloadIn,
  EMPTY,
  isKnown,
  joinBy,
  known,
  unknown,
  type Value,
  valueText,
} from "../values/value.ts";
import type { Evaluator } from "./evaluate.ts";
import { readJavaScript } from "./javascript-tree.ts";
import type { Expression } from "./program.ts";
import { type Action, type Language, runProgramText } from "./run.ts";

const script: Action = (call, evaluator, run) => run.script(evaluator.text(call.args[0]?.value));

/** `spawn(file, [args], { shell: true })`. */
const spawn: Action = (call, evaluator, run) => {
  const second = call.args[1]?.value;
  const isList = second !== undefined && evaluator.evaluate(second).kind === "list";
  const words = [evaluator.text(call.args[0]?.value), ...(isList ? evaluator.words(second) : [])];
  if (call.named.get("shell")?.type !== "true") run.words(words);
  else run.script(joinBy(known(" "), words));
};

const scripts = [
  "child_process.exec",
  "child_process.execSync",
  "shelljs.exec",
  "execa.execaCommand",
  "execa.command",
  "execa.commandSync",
];
const spawns = ["spawn", "spawnSync", "execFile", "execFileSync"].map((name) => `child_process.${name}`);

/** Calls that start programs (https://nodejs.org/api/child_process.html). */
const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ...scripts.map((name) => [name, script] as const),
  ...[...spawns, "execa", "execa.execa", "execa.execaSync", "cross-spawn", "cross-spawn.sync"].map(
    (name) => [name, spawn] as const,
  ),
]);

/** `Bun.spawn(["pip", …])`, `Bun.spawn({ cmd: […] })`. */
const bunSpawn: Action = (call, evaluator, run) =>
  run.words(evaluator.words(call.named.get("cmd") ?? call.args[0]?.value));

/** `new Deno.Command("pip", { args: […] })`. */
const denoCommand: Action = (call, evaluator, run) => {
  const args = call.named.get("args");
  run.words([evaluator.text(call.args[0]?.value), ...(args === undefined ? [] : evaluator.words(args))]);
};

/** `new Worker(code, { eval: true })`. */
const worker: Action = (call, evaluator, run) => {
  if (call.named.get("eval")?.type === "true") evaluate(call, evaluator, run);
};

/** Methods that only `child_process` has. */
const DISTINCT = new Map<string, Action>([
  ["execSync", script],
  ["spawnSync", spawn],
  ["execFileSync", spawn],
]);
const STARTS = /^(?:exec|execFile|spawn|fork)(?:Sync)?$/;

/** Calls of the same methods on an object that is not known, and of code that is computed. */
const otherCall: Action = (call, evaluator, run) => {
  const { callee } = call;
  if (callee.type === "member") DISTINCT.get(callee.name)?.(call, evaluator, run);
  const object = callee.type === "member" || callee.type === "index" ? callee.object : null;
  const isRequired = object?.type === "call" && /(?:^|\.)require$/.test(evaluator.path(object.callee) ?? "");
  const starts = callee.type === "index" || (callee.type === "member" && STARTS.test(callee.name));
  if (/^process\.binding\b/.test(objectPath(object, evaluator))) run.unknown(EMPTY);
  if (isRequired && starts && evaluator.path(callee) === null) run.unknown(EMPTY);
  if (call.args.some(({ value }) => value.type === "name" && value.name === "eval")) run.unknown(EMPTY);
};

function objectPath(object: Expression | null, evaluator: Evaluator): string {
  return object === null ? "" : ((object.type === "call" ? evaluator.path(object.callee) : null) ?? "");
}

/** `eval(code)`, `vm.runInThisContext(code)`. */
const evaluate: Action = (call, evaluator, run) => {
  const code = evaluator.text(call.args[0]?.value);
  const download = downloadIn(code);
  if (download !== null) recordDownloadRun(download, run.shell, run.at);
  else if (isKnown(valueText(code))) runJavaScript(code, run.shell, { label: null, numbered: false }, run.at);
  else run.unknown(code);
};

const JAVASCRIPT: Language = {
  parse: (text, source) => readJavaScript(text, source),
  actions: new Map([
    ...ACTIONS,
    ["eval", evaluate],
    ["Bun.spawn", bunSpawn],
    ["Bun.spawnSync", bunSpawn],
    ["Bun.$", script],
    ["zx.$", script],
    ["execa.$", script],
    ["$", script],
    ["Deno.Command", denoCommand],
    ["Deno.run", bunSpawn],
    ["os.exec", bunSpawn],
    ["worker_threads.Worker", worker],
    ["Worker", worker],
    ["vm.runInThisContext", evaluate],
    ["vm.runInNewContext", evaluate],
  ]),
  method: otherCall,
};

const REQUIRED = /\b(?:require\(|import\(|from|import)\s*["'](\.{1,2}\/[^"'\n]{1,200})["']/g;
const MAX_REQUIRE_DEPTH = 20;

/** Runs the known files that the code loads by a relative path. */
function runRequiredFiles(code: Value, shell: Shell, { label, numbered }: FrameLabel, at: Invocation): void {
  const { files, budget } = shell.machine;
  if (files.size === 0 || shell.depth > MAX_REQUIRE_DEPTH) return;
  const directory =
    numbered && label !== null ? label.slice(0, label.lastIndexOf("/")) : shell.process.directory;
  for (const match of valueText(code).matchAll(REQUIRED)) {
    const path = resolvePath(directory, match[1]!);
    const found = [path, `${path}.js`, `${path}/index.js`].find((each) => each !== label && files.read(each));
    if (found !== undefined && budget.spend(1))
      runJavaScript(
        files.read(found)!,
        { ...shell, depth: shell.depth + 1 },
        { label: found, numbered: true },
        at,
      );
  }
}

/** Runs the commands that JavaScript code starts; other effects are ignored. */
export function runJavaScript(code: Value, shell: Shell, label: FrameLabel, at: Invocation): Status {
  const download = downloadIn(code);
  if (download !== null && !/[^\uFFFF\s]/.test(valueText(code)))
    return recordDownloadRun(download, shell, at);
  shell.out?.write(unknown({ kind: "output", command: "node" }));
  runRequiredFiles(code, shell, label, at);
  runProgramText(JAVASCRIPT, code, shell, label, at);
  return DONE;
}
