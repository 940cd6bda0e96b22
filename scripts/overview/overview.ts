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

/** Summarises each cluster. */
export function overviewOf(members: readonly OverviewMember[]): ClusterOverview[] {
  return membersByCluster(members).map(clusterOverview);
}

/** The members of each cluster, at least one. Each standalone overlay counts as a cluster. */
export function membersByCluster<Member extends OverviewMember>(members: readonly Member[]): Member[][] {
  return [...Map.groupBy(members, ({ cluster, overlay }) => cluster ?? overlay).values()];
}

/** Summarises one cluster by its members. */
export function clusterOverview(members: readonly OverviewMember[]): ClusterOverview {
  const { platform, cluster, overlay } = members[0]!;
  const overlays = members.map((member) => member.overlay);
  const { uses, unused } = usesOf(overlays, platform);
  return {
    name: cluster ?? overlay.name,
    uses,
    // A standalone overlay is a part of what refers to the platform's services.
    unused: cluster === null ? [] : unused,
    nodePorts: nodePortTargets(overlays, cluster === null ? null : platform),
    retired: retiredIn(members[0]!),
    budgets: budgetsOf(overlays, platform),
  };
}

/** The workloads that the platform file of a cluster calls retired. */
export function retiredIn({ platform, cluster }: OverviewMember): ClusterOverview["retired"] {
  return cluster === null ? [] : (platform?.retired ?? []);
}
