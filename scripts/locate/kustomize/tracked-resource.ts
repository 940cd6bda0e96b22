import { isMapping, type MappingNode, nodeAt, textOf } from "../tracked/node.ts";
import type { Mark } from "../tracked/source-ref.ts";
import { isClusterScoped } from "./scope.ts";
import type { SharedFields } from "./shared.ts";

/** What Kustomize tells resources by. */
export interface Id {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** A resource while Kustomize's steps are followed, with what it remembers of them. */
export interface Shadow {
  node: MappingNode;
  /** The names, namespaces and kinds it had before, oldest first. */
  readonly previous: Pick<Id, "kind" | "name" | "namespace">[];
  /** The fields of which a change of one is a change of all. */
  shared: readonly SharedFields[];
  /** The entries of the kustomizations that brought it in, outermost first. */
  entries: readonly Mark[];
  needsHash: boolean;
  /** A step that cannot be followed touched it: nothing of it is certain. */
  isUnknown: boolean;
}

export function shadowOf(node: MappingNode, entry: Mark): Shadow {
  return { node, previous: [], shared: [], entries: [entry], needsHash: false, isUnknown: false };
}

export function apiVersionOf({ node }: Shadow): string {
  return textOf(node.fields.get("apiVersion")) ?? "";
}

export function kindOf({ node }: Shadow): string {
  return textOf(node.fields.get("kind")) ?? "";
}

export function nameOf({ node }: Shadow): string {
  return textOf(nodeAt(node, ["metadata", "name"])) ?? "";
}

export function idOf(shadow: Shadow): Id {
  const namespace = textOf(nodeAt(shadow.node, ["metadata", "namespace"])) ?? "";
  return { ...typeOf(apiVersionOf(shadow)), kind: kindOf(shadow), name: nameOf(shadow), namespace };
}

export function typeOf(apiVersion: string): Pick<Id, "group" | "version"> {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}

/** Every id that the resource has had, oldest first; the present one last. */
export function idsOf(shadow: Shadow): Id[] {
  const type = typeOf(apiVersionOf(shadow));
  return [...shadow.previous.map((id) => ({ ...type, ...id })), idOf(shadow)];
}

export function firstId(shadow: Shadow): Id {
  return idsOf(shadow)[0]!;
}

export function rememberId(shadow: Shadow): void {
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

/** Whether the id is of the type that a field names; empty parts stand for anything. */
export function isOfType(id: Id, type: { group?: string; version?: string; kind?: string }): boolean {
  return (
    (!type.group || type.group === id.group) &&
    (!type.version || type.version === id.version) &&
    (!type.kind || type.kind === id.kind)
  );
}

/** The labels or annotations. */
export function stringsOf(shadow: Shadow, field: "labels" | "annotations"): Map<string, string> {
  const node = nodeAt(shadow.node, ["metadata", field]);
  const entries = isMapping(node) ? [...node.fields] : [];
  return new Map(entries.map(([key, value]) => [key, textOf(value) ?? ""]));
}
