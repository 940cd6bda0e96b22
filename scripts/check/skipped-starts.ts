import { containersOf } from "../kubernetes/pods/pods.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { AnalyseStart } from "../startup/analyse.ts";
import { customStartsOf } from "../startup/custom/starts.ts";
import type { Unchecked } from "../startup/values/types.ts";

const SKIP_REASONS: Readonly<Record<Exclude<Unchecked["code"], "no-steps-left">, string>> = {
  "image-entrypoint": "containers run the entrypoint of their image, which is not visible in the manifests",
  "image-program": "start commands run programs that exist only in the image and cannot be inspected",
  "workspace-file": "task steps run scripts from workspaces, which are filled only when the task runs",
};

/** Counts the container start commands that could not be inspected, by reason. */
export function skippedStarts(overlays: readonly Overlay[], analyseStart: AnalyseStart): Skipped[] {
  const codes = overlays.flatMap((overlay) => uncheckedIn(overlay, analyseStart)).map(({ code }) => code);
  return Object.entries(SKIP_REASONS).flatMap(([code, reason]) => {
    const count = codes.filter((one) => one === code).length;
    return count === 0 ? [] : [{ kind: "start", count, reason }];
  });
}

/** Reports the containers whose analysis did not fit into the step limit as failures: their result is unknown. */
export function startsOverStepLimit(overlays: readonly Overlay[], analyseStart: AnalyseStart): Failure[] {
  return overlays.flatMap((overlay) => {
    const count = uncheckedIn(overlay, analyseStart).filter(({ code }) => code === "no-steps-left").length;
    if (count === 0) return [];
    const message = `startup analysis skipped for ${count} containers: step limit reached`;
    return [{ overlay: overlay.name, stage: "check", message, location: null }];
  });
}

function uncheckedIn(overlay: Overlay, analyseStart: AnalyseStart): Unchecked[] {
  const containers = overlay.resources.flatMap((resource) => [
    ...containersOf(resource),
    ...customStartsOf(resource),
  ]);
  return containers.flatMap((container) => analyseStart(container, overlay).unchecked);
}
