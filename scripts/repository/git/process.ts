import { delimiter, dirname } from "node:path";
import { runProgramSync } from "../../process/run.ts";
import { searchPath, trustedFolders } from "../../process/search-path.ts";
import { realWorkTreeOf } from "./work-tree.ts";

const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const TIMEOUT_MS = 10 * 60_000;

/** Settings of a repository that start programs, all without effect. */
const HARMLESS = [
  "core.fsmonitor=false",
  "core.hooksPath=/dev/null",
  "core.pager=cat",
  "core.editor=false",
  "core.sshCommand=false",
  "core.gitProxy=",
  "core.askPass=",
  "core.alternateRefsCommand=true",
  "core.attributesFile=/dev/null",
  "credential.helper=",
  "diff.external=",
  "gpg.program=false",
  "protocol.allow=never",
  "safe.bareRepository=explicit",
].flatMap((setting) => ["-c", setting]);

interface WorkTree {
  readonly folder: string;
  /** The git folder, confirmed by git itself, which also refuses a repository of another user. */
  readonly gitFolder: string;
}

const known = new Map<string, WorkTree>();

/**
 * Runs git for the work tree that contains `folder`, and returns its output; null if it fails. Nothing is fetched, no
 * configured hook, filter or program runs, and files of the work tree are never taken for a repository.
 */
export function git(folder: string, args: readonly string[], input = ""): Buffer | null {
  const tree = workTree(folder);
  if (tree === null) return null;
  const place = [`--git-dir=${tree.gitFolder}`, `--work-tree=${tree.folder}`];
  return run(tree.folder, folder, [...place, ...args], input);
}

/** The work tree that contains `folder`, and its git folder; null if git does not accept it. */
function workTree(folder: string): WorkTree | null {
  const top = realWorkTreeOf(folder);
  if (top === null) return null;
  const found = known.get(top);
  if (found !== undefined) return found;
  const gitFolder = run(top, top, ["rev-parse", "--absolute-git-dir"])?.toString("utf8").replace(/\n$/, "");
  if (gitFolder === undefined) return null;
  const tree = { folder: top, gitFolder };
  known.set(top, tree);
  return tree;
}

function run(top: string, cwd: string, args: readonly string[], input = ""): Buffer | null {
  const [file] = searchPath("git", process.env, top);
  if (file === undefined) return null;
  const { ending, stdout } = runProgramSync({
    file,
    args: ["--no-pager", "--no-replace-objects", ...HARMLESS, ...args],
    cwd,
    env: environment(top),
    input,
    outputBytes: MAX_OUTPUT_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  return ending.kind === "exit" && ending.code === 0 ? stdout : null;
}

/** The user's own configuration is read for `safe.directory`. */
function environment(top: string): NodeJS.ProcessEnv {
  return {
    PATH: trustedFolders(process.env, top).join(delimiter),
    HOME: process.env.HOME,
    GIT_CEILING_DIRECTORIES: dirname(top),
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    // Overrides `protocol.NAME.allow` of the repository, for versions of git that do not know GIT_NO_LAZY_FETCH.
    GIT_ALLOW_PROTOCOL: "none",
  };
}
