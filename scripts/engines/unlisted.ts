import { type Discovery, unreferencedFiles } from "../discover/discover.ts";
import { providedObjectsOf } from "../kubernetes/existence/provided-objects.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import { lazily } from "../model/memoize.ts";
import { objectKey } from "../model/resource.ts";
import { readManifests } from "../yaml/read-resources.ts";

/** Finds the file that contains an object, or a resource that creates it, although nothing applies the file; null without one. */
export type FindUnlisted = (kind: string, namespace: string, name: string) => string | null;

/**
 * Finds objects in the manifests that none of the sources reads; they are read on the first call. A manifest without
 * namespace can be meant for any: it is found if it is the only one.
 */
export function unlistedFinder(found: Discovery, sources: readonly OverlaySource[]): FindUnlisted {
  const fileOf = lazily(() => {
    const files = new Map<string, string>();
    const open = new Map<string, Set<string>>();
    for (const file of unreferencedFiles(found, sources)) {
      const yaml = found.repository.readYaml(file);
      const resources = yaml === null ? [] : readManifests(yaml, file).resources;
      for (const { kind, namespace, name } of resources.flatMap(providedObjectsOf)) {
        if (namespace) files.set(objectKey({ kind, namespace, name }), file);
        else {
          const key = objectKey({ kind, namespace: null, name });
          open.set(key, new Set([...(open.get(key) ?? []), file]));
        }
      }
    }
    return { files, open };
  });
  return (kind, namespace, name) => {
    const { files, open } = fileOf();
    const [only = null, ...others] = open.get(objectKey({ kind, namespace: null, name })) ?? [];
    return files.get(objectKey({ kind, namespace, name })) ?? (others.length === 0 ? only : null);
  };
}
