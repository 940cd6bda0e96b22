import { posix } from "node:path";
import { lazily } from "../../model/memoize.ts";
import { fail, type Result } from "../../model/result.ts";
import { MAX_FILE_BYTES } from "../../yaml/read.ts";
import { decode, type ReadResult, tooLarge } from "../repository.ts";
import { extract, type TreeEntry, treeEntries } from "./extract.ts";
import { git } from "./process.ts";
import { resolveRef } from "./ref.ts";

/** The files of a repository at one commit. */
export interface Commit {
  /** The full commit hash. */
  readonly hash: string;
  /** The full name of the branch or tag that it was opened by; for other revisions, what the user wrote. */
  readonly name: string;
  /** Null if the commit has no such file. Paths are relative to the folder passed to `openCommit`. */
  readText(path: string): ReadResult | null;
  /** Names of the folders in a folder; empty if it is not a folder. */
  foldersIn(path: string): string[];
  /** Its files and links. */
  entries(): readonly TreeEntry[];
  /** Writes all its files that are wanted into an empty folder. */
  extractTo(target: string, isWanted?: (path: string) => boolean): void;
}

/**
 * Opens the commit of `ref` (a branch, a tag, a hash: https://git-scm.com/docs/gitrevisions) in the git repository that
 * contains `folder`. Only objects are read: no hook, filter or configured program runs.
 */
export function openCommit(folder: string, ref: string): Result<Commit> {
  const found = resolveRef(folder, ref);
  if (!found.ok) return found;
  const { hash, name } = found.value;
  const entries = lazily(() => treeEntries(folder, hash));
  return {
    ok: true,
    value: {
      hash,
      name,
      readText: (path) => readBlob(folder, hash, path),
      foldersIn: (path) => foldersIn(folder, hash, path),
      entries,
      extractTo(target, isWanted = () => true) {
        const wanted = entries().filter(({ path }) => isWanted(path));
        extract(folder, wanted, target);
      },
    },
  };
}

function foldersIn(folder: string, hash: string, path: string): string[] {
  const listed = git(folder, ["ls-tree", "-d", "-z", "--name-only", hash, "--", `${path}/`]);
  const names = (listed ?? "").toString("utf8").split("\0");
  return names.filter((name) => name !== "").map((name) => name.slice(name.lastIndexOf("/") + 1));
}

function readBlob(folder: string, hash: string, path: string): ReadResult | null {
  if (posix.normalize(path).startsWith("..")) return null;
  const object = `${hash}:./${path}`;
  const size = git(folder, ["cat-file", "-s", object]);
  if (size === null) return null;
  if (Number(size) > MAX_FILE_BYTES) return fail(tooLarge(Number(size)));
  const bytes = git(folder, ["cat-file", "blob", object]);
  return bytes === null ? fail({ code: "unreadable", message: "is not a file" }) : decode(bytes);
}
