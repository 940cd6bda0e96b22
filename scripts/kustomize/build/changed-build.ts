import type { JsonObject } from "../../model/json.ts";
import type { Repository } from "../../repository/repository.ts";
import { withEdits } from "../../repository/with-edits.ts";
import { sourceGraph } from "../graph.ts";
import type { Kustomization } from "../kustomization.ts";
import type { KustomizationContent } from "../source.ts";

/** A kustomization, and the repository with which it is built. */
export interface BuildInput {
  readonly repository: Repository;
  readonly content: KustomizationContent;
}

/**
 * The build with another kustomization in one of its folders. A folder below the built one is built alone, so that other
 * overlays with the same folder share the result; a Component only makes sense with the resources around it.
 */
export function withKustomization(
  repository: Repository,
  content: KustomizationContent,
  { folder, file, isComponent }: Kustomization,
  value: JsonObject,
): BuildInput {
  const { graph, edited } = content;
  if (folder === edited?.folder) return { repository, content: { ...content, edited: { ...edited, value } } };
  const changed = withEdits(repository, new Map([[repository.resolved(file), JSON.stringify(value)]]));
  const isAlone = folder !== graph.folder && !isComponent;
  const alone: KustomizationContent = {
    kind: "kustomization",
    graph: sourceGraph(repository, folder),
    edited: null,
  };
  return { repository: changed, content: isAlone ? alone : content };
}
