import type { Script } from "unbash";
import type { Span } from "../../model/place.ts";
import type { Files } from "../values/files.ts";
import type { Source } from "../values/source.ts";
import type { InstallFacts, Unchecked, UnknownCode } from "../values/types.ts";
import { MAX_LENGTH, type Piece, type Reason, unknown, type Value, type Word } from "../values/value.ts";
import type { Budget } from "./budget.ts";
import type { Scope } from "./scope.ts";

/** How a construct ended. `ok` is its exit status, null where it is not known; `flow` says what it skips. */
export interface Status {
  readonly ok: boolean | null;
  readonly flow: "next" | "break" | "return" | "exit";
}

export const SUCCESS: Status = { ok: true, flow: "next" };
export const FAILURE: Status = { ok: false, flow: "next" };
export const DONE: Status = { ok: null, flow: "next" };

/** One script or function body on the way from the container's start to a command. */
export interface Frame {
  /** For people: `args[0]`, `/scripts/start.sh`, `function setup`; null where it adds nothing. */
  readonly label: string | null;
  /** A mounted file: its label gets the line that the start is at. */
  readonly numbered: boolean;
  readonly source: Source;
  readonly parent: Frame | null;
  /** Offset in the parent's source where this one is started. */
  readonly calledAt: number;
  /** The container's own command line: names the argument that a value stands in, if it does. */
  readonly nameArgument?: (value: Value) => string | null;
}

/** The words of a command that runs, and where it stands in the frame's source. */
export interface Invocation {
  readonly words: readonly Word[];
  readonly frame: Frame;
  readonly start: number;
  readonly end: number;
}

/** Takes what the run finds. */
export interface Sink {
  /** A command runs; gives what it installs, if anything. */
  command(invocation: Invocation): InstallFacts | null;
  install(invocation: Invocation, facts: InstallFacts): void;
  unknown(code: UnknownCode, invocation: Invocation, reason: Reason | null): void;
  unchecked(code: Unchecked["code"], text: string): void;
}

/** What all shells of one start share. The two functions are here so that every module can start a script. */
export interface Machine {
  readonly files: Files;
  readonly sink: Sink;
  readonly budget: Budget;
  /** Downloads that are already known to run. */
  readonly installed: Set<Reason>;
  /** Downloads that were made executable and have not run so far, and by what. */
  readonly executable: Map<Reason & { kind: "download" }, Invocation>;
  /** Runs a parsed script whose offsets are those of `shell.frame.source`. */
  runParsed(script: Pick<Script, "commands">, shell: Shell): Status;
  /** Parses and runs a text in a frame of its own. */
  runText(text: Value, shell: Shell, label: FrameLabel, at: Invocation): Status;
  /** Runs one command line. */
  runWords(words: readonly Word[], shell: Shell, at: Invocation): Status;
}

export interface FrameLabel {
  readonly label: string | null;
  readonly numbered: boolean;
}

/** The changeable state of one shell process. */
export interface Process {
  scope: Scope;
  /** `$1`, `$2` … */
  args: readonly Value[];
  /** `$0` */
  readonly zero: Value;
  directory: string;
  /** Handlers that `trap` set, run when the script ends. */
  readonly traps: { readonly text: Value; readonly at: Invocation }[];
}

/** Collects what a command prints. */
export class Output {
  readonly pieces: Piece[] = [];
  private length = 0;

  write(value: Value): void {
    if (this.length > MAX_LENGTH) return;
    for (const piece of value) {
      this.pieces.push(piece);
      this.length += piece.text.length + 1;
    }
    if (this.length > MAX_LENGTH) this.pieces.push(...unknown({ kind: "limit" }));
  }
}

export interface Shell {
  readonly machine: Machine;
  readonly process: Process;
  readonly frame: Frame;
  /** What standard input holds; null where it is the container's. */
  readonly stdin: Value | null;
  /** Where standard output goes; null where nothing in this start reads it. */
  readonly out: Output | null;
  readonly depth: number;
  /** The pipeline that this command is a part of, in the frame's source. */
  readonly pipeline: Span | null;
}

/** A copy of the shell whose changes of variables and directory do not show in it, as `( … )` runs. */
export function subshell(shell: Shell, changes: Partial<Shell> = {}): Shell {
  const process: Process = { ...shell.process, scope: shell.process.scope.fork(), traps: [] };
  return { ...shell, process, ...changes };
}

/** What a program prints that nobody here can tell. */
export function printUnknown(command: string, { out }: Pick<Shell, "out">): void {
  out?.write(unknown({ kind: "output", command }));
}
