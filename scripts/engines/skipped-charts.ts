import { chartResources } from "../kubernetes/platform/charts.ts";
import type { Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource } from "../model/resource.ts";

/** The skipped Helm charts, including `others`: Helm is never run, so their resources are not checked. */
export function skippedCharts(overlays: readonly Overlay[], others: Iterable<string>): Skipped[] {
  const charts = overlays.flatMap(({ resources }) => chartResources(resources));
  const names = [...new Set([...charts.map(({ resource }) => describeResource(resource)), ...others])];
  if (names.length === 0) return [];
  return [
    {
      kind: "helm",
      count: names.length,
      reason: `Helm charts are not rendered, their resources are not checked: ${names.join(", ")}`,
    },
  ];
}
