import type { EditedKustomization } from "../kustomize/editor.ts";
import type { SourceGraph } from "../kustomize/graph.ts";
import { readKustomization } from "../kustomize/kustomization.ts";
import type { Part, Place } from "../model/place.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { Repository } from "../repository/repository.ts";
import type { KustomizationAt } from "./kustomize/accumulate.ts";
import { type OtherOverlays, resourceSource } from "./other-overlays.ts";

/** Returns the kustomizations of a build: as in their files, or with a sync object's edits. */
export function kustomizationsOf(
  repository: Repository,
  { kustomizations }: SourceGraph,
  edited: EditedKustomization | null,
  elsewhere: OtherOverlays,
): KustomizationAt {
  const byFolder = new Map(kustomizations.map((kustomization) => [kustomization.folder, kustomization]));
  return (folder) => {
    if (edited?.folder === folder) {
      const { value } = edited;
      return {
        folder,
        value,
        placeOf: (pointer, part) => editedPlace(repository, edited, elsewhere, pointer, part),
      };
    }
    const found = byFolder.get(folder);
    if (found === undefined) return null;
    const { document, value } = found;
    return { folder, value, placeOf: (pointer, part) => document.placeOf(pointer, part) };
  };
}

function editedPlace(
  repository: Repository,
  edited: EditedKustomization,
  elsewhere: OtherOverlays,
  pointer: Pointer,
  part: Part | undefined,
): Place | null {
  const origin = edited.originOf(pointer);
  if (origin.in === "engine") return null;
  if (origin.in === "kustomization") {
    return readKustomization(repository, edited.folder)?.document.placeOf(origin.pointer, part) ?? null;
  }
  const [source, whole, path] =
    origin.in === "file"
      ? [origin.document, origin.document.value, origin.pointer]
      : [resourceSource(origin.resource, elsewhere), origin.resource.value, origin.path];
  const value = valueAt(edited.value, pointer);
  if (valueAt(whole, path) === value || typeof value === "object") return source.placeOf(path, part);
  // Argo CD combines several fields in one text: `name=other:tag`.
  const around = path.slice(0, -1);
  const text = valueAt(whole, around);
  const start = typeof text === "string" && typeof value === "string" ? text.lastIndexOf(value) : -1;
  if (start === -1 || part !== undefined) return null;
  return source.placeOf(around, { start, end: start + String(value).length });
}
