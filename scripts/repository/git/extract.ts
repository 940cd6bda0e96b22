import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { MAX_FILE_BYTES } from "../../yaml/read.ts";
import { git } from "./process.ts";

/** A file or symbolic link in the tree of a commit. */
export interface TreeEntry {
  readonly isLink: boolean;
  /** The id of its content: a hash of the length and the bytes. */
  readonly object: string;
  readonly path: string;
}

interface SizedEntry extends TreeEntry {
  readonly bytes: number;
}

const LINK = "120000";
const BATCH_BYTES = 64 * 1024 * 1024;

/** The files and links of a commit below `folder`, without submodules. */
export function treeEntries(folder: string, hash: string): TreeEntry[] {
  const listed = git(folder, ["ls-tree", "-r", "-z", hash]) ?? Buffer.alloc(0);
  return listed.toString("utf8").split("\0").flatMap(parseEntry);
}

/** The entries with their sizes, without those above the size limit. */
function sized(folder: string, entries: readonly TreeEntry[]): SizedEntry[] {
  const format = "--batch-check=%(objectname) %(objectsize)";
  const listed = git(folder, ["cat-file", format], entries.map(({ object }) => `${object}\n`).join(""));
  const lines = (listed ?? Buffer.alloc(0)).toString("utf8").split("\n");
  return entries.flatMap((entry, index) => {
    const [object, size] = lines[index]?.split(" ") ?? [];
    const bytes = Number(size);
    return object === entry.object && bytes <= MAX_FILE_BYTES ? [{ ...entry, bytes }] : [];
  });
}

/**
 * Writes files and links of a commit into `target`, byte for byte: no filter, hook or configured program runs. Those above the
 * size limit are left out.
 */
export function extract(folder: string, wanted: readonly TreeEntry[], target: string): void {
  const entries = sized(folder, wanted);
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

/** Parses a line of `git ls-tree`: mode, type and object, then a tab and the path. */
function parseEntry(line: string): TreeEntry[] {
  const [, mode, object, path] = /^(\d+) blob (\w+)\t(.+)$/s.exec(line) ?? [];
  return path === undefined || !isSafePath(path) ? [] : [{ isLink: mode === LINK, object: object!, path }];
}

/** False for paths that git itself never writes into a tree, but a crafted tree can contain. */
function isSafePath(path: string): boolean {
  return path.split("/").every((name) => name !== ".." && name !== "." && name !== "" && name !== ".git");
}

function batchesOf(entries: readonly SizedEntry[]): SizedEntry[][] {
  const batches: SizedEntry[][] = [];
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
function parseBatch(output: Buffer, batch: readonly SizedEntry[]): { entry: TreeEntry; bytes: Buffer }[] {
  let at = 0;
  return batch.map((entry) => {
    const start = output.indexOf("\n", at) + 1;
    at = start + entry.bytes + 1;
    return { entry, bytes: output.subarray(start, start + entry.bytes) };
  });
}
