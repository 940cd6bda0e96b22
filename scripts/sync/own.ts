import type { Repository } from "../repository/repository.ts";
import type { DeclaredSource, SyncDeclaration } from "./declaration.ts";
import type { SyncScan } from "./scan.ts";

/** Tells the sources that are taken from this repository from those of others. */
export interface OwnRepository {
  /** Whether a source clearly comes from another repository. */
  isOther(source: DeclaredSource): boolean;
}

/**
 * This repository is what its git remotes say, and what most sync objects name whose folders are here. Forks and
 * mirrors differ in all of an address but the repository's name.
 */
export function ownRepository(repository: Repository, { declarations, addresses }: SyncScan): OwnRepository {
  const present = sourcesOf(declarations).filter(({ folder }) => {
    return folder !== "." && repository.kind(folder) === "directory";
  });
  const ownRef = mostFrequent(present.flatMap((source) => refKey(source) ?? []));
  const ownUrl = mostFrequent(present.flatMap(({ repository: { url } }) => url ?? []));
  const refUrl = ownRef === null ? null : (addresses.get(ownRef) ?? null);
  const names = new Set([...remotesOf(repository), refUrl, ownUrl].flatMap((url) => nameOf(url) ?? []));

  function isOther(source: DeclaredSource): boolean {
    const key = refKey(source);
    const url = source.repository.url ?? (key === null ? null : (addresses.get(key) ?? null));
    const name = nameOf(url);
    if (key !== null && key === ownRef) return false;
    const isGit = key === null || key.startsWith("GitRepository/");
    if (isGit && name !== null && names.size > 0) return !names.has(name);
    if (key === null) return false;
    if (url !== null && refUrl !== null) return url !== refUrl;
    // The address is in no file: a path of its own speaks for this repository, the root for no one.
    return source.folder === "." || repository.kind(source.folder) !== "directory";
  }
  return { isOther };
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
  return [...config.text.matchAll(/^\s*url\s*=\s*(\S+)\s*$/gm)].map(([, url]) => url!);
}

function mostFrequent(items: readonly string[]): string | null {
  const groups = [...Map.groupBy(items, (item) => item)];
  return groups.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? null;
}
