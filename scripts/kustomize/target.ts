import { posix } from "node:path";
import type { SourceDocument } from "../model/document.ts";
import { BROKEN_LINK, type Repository } from "../repository/repository.ts";
import type { EntryRole, KustomizationEntry } from "./entries.ts";
import { kustomizationFile, readKustomization } from "./kustomization.ts";
import { inlineManifests } from "./plugins.ts";
import { isGitUrl, isHttp } from "./remote.ts";

/** The target of an entry: paths are relative to the root, without symbolic links. */
export type Target =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "inline"; readonly documents: readonly SourceDocument[] }
  /** Kustomize itself fetches it. */
  | { readonly kind: "remote" }
  /** `isRemote`: it exists outside this repository, but is not fetched. */
  | { readonly kind: "nowhere"; readonly why: string; readonly isRemote: boolean };

export interface TargetOptions {
  /** True if remote resources may be fetched. */
  readonly allowRemote: boolean;
}

const REMOTE = "is remote: this overlay cannot be checked as a whole without --allow-remote";

/** Resolves an entry of the kustomization in `folder`, or returns why it cannot be read. */
export function resolveEntry(
  repository: Repository,
  folder: string,
  { role, path }: KustomizationEntry,
  { allowRemote }: TargetOptions = { allowRemote: false },
): Target {
  const documents = role === "plugin" || role === "patch" ? inlineManifests(path) : null;
  if (documents !== null) return { kind: "inline", documents };
  const remote: Target = allowRemote ? { kind: "remote" } : unresolved(REMOTE, true);
  if (isHttp(path)) return remote;
  if (posix.isAbsolute(path)) return unresolved("is an absolute path");
  const joined = posix.join(folder, path).replace(/(.)\/$/, "$1");
  const kind = repository.kind(joined);
  if (kind === "file" && role !== "component") return { kind: "file", path: repository.resolved(joined) };
  if (canBeFolder(role) && isGitUrl(path)) return isLocalUrl(path) ? unresolved(LOCAL_GIT, true) : remote;
  switch (kind) {
    case "outside":
      return unresolved("is outside the repository root");
    case "special":
      return unresolved("is not a regular file or folder");
    case "missing":
      return unresolved(repository.hasEntry(joined) ? BROKEN_LINK : "does not exist");
    case "file":
      return unresolved("is a file, not a folder with a Component");
    case "directory":
      return canBeFolder(role)
        ? resolveFolder(repository, folder, repository.resolved(joined), role)
        : unresolved("is a folder, not a file");
  }
}

const LOCAL_GIT = "is a git repository on this machine: nothing outside the repository root is read";

function isLocalUrl(path: string): boolean {
  return /^(?:git::)?file:/i.test(path);
}

function canBeFolder(role: EntryRole): boolean {
  return role === "resource" || role === "component" || role === "plugin";
}

function resolveFolder(repository: Repository, from: string, path: string, role: EntryRole): Target {
  if (path === "." || path === from || from.startsWith(`${path}/`)) {
    return unresolved("is this kustomization's own folder or a parent of it (cycle)");
  }
  if (kustomizationFile(repository, path) === null) return unresolved("has no kustomization file");
  const kustomization = readKustomization(repository, path);
  if (kustomization !== null && kustomization.isComponent !== (role === "component")) {
    return unresolved(
      kustomization.isComponent
        ? "is a Component: list it under `components`"
        : "is a kustomization, not a Component",
    );
  }
  return { kind: "folder", path };
}

function unresolved(why: string, isRemote = false): Target {
  return { kind: "nowhere", why, isRemote };
}
