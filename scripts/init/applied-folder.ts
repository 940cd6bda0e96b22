import { posix } from "node:path";

/** The parts of a repository that decide which files of a folder Flux applies. */
export interface AppliedFolders {
  /** The folders that are built with Kustomize. */
  readonly overlays: ReadonlySet<string>;
  readonly hasKustomization: (folder: string) => boolean;
}

/**
 * Reports whether Flux would apply every YAML file of a folder: it, or a parent, is an overlay without a kustomization file
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#generating-a-kustomizationyaml-file).
 */
export function isAppliedAsWhole(folder: string, { overlays, hasKustomization }: AppliedFolders): boolean {
  if (hasKustomization(folder)) return false;
  if (overlays.has(folder)) return true;
  return folder !== "." && isAppliedAsWhole(posix.dirname(folder), { overlays, hasKustomization });
}
