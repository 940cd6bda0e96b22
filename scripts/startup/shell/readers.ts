import { runForeign } from "../languages/foreign.ts";
import { runJavaScript } from "../languages/javascript.ts";
import { recordDownloadRun } from "../machine/downloads.ts";
import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type FrameLabel, type Invocation, printUnknown, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { type Grammar, optionValues, readOptions } from "../values/options.ts";
import { downloadIn, type Value, valueText, type Word } from "../values/value.ts";
import { codeInstalls, textInstalls } from "./net.ts";
import { readScript, reportMissingScript } from "./scripts.ts";

/** A program that runs code or tasks of a language that is only searched for the words of an install. */
interface Reader {
  readonly names: readonly string[];
  /** First operands after which the file follows: `run`, `nbconvert`. */
  readonly verbs?: readonly string[];
  /** Options with code. */
  readonly code?: readonly string[];
  /** Options with the file; without any, it is the first operand. */
  readonly file?: readonly string[];
  readonly values?: readonly string[];
  readonly longWithOneDash?: true;
  /** Commands are written as in a shell: `shell`; as TypeScript; otherwise as strings in calls. */
  readonly syntax?: "shell" | "typescript";
  /** Words of the language itself that install. */
  readonly installs?: RegExp;
}

const READERS: readonly Reader[] = [
  {
    names: ["fish", "csh", "tcsh", "elvish", "nu", "xonsh", "osh", "yash", "rc"],
    code: ["-c"],
    syntax: "shell",
  },
  { names: ["tclsh", "wish", "expect"], code: ["-c"], syntax: "shell" },
  { names: ["ipython"], code: ["-c"], values: ["--profile"], syntax: "shell" },
  {
    names: ["julia"],
    code: ["-e", "-E", "--eval"],
    values: ["-p", "-t", "--threads"],
    installs: /\bPkg\.(?:add|instantiate|develop|update|build)\b/,
  },
  {
    names: ["elixir", "iex"],
    code: ["-e", "--eval"],
    values: ["-r", "-S", "--name"],
    installs: /\bMix\.install\b/,
  },
  { names: ["groovy"], code: ["-e"], values: ["-cp"], installs: /@Grab\b|\bGrape\.grab\b/ },
  {
    names: ["scala", "scala-cli", "jshell", "kotlin"],
    code: ["-e"],
    values: ["-cp"],
    installs: /\/\/> using dep\b/,
  },
  { names: ["clojure", "clj", "bb"], code: ["-e"], values: ["-f"] },
  { names: ["sbcl", "ecl"], code: ["--eval"], file: ["--load", "--script"] },
  { names: ["guile", "racket", "ocaml", "crystal", "nim", "io"], code: ["-e", "-c"], file: ["-s"] },
  { names: ["swipl"], code: ["-g", "-t"] },
  { names: ["octave", "matlab"], code: ["--eval", "-r", "-batch"] },
  { names: ["erl"], code: ["-eval"], file: [], longWithOneDash: true },
  { names: ["qjs", "txiki", "tjs"], code: ["-e"], values: ["-I"] },
  {
    names: ["ts-node", "tsx", "esno", "swc-node"],
    code: ["-e", "--eval"],
    values: ["-P", "-r"],
    syntax: "typescript",
  },
  { names: ["just"], file: ["-f", "--justfile"], values: ["-d"], syntax: "shell" },
  { names: ["task", "go-task"], file: ["-t", "--taskfile"], values: ["-d"], syntax: "shell" },
  { names: ["process-compose", "mprocs"], file: ["-f", "--config"], values: ["-p"], syntax: "shell" },
  { names: ["pm2", "pm2-runtime"], verbs: ["start", "restart"], values: ["--env", "-i"] },
  { names: ["rake", "ant"], file: ["-f", "--rakefile", "-buildfile"] },
  {
    names: ["ansible-playbook"],
    values: ["-i", "-e", "-c", "-u", "-l", "-t", "--inventory", "--extra-vars", "--limit", "--tags"],
    syntax: "shell",
    installs:
      /^[ \t]*(?:-[ \t]*)?(?:ansible\.builtin\.|community\.general\.)?(?:apt|yum|dnf|apk|package|zypper|pip|npm|gem|git)[ \t]*:/m,
  },
  {
    names: ["jupyter"],
    verbs: ["nbconvert", "execute", "run"],
    values: ["--to", "--output"],
    syntax: "shell",
  },
  { names: ["papermill"], values: ["-p", "-f", "-k"], syntax: "shell" },
];

const reader =
  ({ names: _, verbs, code = [], file, values = [], longWithOneDash, ...how }: Reader): SimulatedProgram =>
  (words, shell, at) => {
    const grammar: Grammar = {
      values: [...values, ...code, ...(file ?? [])],
      ...(longWithOneDash === undefined ? { stopsAtOperand: true } : { longWithOneDash }),
    };
    if (shell.machine.sink.command({ ...at, words }) !== null) return DONE;
    const name = words[0]!.text;
    printUnknown(name, shell);
    const options = readOptions(words.slice(1), grammar);
    const written = optionValues(options, ...code);
    for (const { value } of written)
      read(value, how, shell, { label: `${name} ${code[0]}`, numbered: false }, at, true);
    if (written.length > 0) return DONE;
    const isVerb = verbs?.includes(options.operands[0]?.text ?? "") === true;
    const operands = isVerb ? readOptions(options.operands.slice(1), { values }).operands : options.operands;
    const files = file === undefined ? operands.slice(0, 1) : optionValues(options, ...file);
    for (const each of files) readFile(each, how, shell, at);
    if (files.length === 0 && shell.stdin !== null)
      read(shell.stdin, how, shell, { label: name, numbered: false }, at, false);
    return DONE;
  };

type How = Pick<Reader, "syntax" | "installs">;

function readFile(file: Word, how: How, shell: Shell, at: Invocation): void {
  if (file.text === "-" || !/[./]/.test(file.text)) return;
  const path = resolvePath(shell.process.directory, file.text);
  const content = readScript(path, shell);
  if (content === undefined) reportMissingScript(file, path, shell, at);
  else read(content, how, shell, { label: path, numbered: true }, at, false);
}

/** Longer texts are not searched. */
const MAX_TEXT = 64 * 1024;

function read(
  code: Value,
  { syntax, installs }: How,
  shell: Shell,
  label: FrameLabel,
  at: Invocation,
  isOneLiner: boolean,
): void {
  const text = valueText(code);
  const download = downloadIn(code);
  if (download !== null) recordDownloadRun(download, shell, at);
  else if (syntax === "typescript") runJavaScript(code, shell, label, at);
  else if (text.length <= MAX_TEXT && shell.machine.budget.spend(Math.ceil(text.length / 8))) {
    if (installs?.test(text) === true || textInstalls(text) || (syntax !== "shell" && codeInstalls(text)))
      shell.machine.sink.unknown("installer-words", at, null);
    else if (syntax !== "shell") runForeign(code, shell, label, at, isOneLiner);
  } else shell.machine.sink.unknown("limit", at, { kind: "limit" });
}

/** Interpreters and task runners whose code is only searched. */
export const CODE_READERS: readonly (readonly [string, SimulatedProgram])[] = READERS.flatMap((row) =>
  row.names.map((name) => [name, reader(row)] as const),
);
