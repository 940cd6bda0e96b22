import type { Skipped } from "../model/finding.ts";
import type { Overlay } from "../resources/overlay.ts";
import { containersOf } from "../resources/pods.ts";
import { analyseStart } from "../startup/analyse.ts";
import type { Unchecked } from "../startup/types.ts";

const REASONS: Readonly<Record<Unchecked["code"], string>> = {
  "image-entrypoint": "containers start by their image's own entry point, which only the image shows",
  "image-program": "programs that starts run are only in their images",
};

/** What of the starts was not looked into, counted. */
export function uncheckedStarts(overlays: readonly Overlay[]): Skipped[] {
  const unchecked = overlays.flatMap((overlay) =>
    overlay.resources
      .flatMap((resource) => containersOf(resource))
      .flatMap((container) => analyseStart(container, overlay).unchecked),
  );
  const groups = Map.groupBy(unchecked, ({ code }) => code);
  return [...groups].map(([code, { length }]) => ({ kind: "start", count: length, reason: REASONS[code] }));
}
