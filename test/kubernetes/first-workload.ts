import { type Workload, workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import type { Overlay } from "../../scripts/model/overlay.ts";

/** The first workload of the overlay; a test without one is wrong. */
export function firstWorkload(overlay: Overlay): Workload {
  for (const resource of overlay.resources) {
    const workload = workloadOf(resource);
    if (workload !== null) return workload;
  }
  throw new Error("the manifests hold no workload");
}
