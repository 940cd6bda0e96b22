import type { Overlay } from "../model/overlay.ts";
import type { ClusterOverview } from "../model/overview.ts";
import type { Platform } from "../model/platform.ts";
import { budgetsOf } from "./budgets.ts";
import { nodePortTargets } from "./node-ports.ts";
import { usesOf } from "./uses.ts";

/** An overlay with the facts about its cluster; `cluster` is null for a standalone overlay. */
export interface OverviewMember {
  readonly overlay: Overlay;
  readonly platform: Platform | null;
  readonly cluster: string | null;
}

/** Summarises each cluster. Each standalone overlay counts as a cluster. */
export function overviewOf(members: readonly OverviewMember[]): ClusterOverview[] {
  const clusters = Map.groupBy(members, ({ cluster, overlay }) => cluster ?? overlay);
  return [...clusters.values()].map((same) => {
    const { platform, cluster, overlay } = same[0]!;
    const overlays = same.map((member) => member.overlay);
    return {
      name: cluster ?? overlay.name,
      ...usesOf(overlays, platform),
      nodePorts: nodePortTargets(overlays, platform),
      retired: platform?.retired ?? [],
      budgets: budgetsOf(overlays, platform),
    };
  });
}
