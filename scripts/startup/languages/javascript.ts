import { recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
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
import { readJavaScript } from "./javascript-tree.ts";
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
  if (isRequired && starts && evaluator.path(callee) === null) run.unknown(EMPTY);
  if (call.args.some(({ value }) => value.type === "name" && value.name === "eval")) run.unknown(EMPTY);
};

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
    ["vm.runInThisContext", evaluate],
    ["vm.runInNewContext", evaluate],
  ]),
  method: otherCall,
};

/** Runs the commands that JavaScript code starts; other effects are ignored. */
export function runJavaScript(code: Value, shell: Shell, label: FrameLabel, at: Invocation): Status {
  const download = downloadIn(code);
  if (download !== null && !/[^\uFFFF\s]/.test(valueText(code)))
    return recordDownloadRun(download, shell, at);
  shell.out?.write(unknown({ kind: "output", command: "node" }));
  runProgramText(JAVASCRIPT, code, shell, label, at);
  return DONE;
}
