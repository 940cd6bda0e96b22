import { recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
import { downloadIn, joinBy, known, unknown, type Value, valueText } from "../values/value.ts";
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

const JAVASCRIPT: Language = { parse: (text, source) => readJavaScript(text, source), actions: ACTIONS };

/** Runs the commands that JavaScript code starts; other effects are ignored. */
export function runJavaScript(code: Value, shell: Shell, label: FrameLabel, at: Invocation): Status {
  const download = downloadIn(code);
  if (download !== null && !/[^\uFFFF\s]/.test(valueText(code)))
    return recordDownloadRun(download, shell, at);
  shell.out?.write(unknown({ kind: "output", command: "node" }));
  runProgramText(JAVASCRIPT, code, shell, label, at);
  return DONE;
}
