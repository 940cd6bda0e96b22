import type { JsonObject } from "../../model/json.ts";
import type { Repository } from "../../repository/repository.ts";
import { withEdits } from "../../repository/with-edits.ts";
import type { RemoteResource } from "../graph.ts";
import type { KustomizationContent } from "../source.ts";
import type { BuildInput } from "./changed-build.ts";

/**
 * The build of a kustomization without its remote resources; null if anything else prevents the build. Entries of
 * `resources` only add objects, so the other objects are rendered as with them.
 */
export function withoutRemoteResources(
  repository: Repository,
  content: KustomizationContent,
): BuildInput | null {
  const { graph, edited } = content;
  const { remoteResources, failures, kustomizations } = graph;
  if (remoteResources.length === 0 || failures.length > remoteResources.length) return null;
  const texts = new Map<string, string>();
  for (const { folder, file, value } of kustomizations) {
    const own = remoteResources.filter((each) => each.folder === folder);
    if (own.length > 0 && folder !== edited?.folder)
      texts.set(repository.resolved(file), JSON.stringify(withoutEntries(value, own)));
  }
  const ofEdited = remoteResources.filter(({ folder }) => folder === edited?.folder);
  return {
    repository: withEdits(repository, texts),
    content: {
      ...content,
      edited: edited === null ? null : { ...edited, value: withoutEntries(edited.value, ofEdited) },
    },
  };
}

function withoutEntries(value: JsonObject, entries: readonly RemoteResource[]): JsonObject {
  const removed = new Set(entries.map(({ pointer }) => JSON.stringify(pointer)));
  const isKept = (field: string, index: number) => !removed.has(JSON.stringify([field, index]));
  return Object.fromEntries(
    Object.entries(value).map(([field, items]) => [
      field,
      Array.isArray(items) ? items.filter((_, index) => isKept(field, index)) : items,
    ]),
  );
}
