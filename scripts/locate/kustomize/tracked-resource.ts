import { isMapping, type MappingNode, nodeAt, scalarText } from "../tracked/node.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import { isClusterScoped } from "./cluster-scoped.ts";
import type { SharedFields } from "./shared-fields.ts";

/** The fields by which Kustomize identifies resources. */
export interface Id {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** A tracked resource during Kustomize's steps, with the data that later steps need. */
export interface TrackedResource {
  node: MappingNode;
  /** Previous names, namespaces and kinds, oldest first. */
  readonly previous: Pick<Id, "kind" | "name" | "namespace">[];
  /** Groups of fields that change together. */
  shared: readonly SharedFields[];
  /** The kustomization entries that added it, outermost first. */
  entries: readonly SourceRef[];
  needsHash: boolean;
  /** A step that cannot be tracked changed it: its values are unknown. */
  isUnknown: boolean;
}

export function trackedResource(node: MappingNode, entry: SourceRef): TrackedResource {
  return { node, previous: [], shared: [], entries: [entry], needsHash: false, isUnknown: false };
}

export function apiVersionOf({ node }: TrackedResource): string {
  return scalarText(node.fields.get("apiVersion")) ?? "";
}

export function kindOf({ node }: TrackedResource): string {
  return scalarText(node.fields.get("kind")) ?? "";
}

export function nameOf({ node }: TrackedResource): string {
  return scalarText(nodeAt(node, ["metadata", "name"])) ?? "";
}

export function idOf(shadow: TrackedResource): Id {
  const namespace = scalarText(nodeAt(shadow.node, ["metadata", "namespace"])) ?? "";
  return { ...typeOf(apiVersionOf(shadow)), kind: kindOf(shadow), name: nameOf(shadow), namespace };
}

export function typeOf(apiVersion: string): Pick<Id, "group" | "version"> {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}

/** All ids of the resource, oldest first; the current one last. */
export function idsOf(shadow: TrackedResource): Id[] {
  const type = typeOf(apiVersionOf(shadow));
  return [...shadow.previous.map((id) => ({ ...type, ...id })), idOf(shadow)];
}

export function firstId(shadow: TrackedResource): Id {
  return idsOf(shadow)[0]!;
}

export function recordId(shadow: TrackedResource): void {
  const id = idOf(shadow);
  shadow.previous.push({ kind: id.kind, name: id.name, namespace: effectiveNamespace(id) });
}

/** The namespace as Kustomize compares it. */
export function effectiveNamespace({ group, version, kind, namespace }: Id): string {
  if (isClusterScoped(group === "" ? version : `${group}/${version}`, kind)) return "_non_namespaceable_";
  return namespace === "" ? "default" : namespace;
}

export function sameId(a: Id, b: Id): boolean {
  return (
    a.kind === b.kind &&
    a.name === b.name &&
    a.group === b.group &&
    a.version === b.version &&
    effectiveNamespace(a) === effectiveNamespace(b)
  );
}

interface TypePattern {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
}

/** Reports whether a type matches another one, whose empty parts match anything. */
export function isOfType(id: TypePattern, type: TypePattern): boolean {
  return (
    (!type.group || type.group === id.group) &&
    (!type.version || type.version === id.version) &&
    (!type.kind || type.kind === id.kind)
  );
}

/** Returns the labels or annotations. */
export function labelsOrAnnotations(
  shadow: TrackedResource,
  field: "labels" | "annotations",
): Map<string, string> {
  const node = nodeAt(shadow.node, ["metadata", field]);
  const entries = isMapping(node) ? [...node.fields] : [];
  return new Map(entries.map(([key, value]) => [key, scalarText(value) ?? ""]));
}
