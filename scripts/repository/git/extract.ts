import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MAX_FILE_BYTES } from "../../yaml/read.ts";
import { git } from "./process.ts";

/** A file or symbolic link in the tree of a commit. */
export interface TreeEntry {
  readonly isLink: boolean;
  /** The id of its content: a hash of the length and the bytes. */
  readonly object: string;
  readonly bytes: number;
  readonly path: string;
}

const LINK = "120000";
const BATCH_BYTES = 64 * 1024 * 1024;

/** The files and links of a commit below `folder`, without files above the size limit and submodules. */
export function treeEntries(folder: string, hash: string): TreeEntry[] {
  const listed = git(folder, ["ls-tree", "-r", "-l", "-z", hash]) ?? Buffer.alloc(0);
  return listed.toString("utf8").split("\0").flatMap(parseEntry);
}

/**
 * Writes the files and links of a commit into `target`, byte for byte: no filter, hook or configured program runs. Those that
 * are not wanted, or above the size limit, and submodules are left out.
 */
export function extract(
  folder: string,
  hash: string,
  target: string,
  isWanted: (path: string) => boolean,
): void {
  const entries = treeEntries(folder, hash).filter(({ path }) => isWanted(path));
  const written = batchesOf(entries).flatMap((batch) => {
    const content = git(folder, ["cat-file", "--batch"], batch.map(({ object }) => `${object}\n`).join(""));
    return parseBatch(content ?? Buffer.alloc(0), batch);
  });
  // Links last, so that nothing is written through one.
  for (const { entry, bytes } of written.toSorted((a, b) => Number(a.entry.isLink) - Number(b.entry.isLink)))
    writeEntry(join(target, entry.path), entry, bytes);
}

function writeEntry(path: string, { isLink }: TreeEntry, bytes: Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  if (isLink) symlinkSync(bytes.toString("utf8"), path);
  else writeFileSync(path, bytes);
}

/** Parses a line of `git ls-tree -l`: mode, type, object and size, then a tab and the path. */
function parseEntry(line: string): TreeEntry[] {
  const [, mode, object, size, path] = /^(\d+) blob (\w+) +(\d+)\t(.+)$/s.exec(line) ?? [];
  if (path === undefined || Number(size) > MAX_FILE_BYTES || !isSafePath(path)) return [];
  return [{ isLink: mode === LINK, object: object!, bytes: Number(size), path }];
}

/** False for paths that git itself never writes into a tree, but a crafted tree can contain. */
function isSafePath(path: string): boolean {
  return path.split("/").every((name) => name !== ".." && name !== "." && name !== "" && name !== ".git");
}

function batchesOf(entries: readonly TreeEntry[]): TreeEntry[][] {
  const batches: TreeEntry[][] = [];
  let room = 0;
  for (const entry of entries) {
    if (entry.bytes > room || batches.length === 0) {
      batches.push([]);
      room = BATCH_BYTES;
    }
    batches.at(-1)!.push(entry);
    room -= entry.bytes;
  }
  return batches;
}

/** Parses the output of `git cat-file --batch`: per object a line that ends in its size, its bytes and a line feed. */
function parseBatch(output: Buffer, batch: readonly TreeEntry[]): { entry: TreeEntry; bytes: Buffer }[] {
  let at = 0;
  return batch.map((entry) => {
    const start = output.indexOf("\n", at) + 1;
    at = start + entry.bytes + 1;
    return { entry, bytes: output.subarray(start, start + entry.bytes) };
  });
}
