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
    const { uses, unused } = usesOf(overlays, platform);
    return {
      name: cluster ?? overlay.name,
      uses,
      // A standalone overlay is a part of what refers to the platform's services.
      unused: cluster === null ? [] : unused,
      nodePorts: nodePortTargets(overlays, cluster === null ? null : platform),
      retired: cluster === null ? [] : (platform?.retired ?? []),
      budgets: budgetsOf(overlays, platform),
    };
  });
}
