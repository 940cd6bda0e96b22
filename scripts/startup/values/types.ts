import type { Span } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import type { Requirement } from "./requirement.ts";
import type { Reason, Word } from "./value.ts";

/** A place: UTF-16 offsets in the string at `path` of the resource. */
export interface StartPlace {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly span: Span;
}

/** A command that a container's start, hook or probe runs. */
export interface StartCommand {
  /** The command without its wrappers (`sudo`, `env` …); null for a word that is not fully known. */
  readonly argv: readonly (string | null)[];
  /** As written, with wrappers; `…` replaces unknown parts. */
  readonly text: string;
  readonly at: StartPlace;
  /** The path from the start to the command: `["args[0]", "/scripts/start.sh:12", "function setup"]`. */
  readonly via: readonly string[];
}

export type InstallKind =
  | "system-packages"
  | "python-packages"
  | "language-packages"
  | "repository"
  | "remote-script"
  | "source-build"
  /** A setting by which the image itself installs. */
  | "image-install"
  /** A setting or a volume that fetches content, which is not certain to be executed. */
  | "image-fetch";

export interface InstallFacts {
  readonly kind: InstallKind;
  /** The program that installs: `apt-get`, `pip`, `uv`, `git`, `curl` … */
  readonly tool: string;
  /** Its action: `install`, `clone`, `pip install` … */
  readonly action: string;
  readonly packages: readonly Requirement[];
  /** Requirements files that are not available: they are in the image or are generated elsewhere. */
  readonly unresolved: readonly string[];
  /** URLs of repositories or scripts, as far as they are known. */
  readonly urls: readonly string[];
  /** True if the network is not used: `pip install --no-index`, `apk add --no-network`. */
  readonly offline: boolean;
  /** True if dependencies are not installed: `pip install --no-deps`. */
  readonly noDependencies: boolean;
  /** Every package must match a hash: `pip install --require-hashes`. */
  readonly requiresHashes: boolean;
}

export interface Install extends InstallFacts {
  readonly command: StartCommand;
  /** For a download: the command that runs it, if it is another one. */
  readonly use: StartCommand | null;
}

export type UnknownCode =
  /** The command's name cannot be determined. */
  | "command"
  /** A script's text cannot be determined: `sh -c "$X"`, `eval "$X"`. */
  | "script"
  /** A script that only exists in the image or in another container. */
  | "script-file"
  /** A program in a volume that a repository or a download can have filled. */
  | "volume-program"
  /** A program that is not known gets the words of an install command. */
  | "installer-words"
  /** A script that does not parse; only its single words were checked. */
  | "unparsed"
  /** Too deep, too long or too many steps: the rest was not analysed. */
  | "limit";

export interface Unknown {
  readonly code: UnknownCode;
  /** The command or script, as written. */
  readonly text: string;
  readonly reason: Reason | null;
  readonly at: StartPlace;
  readonly via: readonly string[];
}

/** A part that the analysis skips; counted, without a warning for each. */
export interface Unchecked {
  /** `no-steps-left`: other scripts used all steps of the run. */
  readonly code: "image-entrypoint" | "image-program" | "workspace-file" | "no-steps-left";
  /** The program, or the container's image. */
  readonly text: string;
}

export interface StartAnalysis {
  readonly installs: readonly Install[];
  readonly unknowns: readonly Unknown[];
  readonly unchecked: readonly Unchecked[];
  /** Returns every command that runs, in order; computed on demand. */
  commands(): readonly StartCommand[];
}

/** Access to the files that the start can read, by the path in the command. */
export interface InstallerContext {
  readFile(path: string): string | null;
}

/**
 * Returns the packages that a command installs, by its words (the first is the program's name). Null if none.
 */
export type Installer = (words: readonly Word[], context: InstallerContext) => InstallFacts | null;
