import type { Dirent } from "node:fs";
import { posix } from "node:path";
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

type EntryType = "d" | "f" | "l" | "o";

function typeOf(entry: Dirent): EntryType {
  return entry.isDirectory() ? "d" : entry.isFile() ? "f" : entry.isSymbolicLink() ? "l" : "o";
}

function listFact(listed: ReturnType<Files["list"]>): string {
  if (typeof listed === "string") return listed;
  const names = listed.map((entry) => `${typeOf(entry)} ${entry.name}`);
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

/** The state of a fact. `implied`: it holds, and the lists of folders among the facts say so, so that it can be left out. */
export type FactState = "implied" | "holds" | "differs";

/**
 * Returns a function for the state of a fact. An entry is not looked up if the lists of its folder and of all folders above are
 * known and the same: they say whether it is a file, a folder or missing.
 */
export function factsIn(files: Files, facts: Facts): (key: string, fact: string) => FactState {
  const listings = new Map<string, Map<string, EntryType> | null>();

  /** The types of the entries of a folder whose list and those above are the same as in the facts; else null. */
  function listingOf(folder: string): Map<string, EntryType> | null {
    let listing = listings.get(folder);
    if (listing === undefined) {
      listing = sameListing(folder);
      listings.set(folder, listing);
    }
    return listing;
  }
  function sameListing(folder: string): Map<string, EntryType> | null {
    const fact = facts.get(`list ${folder}`);
    if (fact === undefined || (folder !== "." && typeIn(folder) !== "d")) return null;
    const listed = files.list(folder);
    if (typeof listed === "string" || listFact(listed) !== fact) return null;
    return new Map(listed.map((entry) => [entry.name, typeOf(entry)]));
  }
  /** The type of an entry; undefined if it is missing, null if its folder is not known to be the same. */
  function typeIn(path: string): EntryType | undefined | null {
    const listing = listingOf(posix.dirname(path));
    return listing === null ? null : listing.get(posix.basename(path));
  }
  /** The fact about an entry that lists imply; null if they do not, as for a link. */
  function impliedFact(path: string): string | null {
    const type = posix.normalize(path) === path && path !== "." ? typeIn(path) : null;
    if (type === undefined) return entryFact({ kind: "missing", real: null });
    if (type === "f") return entryFact({ kind: "file", real: path });
    return type === "d" ? entryFact({ kind: "directory", real: path }) : null;
  }
  return (key, fact) => {
    const found = parsed(key);
    if (found === null) return "differs";
    const { observation, path } = found;
    const implied = observation === "entry" ? impliedFact(path) : null;
    if (implied !== null) return implied === fact ? "implied" : "differs";
    if (observation === "list" && listingOf(path) !== null) return "holds";
    return OBSERVATIONS[observation](files, path) === fact ? "holds" : "differs";
  };
}
