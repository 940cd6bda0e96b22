import type { Failure } from "../../model/finding.ts";

/** States the stage that failed and what it failed at: `could not render overlays/shop`. */
export function failureTitle({ stage, overlay }: Pick<Failure, "stage" | "overlay">): string {
  return `could not ${stage} ${overlay ?? "the manifests"}`;
}
