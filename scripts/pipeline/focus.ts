import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { nearestPlace } from "../model/located.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ProblemPlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";
import { isWithin } from "../repository/manifests.ts";
import type { LocatedProblem } from "../suppress/located-problem.ts";
import type { FindingWriter } from "./finding-writer.ts";

/** The part of overlays that a PATH selects: overlays that only include the PATH are rendered as its context. */
export interface Focus {
  /** Reports whether a problem comes from the selected part: from its files, or in a resource that it brings in. */
  includes(problem: LocatedProblem): boolean;
  /** The overlay with the selected resources only. */
  selected<Each extends Overlay>(overlay: Each): Each;
}

export function createFocus(overlays: readonly RenderedOverlay[], writer: FindingWriter): Focus {
  const pathsOf = new Map<Overlay, readonly string[] | null>(overlays.map((each) => [each, each.focus]));

  /** Reports whether a resource is selected. It counts as selected if its source is unknown, so that nothing is hidden. */
  function isSelected(resource: Resource, overlay: Overlay): boolean {
    const files = writer.filesOf(resource, overlay);
    return files === null || files.some((file) => isIn(file, overlay));
  }
  function isIn(file: string, overlay: Overlay): boolean {
    return pathsOf.get(overlay)?.some((path) => isWithin(file, path)) ?? true;
  }
  function isPlaceSelected(at: ProblemPlace, overlay: Overlay): boolean {
    const located = writer.sourceOf(at, overlay);
    const removed = located.kind === "exact" ? located.removed.map(({ place }) => place) : [];
    const places = [nearestPlace(located), ...removed];
    if (places.some((place) => place !== null && isIn(place.file, overlay))) return true;
    return (
      at.in === "resource" && overlay.resources.includes(at.resource) && isSelected(at.resource, overlay)
    );
  }
  const selectedIn = memoizeWeak((overlay: Overlay) => {
    return overlay.resources.filter((resource) => isSelected(resource, overlay));
  });
  return {
    includes({ found: { problem, overlay } }) {
      if (pathsOf.get(overlay) == null) return true;
      const { at, subject, related = [] } = problem;
      const places = [at, ...related.flatMap((each) => each.at ?? [])];
      if (subject !== undefined) places.push({ in: "resource", ...subject });
      return places.some((place) => isPlaceSelected(place, overlay));
    },
    selected(overlay) {
      return pathsOf.get(overlay) == null ? overlay : { ...overlay, resources: selectedIn(overlay) };
    },
  };
}
