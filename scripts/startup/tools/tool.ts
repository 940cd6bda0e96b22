import type { Grammar } from "../values/options.ts";
import type { Requirement } from "../values/requirement.ts";
import type { Installer, InstallKind } from "../values/types.ts";
import type { Value, Word } from "../values/value.ts";

/**
 * A program that installs packages or runs other commands. One row has everything about it: a new tool is a new
 * row in one of the lists that index.ts joins.
 */
export type Tool = VerbTool | CustomTool;

interface NamedTool {
  /** The program's name, as findings use it. */
  readonly tool: string;
  /** Other names of the program, or programs with the same command line. */
  readonly aliases?: readonly string[];
  /** The forms of its command line that run another command. */
  readonly runs?: readonly Wrapper[];
}

/** A program whose first operand is the action. */
export interface VerbTool extends NamedTool {
  readonly kind: InstallKind;
  readonly grammar: Grammar;
  /** Actions that install: `install`, `profile add`. */
  readonly verbs: readonly string[];
  /** Options with which it installs nothing. */
  readonly optionsWithoutInstall?: readonly string[];
  /** Options with which it does not use the network. */
  readonly offlineOptions?: readonly string[];
  readonly package?: (word: Word) => Requirement;
  /** Verbs that do nothing without a further operand. */
  readonly verbsWithOperand?: readonly string[];
}

/** A program whose command line no list of verbs describes, or that only runs other commands. */
export interface CustomTool extends NamedTool {
  readonly installer?: Installer;
  readonly unwrap?: Unwrap;
}

/** Syntax of a wrapper: the position of the wrapped command among its words. */
export interface Wrapper {
  readonly grammar: Grammar;
  /** Number of the wrapper's own operands before the command. */
  readonly skip?: number;
  /** `NAME=value` operands set variables. */
  readonly assigns?: boolean;
  /** Options whose value is a script. */
  readonly scripts?: readonly string[];
  /** Options whose value is the program, to which the operands are the arguments. */
  readonly program?: readonly string[];
  /** Required first operands: `run`, `tool run`. */
  readonly verbs?: readonly string[];
  /** The command is what follows this word: `--`, `--args`. */
  readonly after?: string;
  /** The operands are joined to one script. */
  readonly joins?: boolean;
  /** Each operand is a script of its own. */
  readonly each?: boolean;
  /** Without a command it starts a shell, which reads standard input. */
  readonly shell?: boolean;
  /** The command's paths are below this directory; `host` is the root of the node. */
  readonly root?: "operand" | "host";
}

/** The command line, `sh -c` script or standard input that a wrapper runs. */
export type Wrapped = (
  | { readonly kind: "words"; readonly words: readonly Word[]; readonly variables: readonly Word[] }
  | { readonly kind: "script"; readonly text: Value }
  | { readonly kind: "stdin" }
) & {
  /** The directory that is the root of the command's paths; `host` is the root of the node. */
  readonly root?: Word | "host";
};

/** Returns the commands that a program runs, by the words after its name; null if it runs none. */
export type Unwrap = (
  rest: readonly Word[],
  stdin: Value | null,
  list: ListFiles,
) => readonly Wrapped[] | null;

/** Returns the known files below a directory; null if none are known. */
export type ListFiles = (directory: string) => readonly string[] | null;
