import { sha256 } from "../model/results.ts";
import type { Entry, FileRead, Files } from "../repository/files.ts";

/** The ways in which a run sees files, and the operations that they are compared by. */
const OBSERVATIONS = {
  entry: (files: Files, path: string) => entryFact(files.entry(path)),
  exists: (files: Files, path: string) => String(files.hasEntry(path)),
  list: (files: Files, folder: string) => listFact(files.list(folder)),
  within: (files: Files, target: string) => withinFact(files.within(target)),
  content: (files: Files, path: string) => readFact(files.read(path, Number.POSITIVE_INFINITY)),
  size: (files: Files, path: string) => readFact(files.read(path, -1)),
} as const;

type Observation = keyof typeof OBSERVATIONS;

/** Facts about files by observation and path: `content apps/web.yaml` with a digest. A fact never has a text of a file. */
export type Facts = ReadonlyMap<string, string>;

function entryFact({ kind, real }: Entry): string {
  return `${kind} ${real ?? ""}`;
}

function listFact(listed: ReturnType<Files["list"]>): string {
  if (typeof listed === "string") return listed;
  const names = listed.map((entry) => {
    const type = entry.isDirectory() ? "d" : entry.isFile() ? "f" : entry.isSymbolicLink() ? "l" : "o";
    return `${type} ${entry.name}`;
  });
  return sha256(names.sort().join("\0"));
}

function withinFact(path: string | null): string {
  return path === null ? "outside" : `inside ${path}`;
}

function readFact(read: FileRead): string {
  if (read.kind === "bytes") return sha256(read.bytes);
  return read.kind === "too-large" ? `${read.size} bytes` : `error ${read.code}`;
}

/** Files with a record of all that is seen of them. */
export interface ObservedFiles extends Files {
  readonly facts: Facts;
  /** False if the same thing was seen in two states: then something changed them. */
  readonly isConsistent: () => boolean;
}

export function observed(files: Files): ObservedFiles {
  const facts = new Map<string, string>();
  // Most entries are looked up many times, and each lookup returns the same object.
  const entries = new Map<string, Entry>();
  let consistent = true;
  function note<Value>(
    observation: Observation,
    path: string,
    value: Value,
    factOf: (value: Value) => string,
  ) {
    const key = `${observation} ${path}`;
    const fact = factOf(value);
    if ((facts.get(key) ?? fact) !== fact) consistent = false;
    facts.set(key, fact);
    return value;
  }
  return {
    root: files.root,
    facts,
    isConsistent: () => consistent,
    entry(path) {
      const entry = files.entry(path);
      if (entries.get(path) === entry) return entry;
      entries.set(path, entry);
      return note("entry", path, entry, entryFact);
    },
    hasEntry: (path) => note("exists", path, files.hasEntry(path), String),
    list: (folder) => note("list", folder, files.list(folder), listFact),
    within: (target) => note("within", target, files.within(target), withinFact),
    read(path, maxBytes) {
      const read = files.read(path, maxBytes);
      return note(read.kind === "too-large" ? "size" : "content", path, read, readFact);
    },
  };
}

/** The observation and the path of a fact; null if it is none. */
function parsed(key: string): { readonly observation: Observation; readonly path: string } | null {
  const space = key.indexOf(" ");
  const observation = key.slice(0, space);
  return Object.hasOwn(OBSERVATIONS, observation)
    ? { observation: observation as Observation, path: key.slice(space + 1) }
    : null;
}

/** The path of a fact about the content of a file; null for other facts. */
export function contentPath(key: string): string | null {
  return key.startsWith("content ") ? key.slice("content ".length) : null;
}

/** Reports whether a fact still holds. */
export function holds(files: Files, key: string, fact: string): boolean {
  const found = parsed(key);
  return found !== null && OBSERVATIONS[found.observation](files, found.path) === fact;
}
