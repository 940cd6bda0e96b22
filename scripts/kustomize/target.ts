import { posix } from "node:path";
import type { SourceDocument } from "../model/document.ts";
import { LEADS_NOWHERE, type Repository } from "../repository/repository.ts";
import type { Entry, EntryRole } from "./entries.ts";
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
  | { readonly kind: "nowhere"; readonly why: string };

export interface TargetOptions {
  /** True if remote resources may be fetched. */
  readonly allowRemote: boolean;
}

const REMOTE = "is remote: this overlay cannot be checked without --allow-remote";

/** Resolves an entry of the kustomization in `folder`, or returns why it cannot be read. */
export function targetOf(
  repository: Repository,
  folder: string,
  { role, path }: Entry,
  { allowRemote }: TargetOptions = { allowRemote: false },
): Target {
  const documents = role === "plugin" || role === "patch" ? inlineManifests(path) : null;
  if (documents !== null) return { kind: "inline", documents };
  const remote: Target = allowRemote ? { kind: "remote" } : nowhere(REMOTE);
  if (isHttp(path)) return remote;
  if (posix.isAbsolute(path)) return nowhere("is an absolute path");
  const joined = posix.join(folder, path).replace(/(.)\/$/, "$1");
  const kind = repository.kind(joined);
  if (kind === "file" && role !== "component") return { kind: "file", path: repository.resolved(joined) };
  if (mayBeFolder(role) && isGitUrl(path)) return isLocalUrl(path) ? nowhere(LOCAL) : remote;
  switch (kind) {
    case "outside":
      return nowhere("is outside the repository root");
    case "special":
      return nowhere("is not a regular file or folder");
    case "missing":
      return nowhere(repository.hasEntry(joined) ? LEADS_NOWHERE : "does not exist");
    case "file":
      return nowhere("is a file, not a folder with a Component");
    case "directory":
      return mayBeFolder(role)
        ? folderTarget(repository, folder, repository.resolved(joined), role)
        : nowhere("is a folder, not a file");
  }
}

const LOCAL = "is a git repository on this machine: nothing outside the repository root is read";

function isLocalUrl(path: string): boolean {
  return /^(?:git::)?file:/i.test(path);
}

function mayBeFolder(role: EntryRole): boolean {
  return role === "resource" || role === "component" || role === "plugin";
}

function folderTarget(repository: Repository, from: string, path: string, role: EntryRole): Target {
  if (path === "." || path === from || from.startsWith(`${path}/`)) {
    return nowhere("is this kustomization's own folder or a parent of it (cycle)");
  }
  if (kustomizationFile(repository, path) === null) return nowhere("has no kustomization file");
  const kustomization = readKustomization(repository, path);
  if (kustomization !== null && kustomization.isComponent !== (role === "component")) {
    return nowhere(
      kustomization.isComponent
        ? "is a Component: list it under `components`"
        : "is a kustomization, not a Component",
    );
  }
  return { kind: "folder", path };
}

function nowhere(why: string): Target {
  return { kind: "nowhere", why };
}
