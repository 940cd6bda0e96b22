import type { Script } from "unbash";
import type { Span } from "../../model/place.ts";
import type { StartFiles } from "../values/files.ts";
import type { ScriptSource } from "../values/source.ts";
import type { InstallFacts, Unchecked, UnknownCode } from "../values/types.ts";
import { type Reason, unknown, type Value, type Word } from "../values/value.ts";
import type { StepBudget } from "./budget.ts";
import type { CommandOutput } from "./output.ts";
import type { ShellScope } from "./scope.ts";

/**
 * Result of a construct. `ok` is true for exit status 0 and null if unknown; `flow` is the control flow after
 * it.
 */
export interface Status {
  readonly ok: boolean | null;
  readonly flow: "next" | "break" | "return" | "exit";
}

export const SUCCESS: Status = { ok: true, flow: "next" };
export const FAILURE: Status = { ok: false, flow: "next" };
export const DONE: Status = { ok: null, flow: "next" };

/** A script or function body in the call chain from the container's start to a command. */
export interface Frame {
  /** Human-readable: `args[0]`, `/scripts/start.sh`, `function setup`; null if it adds no information. */
  readonly label: string | null;
  /** True for a mounted file: its label includes the current line. */
  readonly numbered: boolean;
  readonly source: ScriptSource;
  readonly parent: Frame | null;
  /** Offset in the parent's source of the command that starts this frame. */
  readonly calledAt: number;
  /** For the container's own command line: returns the argument that contains a value, or null. */
  readonly nameArgument?: (value: Value) => string | null;
}

/** The words of a command that runs, and its range in the frame's source. */
export interface Invocation {
  readonly words: readonly Word[];
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** Receives the findings of a run. */
export interface Sink {
  /** Records a command that runs; returns the facts of its install, or null. */
  command(invocation: Invocation): InstallFacts | null;
  /** `use`: the command that runs the downloaded program, if it is not the one that downloads it. */
  install(invocation: Invocation, facts: InstallFacts, use?: Invocation): void;
  unknown(code: UnknownCode, invocation: Invocation, reason: Reason | null): void;
  unchecked(code: Unchecked["code"], text: string): void;
}

/**
 * State shared by all shells of one start. The run functions are here so that every module can start a
 * script.
 */
export interface Machine {
  readonly files: StartFiles;
  readonly sink: Sink;
  readonly budget: StepBudget;
  /** Downloads that are already reported as executed. */
  readonly executedDownloads: Set<Reason>;
  /** Downloads that were made executable and have not run yet, with the command that did so. */
  readonly executableDownloads: Map<
    Reason & { kind: "download" },
    {
      readonly at: Invocation;
      /** The pipeline that contains it. */
      readonly range: Invocation;
      readonly use: "make executable" | "put on the PATH";
    }
  >;
  /** The command that downloaded each download. */
  readonly downloadCommands: Map<Reason, Invocation>;
  /** Runs a parsed script whose offsets refer to `shell.frame.source`. */
  runParsed(script: Pick<Script, "commands">, shell: Shell): Status;
  /** Parses and runs a text in a new frame. */
  runText(text: Value, shell: Shell, label: FrameLabel, at: Invocation): Status;
  /** Runs one command line. */
  runWords(words: readonly Word[], shell: Shell, at: Invocation): Status;
}

export interface FrameLabel {
  readonly label: string | null;
  readonly numbered: boolean;
}

/** Mutable state of one shell process. */
export interface ShellProcess {
  scope: ShellScope;
  /** `$1`, `$2` … */
  args: readonly Value[];
  /** `$0` */
  readonly zero: Value;
  directory: string;
  /** True after `set -e`: a command that fails ends the shell. */
  errexit: boolean;
  /** The contents of files that `exec 3< FILE` opened, by descriptor. */
  readonly descriptors: Map<number, Value>;
  /** Handlers of `trap`, run when the script ends. */
  readonly traps: { readonly text: Value; readonly at: Invocation }[];
}

export interface Shell {
  readonly machine: Machine;
  readonly process: ShellProcess;
  readonly frame: Frame;
  /** Content of standard input; null if it is the container's. */
  readonly stdin: Value | null;
  /** Receiver of standard output; null if the output is not used. */
  readonly out: CommandOutput | null;
  readonly depth: number;
  /** The file whose first line names the interpreter that is running. */
  readonly interpreted?: string;
  /** True in the condition of `if`, `while`, `&&` and `||`, where a failure does not end the shell. */
  readonly tested?: boolean;
  /** Range in the frame's source of the pipeline that contains this command. */
  readonly pipeline: Span | null;
}

/**
 * Returns a copy of the shell whose changes of variables and directory do not affect the original, like `( …
 * )`.
 */
export function subshell(shell: Shell, changes: Partial<Shell> = {}): Shell {
  const process: ShellProcess = { ...shell.process, scope: shell.process.scope.fork(), traps: [] };
  return { ...shell, process, ...changes };
}

/** Writes unknown output. */
export function printUnknown(command: string, { out }: Pick<Shell, "out">): void {
  out?.write(unknown({ kind: "output", command }));
}
