import { filesOf, type OverlaySource } from "../kustomize/source.ts";
import type { Repository } from "../repository/repository.ts";
import { readManifests } from "../yaml/read-resources.ts";

/** The objects in the files of each cluster's overlays, as `Kind/name`, by the cluster's folder. */
export type ObjectsByCluster = ReadonlyMap<string, ReadonlySet<string>>;

export function objectsByCluster(
  repository: Repository,
  sources: readonly OverlaySource[],
): ObjectsByCluster {
  const groups = Map.groupBy(
    sources.filter(({ cluster }) => cluster !== null),
    ({ cluster }) => cluster!.folder,
  );
  return new Map([...groups].map(([folder, members]) => [folder, objectsOf(repository, members)]));
}

/** The objects in the files of sources, before any layer changes them. Namespaces do not count: many overlays have one. */
export function objectsOf(repository: Repository, sources: readonly OverlaySource[]): ReadonlySet<string> {
  const files = new Set(sources.flatMap(filesOf));
  const objects = [...files].flatMap((file) => {
    const yaml = repository.readYaml(file);
    return yaml === null ? [] : readManifests(yaml, file).resources;
  });
  return new Set(
    objects.filter(({ kind }) => kind !== "Namespace").map(({ kind, name }) => `${kind}/${name}`),
  );
}
