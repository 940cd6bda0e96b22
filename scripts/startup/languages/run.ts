import { type FrameLabel, type Invocation, type Shell, subshell } from "../machine/shell.ts";
import { sourceOf } from "../values/source.ts";
import { EMPTY, unknownReason, type Value, type Word, wordOf } from "../values/value.ts";
import { Evaluator } from "./evaluate.ts";
import { type Call, type Expression, type ParsedProgram, reachable } from "./program.ts";

/** Runs the command lines and scripts that a call starts. */
export type Action = (call: Call, evaluator: Evaluator, run: CommandRunner) => void;

/** Operations for actions. */
export interface CommandRunner {
  readonly shell: Shell;
  readonly at: Invocation;
  words(words: readonly Value[]): void;
  script(text: Value): void;
  /** Reports code or a command that is computed. */
  unknown(text: Value): void;
}

export interface Language {
  /** Null if the text is not a program. */
  parse(text: string, source: ReturnType<typeof sourceOf>): ParsedProgram | null;
  /** By dotted name. */
  readonly actions: ReadonlyMap<string, Action>;
  /** For method calls on objects without a dotted name. */
  method?(call: Call, evaluator: Evaluator, run: CommandRunner): void;
}

/** Runs the commands that a program's calls start. */
export function runProgramText(
  language: Language,
  code: Value,
  shell: Shell,
  label: FrameLabel,
  at: Invocation,
): void {
  const argument = label.numbered ? null : (at.frame.nameArgument?.(code) ?? null);
  const source = sourceOf(code);
  const affordable = shell.machine.budget.spend(Math.ceil(source.text.length / 16));
  if (!affordable || isTooDeep(source.text)) {
    shell.machine.sink.unknown("limit", at, { kind: "limit" });
    return;
  }
  const frame = {
    label: argument ?? label.label,
    numbered: label.numbered,
    source,
    parent: argument === null ? at.frame : null,
    calledAt: at.start,
  };
  const program = language.parse(source.text, source);
  if (program === null) return;
  const inner = subshell(shell, { frame, depth: shell.depth + 1, stdin: null, out: null, pipeline: null });
  runCalls(language, withParameters(program), inner);
}

/** Maximum nesting of brackets that the parsers handle fast enough. */
const MAX_BRACKETS = 1000;

/** Counts all brackets, including those in strings: real programs have a few dozen. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === "(" || character === "[" || character === "{") open++;
    else if (character === ")" || character === "]" || character === "}") open--;
    if (open > MAX_BRACKETS) return true;
  }
  return false;
}

function runCalls(language: Language, program: ParsedProgram, shell: Shell): void {
  const called = reachable(program);
  for (const { call, within } of program.calls) {
    if (within !== null && !called.has(within)) continue;
    const evaluator = new Evaluator(program, shell);
    const action = actionOf(language, call.callee, evaluator) ?? language.method;
    if (action === undefined) continue;
    if (passesAction(language, call, evaluator)) runnerFor(call, shell).unknown(EMPTY);
    do {
      action(call, evaluator, runnerFor(call, shell));
      evaluator.index++;
    } while (evaluator.index < evaluator.count && !shell.machine.budget.exhausted);
  }
}

/** A variable stands for the function that was assigned to it: `run = os.system`. */
function actionOf(language: Language, callee: Expression, evaluator: Evaluator): Action | undefined {
  const own = language.actions.get(evaluator.path(callee) ?? "");
  if (own !== undefined || callee.type !== "name") return own;
  const assigned = evaluator.lastBinding(callee.name);
  return assigned === undefined || assigned.type === "call"
    ? undefined
    : language.actions.get(evaluator.path(assigned) ?? "");
}

/** Reports whether a function that starts programs is an argument: `map(os.system, commands)`. */
function passesAction({ actions }: Language, call: Call, evaluator: Evaluator): boolean {
  return [...call.args.map(({ value }) => value), ...call.named.values()].some(
    (value) => (value.type === "name" || value.type === "member") && actions.has(evaluator.path(value) ?? ""),
  );
}

function runnerFor(call: Call, shell: Shell): CommandRunner {
  const at: Invocation = { words: [], frame: shell.frame, start: call.start, end: call.end };
  const once = subshell(shell);
  return {
    shell: once,
    at,
    words(values) {
      const words: Word[] = values.map(wordOf);
      if (words.length > 0) once.machine.runWords(words, once, { ...at, words });
    },
    unknown(text) {
      once.machine.sink.unknown("script", at, unknownReason(text));
    },
    script(text) {
      const zero = EMPTY;
      once.machine.runText(
        text,
        { ...once, process: { ...once.process, zero, args: [] } },
        { label: null, numbered: false },
        at,
      );
    },
  };
}

/** Binds the parameters of functions to the arguments of their calls. */
function withParameters(program: ParsedProgram): ParsedProgram {
  const bindings = new Map<string, Expression[]>();
  for (const [name, values] of program.bindings) bindings.set(name, [...values]);
  for (const { call } of program.calls) {
    const name = call.callee.type === "name" || call.callee.type === "member" ? call.callee.name : "";
    const parameters = program.functions.get(name);
    if (parameters === undefined) continue;
    const own = call.callee.type === "member" && parameters[0] === "self" ? parameters.slice(1) : parameters;
    own.forEach((parameter, i) => {
      const value = call.named.get(parameter) ?? call.args[i]?.value;
      if (value === undefined) return;
      const list = bindings.get(parameter);
      if (list === undefined) bindings.set(parameter, [value]);
      else if (list.length < 64) list.push(value);
    });
  }
  const { calls, imports, functions, references } = program;
  return { calls, imports, functions, references, bindings };
}
