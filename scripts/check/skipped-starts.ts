import { containersOf } from "../kubernetes/pods/find-pods.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { AnalyseStart } from "../startup/analyse.ts";
import type { Unchecked } from "../startup/values/types.ts";

const REASONS: Readonly<Record<Exclude<Unchecked["code"], "no-steps-left">, string>> = {
  "image-entrypoint": "containers start by their image's own entry point, which only the image shows",
  "image-program": "programs that starts run are only in their images",
  "workspace-file": "scripts that steps run are in workspaces, which only a run of the task fills",
};

/** What of the starts was not looked into, counted. */
export function uncheckedStarts(overlays: readonly Overlay[], analyseStart: AnalyseStart): Skipped[] {
  const codes = overlays.flatMap((overlay) => uncheckedIn(overlay, analyseStart)).map(({ code }) => code);
  return Object.entries(REASONS).flatMap(([code, reason]) => {
    const count = codes.filter((one) => one === code).length;
    return count === 0 ? [] : [{ kind: "start", count, reason }];
  });
}

/** The starts that no work was left for: without them nothing can be said to be fine. */
export function starvedStarts(overlays: readonly Overlay[], analyseStart: AnalyseStart): Failure[] {
  return overlays.flatMap((overlay) => {
    const count = uncheckedIn(overlay, analyseStart).filter(({ code }) => code === "no-steps-left").length;
    if (count === 0) return [];
    const message = `${count} containers' starts were not looked at: other scripts took all the work that one run may take`;
    return [{ overlay: overlay.name, stage: "check", message, location: null }];
  });
}

function uncheckedIn(overlay: Overlay, analyseStart: AnalyseStart): Unchecked[] {
  const containers = overlay.resources.flatMap((resource) => containersOf(resource));
  return containers.flatMap((container) => analyseStart(container, overlay).unchecked);
}
