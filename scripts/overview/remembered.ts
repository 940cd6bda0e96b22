import { isObject, type JsonValue } from "../model/json.ts";
import type { ClusterOverview } from "../model/overview.ts";
import { type Results, resultKey } from "../model/results.ts";
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
  if (!isObject(stored)) return null;
  const { name, uses, unused, nodePorts, budgets } = stored;
  if (typeof name !== "string" || !isListOf(uses, isUse) || !isListOf(unused, isService)) return null;
  if (!isListOf(nodePorts, isNodePort) || !isListOf(budgets, isBudget)) return null;
  return { name, uses, unused, nodePorts, retired, budgets };
}

type Guard<Part> = (value: JsonValue) => value is JsonValue & Part;

function isListOf<Part>(value: JsonValue | undefined, is: Guard<Part>): value is (JsonValue & Part)[] {
  return Array.isArray(value) && value.every(is);
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string";
}

function isTextOrNull(value: JsonValue | undefined): value is string | null {
  return value === null || isText(value);
}

function isNumber(value: JsonValue | undefined): value is number {
  return typeof value === "number";
}

const STATES: readonly unknown[] = ["shared", "rendered", "missing", "unknown"];

function isUse(value: JsonValue): value is JsonValue & ClusterOverview["uses"][number] {
  if (!isObject(value) || !isWorkload(value.workload)) return false;
  return isService(value.service) && isListOf(value.ports, isNumber);
}

function isService(value: JsonValue | undefined): value is JsonValue & ClusterOverview["unused"][number] {
  if (!isObject(value)) return false;
  const { name, namespace, state } = value;
  return isText(name) && isTextOrNull(namespace) && STATES.includes(state);
}

function isNodePort(value: JsonValue): value is JsonValue & ClusterOverview["nodePorts"][number] {
  if (!isObject(value) || !isNumber(value.port) || !isService(value.service)) return false;
  return Array.isArray(value.workloads) && value.workloads.every(isWorkload);
}

function isWorkload(value: JsonValue | undefined): boolean {
  if (!isObject(value)) return false;
  const { apiVersion, kind, namespace, name } = value;
  return [apiVersion, kind, name].every(isText) && isTextOrNull(namespace);
}

type Budget = ClusterOverview["budgets"][number];

function isBudget(value: JsonValue): value is JsonValue & Budget {
  return isObject(value) && isText(value.namespace) && isListOf(value.amounts, isAmount);
}

const SIDES: readonly unknown[] = ["requests", "limits"];
const RESOURCES: readonly unknown[] = ["memory", "cpu"];
const BOUNDS: readonly unknown[] = ["quota", "budget", "node", "free"];

function isAmount(value: JsonValue): value is JsonValue & Budget["amounts"][number] {
  if (!isObject(value)) return false;
  const { side, resource, total, bounds, shares } = value;
  const isCounted = SIDES.includes(side) && RESOURCES.includes(resource) && isNumber(total);
  return isCounted && isListOf(bounds, isBound) && isListOf(shares, isShare);
}

function isBound(value: JsonValue): value is JsonValue & Budget["amounts"][number]["bounds"][number] {
  return isObject(value) && BOUNDS.includes(value.kind) && isNumber(value.amount);
}

function isShare(value: JsonValue): value is JsonValue & Budget["amounts"][number]["shares"][number] {
  if (!isObject(value)) return false;
  const { workload, each, steady, surge } = value;
  return isWorkload(workload) && [each, steady, surge].every(isNumber);
}
