import type { JsonValue } from "../model/json.ts";
import type { ClusterOverview } from "../model/overview.ts";
import { type Results, resultKey } from "../model/results.ts";
import { hasFields, isListOf, isNullOr, isNumber, isOneOf, isText } from "../model/shapes.ts";
import { clusterOverview, membersByCluster, type OverviewMember, retiredIn } from "./overview.ts";

/** A member with the key of everything that rules see of its overlay; null if its results are not kept. */
export interface KeyedMember extends OverviewMember {
  readonly key: string | null;
}

/** The overviews as `overviewOf` returns them; those of earlier runs of the same overlays are not determined again. */
export function rememberedOverviews(
  members: readonly KeyedMember[],
  results: Results | null,
): ClusterOverview[] {
  return membersByCluster(members).map((same) => {
    const keys = same.map(({ key }) => key);
    if (results === null || keys.includes(null)) return clusterOverview(same);
    const key = resultKey("overview", same[0]!.cluster, keys);
    const known = overviewIn(results.get(key), retiredIn(same[0]!));
    if (known !== null) return known;
    const overview = clusterOverview(same);
    results.put(key, JSON.parse(JSON.stringify({ ...overview, retired: null })) as JsonValue);
    return overview;
  });
}

/** The overview in a stored one, with what the platform file states; null if it has another form. */
function overviewIn(
  stored: JsonValue | undefined,
  retired: ClusterOverview["retired"],
): ClusterOverview | null {
  return isStoredOverview(stored) ? { ...(stored as unknown as ClusterOverview), retired } : null;
}

const isService = hasFields({
  name: isText,
  namespace: isNullOr(isText),
  state: isOneOf(["shared", "rendered", "missing", "unknown"]),
});

const isWorkload = hasFields({
  ...{ apiVersion: isText, kind: isText, name: isText },
  namespace: isNullOr(isText),
});

const isAmount = hasFields({
  side: isOneOf(["requests", "limits"]),
  resource: isOneOf(["memory", "cpu"]),
  total: isNumber,
  bounds: isListOf(hasFields({ kind: isOneOf(["quota", "budget", "node", "free"]), amount: isNumber })),
  shares: isListOf(hasFields({ workload: isWorkload, each: isNumber, steady: isNumber, surge: isNumber })),
});

/** Reports whether a stored value has the form of a `ClusterOverview`, whose list of retired workloads is not looked at. */
export const isStoredOverview = hasFields({
  name: isText,
  uses: isListOf(hasFields({ workload: isWorkload, service: isService, ports: isListOf(isNumber) })),
  unused: isListOf(isService),
  nodePorts: isListOf(hasFields({ port: isNumber, service: isService, workloads: isListOf(isWorkload) })),
  budgets: isListOf(hasFields({ namespace: isText, amounts: isListOf(isAmount) })),
});
