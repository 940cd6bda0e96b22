import { posix } from "node:path";
import type { Repository } from "../repository/repository.ts";
import { comparableUrl } from "../text/git-url.ts";
import { folderInParts } from "./flux/artifacts.ts";
import type { SyncScan } from "./scan.ts";
import type { DeclaredSource, SyncDeclaration } from "./shared/declaration.ts";

/** Distinguishes sources from this repository and sources from other repositories. */
export interface ThisRepository {
  /** The source with its folder in this repository: an artifact can contain only a part of it. */
  resolveFolder(source: DeclaredSource): DeclaredSource;
  /**
   * True if a source clearly comes from another repository. `isOwned`: the sync object's cluster has a platform or
   * policy file here, so the object refers to this repository unless other objects contradict that.
   */
  isOtherRepository(source: DeclaredSource, isOwned?: boolean): boolean;
  /** True if a source clearly comes from this repository. */
  isThisRepository(source: DeclaredSource): boolean;
}

/**
 * This repository is identified by the URLs that platform files state (`sync.repository`), otherwise by the source that
 * most sync objects with existing folders use. Git remotes do not count: a fork or a mirror must get the same verdict.
 */
export function identifyRepository(
  repository: Repository,
  { declarations: written, urls, artifacts }: SyncScan,
  folders: readonly string[],
  stated: readonly string[] = [],
): ThisRepository {
  const roots = artifactRoots(repository, written, folders);
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
  const refUrl = ownRef === null ? null : (urls.get(ownRef) ?? null);
  const names = new Set([refUrl, ownUrl].flatMap((url) => repositoryName(url) ?? []));
  const statedUrls = new Set(stated.map(comparableUrl));

  function isOther(source: DeclaredSource, isOwned = false): boolean {
    const key = refKey(source);
    const url = source.repository.url ?? (key === null ? null : (urls.get(key) ?? null));
    const name = repositoryName(url);
    if (key !== null && artifacts.has(key)) return false;
    const isGit = key === null || key.startsWith("GitRepository/");
    if (isGit && url !== null && name !== null && statedUrls.size > 0)
      return !statedUrls.has(comparableUrl(url));
    if (key !== null && key === ownRef) return false;
    if (isGit && name !== null && names.size > 0) return !names.has(name);
    if (key === null || (isOwned && ownRef === null)) return false;
    if (url !== null && refUrl !== null) return url !== refUrl;
    // The URL is in no file. A distinctive path identifies this repository; `.` does not.
    return source.folder === "." || repository.kind(source.folder) !== "directory";
  }

  function isOwn(source: DeclaredSource): boolean {
    const key = refKey(source);
    const url = source.repository.url ?? (key === null ? null : (urls.get(key) ?? null));
    const name = repositoryName(url);
    const isGit = key === null || key.startsWith("GitRepository/");
    if (isGit && url !== null && name !== null && statedUrls.size > 0)
      return statedUrls.has(comparableUrl(url));
    return (key !== null && key === ownRef) || (isGit && name !== null && names.has(name));
  }
  return { resolveFolder: placed, isOtherRepository: isOther, isThisRepository: isOwn };
}

const MIN_PLACED = 3;

/**
 * The root folder of each source's paths, by the key of the source object: if an artifact contains only a part of the
 * repository, paths are relative to that part. Used only if all paths of a source are missing at the repository root,
 * and exactly one folder contains nearly all of those that exist somewhere.
 */
function artifactRoots(
  repository: Repository,
  declarations: readonly SyncDeclaration[],
  folders: readonly string[],
): ReadonlyMap<string, string> {
  const byRef = Map.groupBy(sourcesOf(declarations), refKey);
  const roots = new Map<string, string>();
  for (const [ref, sources] of byRef) {
    const paths = [...new Set(sources.map(({ folder }) => folder))].filter((folder) => folder !== ".");
    const isMissing = paths.every((path) => repository.kind(path) === "missing");
    const root = ref !== null && isMissing ? commonRoot(paths, folders) : null;
    if (root !== null) roots.set(ref!, root);
  }
  return roots;
}

/** The common root of the paths. Paths that match no folder are ignored. */
function commonRoot(paths: readonly string[], folders: readonly string[]): string | null {
  const placed = paths.map((path) => rootsContaining(path, folders)).filter((roots) => roots.length > 0);
  if (placed.length < MIN_PLACED) return null;
  const holding = Map.groupBy(placed.flat(), (root) => root);
  const fitting = [...holding].filter(([, times]) => times.length >= placed.length * 0.8);
  return fitting.length === 1 ? fitting[0]![0] : null;
}

/** Folders that contain the path. */
function rootsContaining(path: string, folders: readonly string[]): string[] {
  const around = folders.filter((folder) => folder.endsWith(`/${path}`));
  return around.map((folder) => folder.slice(0, -path.length - 1));
}

function sourcesOf(declarations: readonly SyncDeclaration[]): DeclaredSource[] {
  return declarations.flatMap(({ sources }) => sources);
}

/** Without the namespace: the same source object can exist in several namespaces. */
function refKey({ repository: { ref } }: DeclaredSource): string | null {
  return ref === null ? null : `${ref.kind}/${ref.name}`;
}

/** The repository name: `app` of `https://host/org/app.git` and `git@host:org/app`; null for a template. */
function repositoryName(url: string | null): string | null {
  if (url === null || /[${}]/.test(url)) return null;
  return /([^/:]+?)(?:\.git)?\/*$/.exec(url.slice(0, 2000))?.[1]?.toLowerCase() ?? null;
}

function mostFrequent(items: readonly string[]): string | null {
  const groups = [...Map.groupBy(items, (item) => item)];
  return groups.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? null;
}
