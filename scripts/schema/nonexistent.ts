import { distance } from "fastest-levenshtein";
import { similarKind } from "../kubernetes/objects/similar-kind.ts";
import { apiGroup } from "../model/resource.ts";
import type { ApiVersionStatus } from "../model/schema-verdict.ts";
import type { GroupVersionKind } from "./layout.ts";

/** The kinds of the built-in API groups in one release: those that it serves, and those that it removed. */
export interface BuiltInKinds {
  readonly served: readonly GroupVersionKind[];
  readonly removed: readonly GroupVersionKind[];
}

/** Kinds that exist in the API of the release but are never stored, so no manifest schema describes them. */
const REQUEST_KINDS: ReadonlySet<string> = new Set([
  ...["APIGroup", "APIResource", "APIVersions", "Binding", "ComponentStatus", "DeleteOptions", "Eviction"],
  ...["List", "RangeAllocation", "Scale", "SerializedReference", "Status", "TokenRequest", "WatchEvent"],
]);

/**
 * Reports a kind or version that no API server can have: it is in a built-in group, which the release defines
 * completely, or in a group without a dot, which no custom resource can be in. Null if it can exist: in the group of a
 * custom resource, or as an alpha version, which clusters enable one by one.
 */
export function nonexistentStatus(
  { apiVersion, kind }: GroupVersionKind,
  known: BuiltInKinds,
): ApiVersionStatus | null {
  const group = apiGroup(apiVersion);
  const all = [...known.served, ...known.removed];
  const kindsOfGroup = all.filter((one) => apiGroup(one.apiVersion) === group);
  if (kindsOfGroup.length === 0) {
    if (group.includes(".")) return null;
    return { status: "nonexistent", scope: "group", meant: meantKind({ apiVersion, kind }, known.served) };
  }
  const isList = kindsOfGroup.some((one) => `${one.kind}List` === kind);
  if (isAlpha(apiVersion) || isList || REQUEST_KINDS.has(kind)) return null;
  return { status: "nonexistent", scope: "kind", meant: meantKind({ apiVersion, kind }, known.served) };
}

/** Reports whether a later release can serve the kind in this version: all versions of it that exist are before GA. */
export function canBePromoted({ apiVersion, kind }: GroupVersionKind, { served }: BuiltInKinds): boolean {
  const group = apiGroup(apiVersion);
  const same = served.filter((one) => one.kind === kind && apiGroup(one.apiVersion) === group);
  return same.length > 0 && same.every((one) => isPrerelease(one.apiVersion));
}

function isAlpha(apiVersion: string): boolean {
  return /(?:^|\/)v\d+alpha\d+$/.test(apiVersion);
}

function isPrerelease(apiVersion: string): boolean {
  return /(?:^|\/)v\d+(?:alpha|beta)\d+$/.test(apiVersion);
}

/** The served kind that is plainly meant; of several groups or versions, the most similar and most stable one. */
function meantKind(written: GroupVersionKind, served: readonly GroupVersionKind[]): GroupVersionKind | null {
  const group = apiGroup(written.apiVersion);
  const ofGroup = served.filter((one) => apiGroup(one.apiVersion) === group);
  for (const choices of [ofGroup, served]) {
    const exact = choices.some((one) => one.kind === written.kind);
    const kind = exact ? written.kind : similarKind(written.kind, distinctKinds(choices));
    if (kind === null) continue;
    const same = choices.filter((one) => one.kind === kind);
    return same.sort((one, other) => compareChoices(one, other, written))[0]!;
  }
  return null;
}

function distinctKinds(choices: readonly GroupVersionKind[]): string[] {
  return [...new Set(choices.map(({ kind }) => kind))];
}

function compareChoices(one: GroupVersionKind, other: GroupVersionKind, written: GroupVersionKind): number {
  const off = ({ apiVersion }: GroupVersionKind) =>
    distance(apiGroup(apiVersion), apiGroup(written.apiVersion));
  const unstable = ({ apiVersion }: GroupVersionKind) => Number(isPrerelease(apiVersion));
  const order = off(one) - off(other) || unstable(one) - unstable(other);
  // The newest version: `autoscaling/v2` before `autoscaling/v1`.
  return order || other.apiVersion.localeCompare(one.apiVersion, "en", { numeric: true });
}
