import type { Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import type { Requirement } from "./requirement.ts";
import type { Reason, Word } from "./value.ts";

/** Where something stands: UTF-16 offsets into the string at `path` of the resource. */
export interface StartPlace {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly span: Span;
}

/** A command that a container's start, hook or probe runs. */
export interface StartCommand {
  /** The command without the wrappers (`sudo`, `env` …) before it; null for a word that is not fully known. */
  readonly argv: readonly (string | null)[];
  /** As written, wrappers included; `…` stands for what is unknown. */
  readonly text: string;
  readonly at: StartPlace;
  /** How the start gets there: `["args[0]", "/scripts/start.sh:12", "function setup"]`. */
  readonly via: readonly string[];
}

export type InstallKind =
  | "system-packages"
  | "python-packages"
  | "language-packages"
  | "repository"
  | "remote-script"
  | "source-build";

export interface InstallFacts {
  readonly kind: InstallKind;
  /** The program that installs: `apt-get`, `pip`, `uv`, `git`, `curl` … */
  readonly tool: string;
  /** What it does: `install`, `clone`, `pip install` … */
  readonly action: string;
  readonly packages: readonly Requirement[];
  /** Files of requirements that this start cannot show: from the image, or made elsewhere. */
  readonly unresolved: readonly string[];
  /** URLs of repositories or scripts, as far as they are known. */
  readonly urls: readonly string[];
  /** No network is asked: `pip install --no-index`, `apk add --no-network`. */
  readonly offline: boolean;
  /** Dependencies are left out: `pip install --no-deps`. */
  readonly noDependencies: boolean;
  /** Every package must match a hash: `pip install --require-hashes`. */
  readonly requiresHashes: boolean;
}

export interface Install extends InstallFacts {
  readonly command: StartCommand;
}

export type UnknownCode =
  /** The command's name cannot be told. */
  | "command"
  /** A script's text cannot be told: `sh -c "$X"`, `eval "$X"`. */
  | "script"
  /** A script that only the image or another container holds. */
  | "script-file"
  /** A script that does not parse; its words were looked at one by one. */
  | "unparsed"
  /** Too deep, too long or too many steps: the rest was not looked at. */
  | "limit";

export interface Unknown {
  readonly code: UnknownCode;
  /** What it is about, as written. */
  readonly text: string;
  readonly reason: Reason | null;
  readonly at: StartPlace;
  readonly via: readonly string[];
}

/** What the analysis does not look into, counted without a warning each. */
export interface Unchecked {
  /** `no-steps-left`: the scripts of others took all the work that a run may take. */
  readonly code: "image-entrypoint" | "image-program" | "workspace-file" | "no-steps-left";
  /** The program, or the container's image. */
  readonly text: string;
}

export interface StartAnalysis {
  readonly installs: readonly Install[];
  readonly unknowns: readonly Unknown[];
  readonly unchecked: readonly Unchecked[];
  /** Every command that runs, in the order of the start; made when asked for, since few ask. */
  commands(): readonly StartCommand[];
}

/** Reads a file that the start can see, by the path as the command has it. */
export interface InstallerContext {
  readFile(path: string): string | null;
}

/** What a command installs, judged by its words (the first is the program's plain name). Null: nothing. */
export type Installer = (words: readonly Word[], context: InstallerContext) => InstallFacts | null;
