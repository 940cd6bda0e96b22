import { posix } from "node:path";
import type { Repository } from "../repository/repository.ts";
import { folderInParts } from "./flux/artifacts.ts";
import type { SyncScan } from "./scan.ts";
import type { DeclaredSource, SyncDeclaration } from "./shared/declaration.ts";

/** Tells the sources that are taken from this repository from those of others. */
export interface OwnRepository {
  /** The source with its folder as it is here: an artifact may hold only a part of the repository. */
  placed(source: DeclaredSource): DeclaredSource;
  /**
   * Whether a source clearly comes from another repository. `isOwned`: who wrote the object states facts or limits of
   * a cluster here, and so means this repository where no other object tells.
   */
  isOther(source: DeclaredSource, isOwned?: boolean): boolean;
  /** Whether a source clearly comes from this one. */
  isOwn(source: DeclaredSource): boolean;
}

/**
 * This repository is what its git remotes say, and what most sync objects name whose folders are here. Forks and
 * mirrors differ in all of an address but the repository's name.
 */
export function ownRepository(
  repository: Repository,
  { declarations: written, addresses, artifacts }: SyncScan,
  folders: readonly string[],
): OwnRepository {
  const roots = rootsOf(repository, written, folders);
  const at = (key: string | null, folder: string) => posix.join(roots.get(key ?? "") ?? ".", folder);
  const placed = (source: DeclaredSource): DeclaredSource => {
    const key = refKey(source);
    const held = folderInParts(artifacts.get(key ?? "") ?? [], source.folder);
    return { ...source, folder: held === null ? at(key, source.folder) : at(held.part.source, held.folder) };
  };
  const declarations = written.map((each) => ({ ...each, sources: each.sources.map(placed) }));
  const present = sourcesOf(declarations).filter(({ folder }) => {
    return folder !== "." && repository.kind(folder) === "directory";
  });
  const ownRef = mostFrequent(present.flatMap((source) => refKey(source) ?? []));
  const ownUrl = mostFrequent(present.flatMap(({ repository: { url } }) => url ?? []));
  const refUrl = ownRef === null ? null : (addresses.get(ownRef) ?? null);
  const names = new Set([...remotesOf(repository), refUrl, ownUrl].flatMap((url) => nameOf(url) ?? []));

  function isOther(source: DeclaredSource, isOwned = false): boolean {
    const key = refKey(source);
    const url = source.repository.url ?? (key === null ? null : (addresses.get(key) ?? null));
    const name = nameOf(url);
    if (key !== null && (key === ownRef || artifacts.has(key))) return false;
    const isGit = key === null || key.startsWith("GitRepository/");
    if (isGit && name !== null && names.size > 0) return !names.has(name);
    if (key === null || (isOwned && ownRef === null)) return false;
    if (url !== null && refUrl !== null) return url !== refUrl;
    // The address is in no file: a path of its own speaks for this repository, the root for no one.
    return source.folder === "." || repository.kind(source.folder) !== "directory";
  }

  function isOwn(source: DeclaredSource): boolean {
    const key = refKey(source);
    const name = nameOf(source.repository.url ?? (key === null ? null : (addresses.get(key) ?? null)));
    const isGit = key === null || key.startsWith("GitRepository/");
    return (key !== null && key === ownRef) || (isGit && name !== null && names.has(name));
  }
  return { placed, isOther, isOwn };
}

const MIN_PLACED = 3;

/**
 * Where an artifact is made of a part of the repository, its paths start there: that folder, by the key of the source
 * object. Certain enough where all of the paths that one has are missing at the root, and one folder holds nearly all
 * of those that stand anywhere.
 */
function rootsOf(
  repository: Repository,
  declarations: readonly SyncDeclaration[],
  folders: readonly string[],
): ReadonlyMap<string, string> {
  const byRef = Map.groupBy(sourcesOf(declarations), refKey);
  const roots = new Map<string, string>();
  for (const [ref, sources] of byRef) {
    const paths = [...new Set(sources.map(({ folder }) => folder))].filter((folder) => folder !== ".");
    const isMissing = paths.every((path) => repository.kind(path) === "missing");
    const root = ref !== null && isMissing ? rootFor(paths, folders) : null;
    if (root !== null) roots.set(ref!, root);
  }
  return roots;
}

/** A path that no folder here ends in, as of something long gone, speaks for no root and against none. */
function rootFor(paths: readonly string[], folders: readonly string[]): string | null {
  const placed = paths.map((path) => above(path, folders)).filter((roots) => roots.length > 0);
  if (placed.length < MIN_PLACED) return null;
  const holding = Map.groupBy(placed.flat(), (root) => root);
  const fitting = [...holding].filter(([, times]) => times.length >= placed.length * 0.8);
  return fitting.length === 1 ? fitting[0]![0] : null;
}

/** The folders that have a path below them. */
function above(path: string, folders: readonly string[]): string[] {
  const around = folders.filter((folder) => folder.endsWith(`/${path}`));
  return around.map((folder) => folder.slice(0, -path.length - 1));
}

function sourcesOf(declarations: readonly SyncDeclaration[]): DeclaredSource[] {
  return declarations.flatMap(({ sources }) => sources);
}

/** The same source object may stand in several namespaces. */
function refKey({ repository: { ref } }: DeclaredSource): string | null {
  return ref === null ? null : `${ref.kind}/${ref.name}`;
}

/** The last part of an address: `app` of `https://host/org/app.git` and `git@host:org/app`; null of a template. */
function nameOf(url: string | null): string | null {
  if (url === null || /[${}]/.test(url)) return null;
  return /([^/:]+?)(?:\.git)?\/*$/.exec(url.slice(0, 2000))?.[1]?.toLowerCase() ?? null;
}

function remotesOf(repository: Repository): string[] {
  const config = repository.readText(".git/config");
  if (!config.ok) return [];
  return [...config.value.matchAll(/^\s*url\s*=\s*(\S+)\s*$/gm)].map(([, url]) => url!);
}

function mostFrequent(items: readonly string[]): string | null {
  const groups = [...Map.groupBy(items, (item) => item)];
  return groups.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? null;
}
