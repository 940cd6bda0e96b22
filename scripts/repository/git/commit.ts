import { fail, type Result } from "../../model/result.ts";
import { MAX_FILE_BYTES } from "../../yaml/read.ts";
import { decode, type ReadResult, tooLarge } from "../repository.ts";
import { extract } from "./extract.ts";
import { git } from "./process.ts";

/** The files of a repository as one commit has them. */
export interface Commit {
  /** The commit's full name. */
  readonly hash: string;
  /** Null where the commit has no such file. Paths are relative to the folder that it was opened for. */
  readText(path: string): ReadResult | null;
  /** The names of the folders in a folder; none where it is no folder. */
  foldersIn(path: string): string[];
  /** Writes all its files into an empty folder. */
  extractTo(target: string): void;
}

/**
 * Opens the commit that `ref` names (a branch, a tag, a hash: https://git-scm.com/docs/gitrevisions) in the git
 * repository around `folder`. Only objects are read: no hook, filter or configured program runs.
 */
export function openCommit(folder: string, ref: string): Result<Commit> {
  const found = git(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  if (found === null) return fail(`git has no commit ${ref} here${whyMissing(folder)}`);
  const hash = found.toString("utf8").trim();
  return {
    ok: true,
    value: {
      hash,
      readText: (path) => readBlob(folder, hash, path),
      foldersIn: (path) => foldersIn(folder, hash, path),
      extractTo: (target) => extract(folder, hash, target),
    },
  };
}

function whyMissing(folder: string): string {
  const isShallow = git(folder, ["rev-parse", "--is-shallow-repository"])?.toString("utf8").trim();
  if (isShallow === undefined) return `: ${folder} is in no git repository, or in one of another user`;
  if (isShallow !== "true") return "";
  return " (the checkout is shallow: fetch that commit, or check out with a larger depth)";
}

function foldersIn(folder: string, hash: string, path: string): string[] {
  const listed = git(folder, ["ls-tree", "-d", "-z", "--name-only", hash, "--", `${path}/`]);
  const names = (listed ?? "").toString("utf8").split("\0");
  return names.filter((name) => name !== "").map((name) => name.slice(name.lastIndexOf("/") + 1));
}

function readBlob(folder: string, hash: string, path: string): ReadResult | null {
  const object = `${hash}:./${path}`;
  const size = git(folder, ["cat-file", "-s", object]);
  if (size === null) return null;
  if (Number(size) > MAX_FILE_BYTES) return fail(tooLarge(Number(size)));
  const bytes = git(folder, ["cat-file", "blob", object]);
  return bytes === null ? fail({ code: "unreadable", message: "is no file" }) : decode(bytes);
}
