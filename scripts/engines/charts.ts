import { chartsIn } from "../kubernetes/platform/charts.ts";
import type { Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource } from "../model/resource.ts";

/** What installs charts, by name, `others` among them: Helm is never run, so what the charts hold is not checked. */
export function unrenderedCharts(overlays: readonly Overlay[], others: Iterable<string>): Skipped[] {
  const charts = overlays.flatMap(({ resources }) => chartsIn(resources));
  const names = [...new Set([...charts.map(({ resource }) => describeResource(resource)), ...others])];
  if (names.length === 0) return [];
  return [
    { kind: "helm", count: names.length, reason: `what Helm installs is not checked: ${names.join(", ")}` },
  ];
}
