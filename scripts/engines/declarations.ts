import type { Resource } from "../model/resource.ts";
import { apiGroup } from "../model/resource.ts";
import type { Engine } from "../model/sync.ts";
import { applicationOf, argoDeclaration } from "./argocd/application.ts";
import { applicationsOf } from "./argocd/applicationset.ts";
import { addedContent } from "./flux/git-repository.ts";
import { fluxDeclaration } from "./flux/kustomization.ts";
import type { SyncDeclaration } from "./shared/declaration.ts";

/** Parsed sync objects, and as text what cannot be followed. */
export interface Declarations {
  readonly declarations: readonly SyncDeclaration[];
  readonly notFollowed: readonly string[];
}

const NONE: Declarations = { declarations: [], notFollowed: [] };

/**
 * Parses a resource as sync object; empty for other kinds. `folders`: all of the repository, for ApplicationSets;
 * `submodules`: those whose content is not here.
 */
export function declarationsOf(
  resource: Resource,
  folders: readonly string[],
  submodules: () => readonly string[] = () => [],
): Declarations {
  const group = apiGroup(resource.apiVersion);
  const { kind } = resource;
  if (group === "kustomize.toolkit.fluxcd.io" && kind === "Kustomization")
    return single(fluxDeclaration(resource));
  if (group !== "argoproj.io") return { ...NONE, notFollowed: addedContent(resource, submodules) };
  if (kind === "Application") return single(argoDeclaration(applicationOf(resource)));
  if (kind !== "ApplicationSet") return NONE;
  // Argo CD fetches submodules, so their folders are parameters of the git generator too.
  const all = new Set([...folders, ...submodules()]);
  const { applications, notFollowed } = applicationsOf(resource, [...all]);
  const declarations = applications.map(argoDeclaration);
  return { declarations, notFollowed: [...notFollowed, ...declarations.flatMap((each) => each.notFollowed)] };
}

/** The engine whose sync object a resource is. */
export function engineOf({ apiVersion }: Resource): Engine {
  return apiGroup(apiVersion) === "argoproj.io" ? "argocd" : "flux";
}

function single(declaration: SyncDeclaration): Declarations {
  return { declarations: [declaration], notFollowed: declaration.notFollowed };
}

/** True if a text can contain a sync object: a cheap check without false negatives. */
export function canContainSync(text: string): boolean {
  return (
    text.includes("kustomize.toolkit.fluxcd.io/v") ||
    (text.includes("argoproj.io/v") && text.includes("Application"))
  );
}
