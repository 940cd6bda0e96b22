import { asArray, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Pointer } from "../../model/pointer.ts";
import { apiGroup, namespaceKey, type Resource } from "../../model/resource.ts";
import type { ObjectReference } from "../pods/pod-references.ts";
import type { DeclaredReference, NamespaceRule } from "./reference-row.ts";
import { REFERENCES, type ReferenceRule } from "./reference-table.ts";

/** The references that the rule checks in the resource, as declared in the table. */
export function declaredReferences(rule: ReferenceRule): (resource: Resource) => ObjectReference[] {
  const byType = indexOf(REFERENCES[rule]);
  return (resource) =>
    (byType.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`) ?? []).flatMap((row) =>
      row.when === undefined || row.when(resource) ? referencesIn(resource, row) : [],
    );
}

const indexOf = memoizeWeak((rows: readonly DeclaredReference[]) => {
  const byType = new Map<string, DeclaredReference[]>();
  for (const row of rows)
    for (const type of [row.from].flat() as string[]) byType.set(type, [...(byType.get(type) ?? []), row]);
  return byType;
});

/** A field that holds a name: the object that contains it, and its path in the resource. */
interface NameField {
  readonly holder: JsonObject;
  readonly field: string;
  readonly path: Pointer;
}

function referencesIn(resource: Resource, row: DeclaredReference): ObjectReference[] {
  return fieldsAt(resource.value, stepsOf(row.path), []).flatMap(({ holder, field, path }) => {
    const text = asString(holder[field]) ?? "";
    const kind = kindIn(holder, row);
    if (text === "" || kind === null || holder.optional === true || !isOfGroup(holder, row)) return [];
    const common = { resource, path, kind, kinds: Object.keys(row.to), keys: keysIn(holder, row, path) };
    if (row.format === "traefik")
      return traefikNames(text, resource).map((names) => ({ ...common, ...names }));
    return [{ ...common, name: text, namespace: namespaceFor(row.to[kind]!, holder, resource) }];
  });
}

/** Splits a path into its steps; `[]` stands for each item of a list. */
export function stepsOf(path: string): string[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[\]|[^.[\]]+/g)].map(([step, quoted]) => quoted ?? step);
}

function fieldsAt(value: JsonValue | undefined, steps: readonly string[], path: Pointer): NameField[] {
  const [step, ...rest] = steps as [string, ...string[]];
  if (step === "[]")
    return asArray(value).flatMap((item, index) =>
      rest.length === 0 ? [] : fieldsAt(item, rest, [...path, index]),
    );
  if (!isObject(value) || !Object.hasOwn(value, step)) return [];
  if (rest.length === 0) return [{ holder: value, field: step, path: [...path, step] }];
  return fieldsAt(value[step], rest, [...path, step]);
}

/** The kind that the field names; null if it is none of the declared ones. */
function kindIn(holder: JsonObject, { to, kind, defaultKind }: DeclaredReference): string | null {
  const [first] = Object.keys(to);
  if (kind === undefined) return first ?? null;
  const named = asString(holder[kind]) || defaultKind;
  return named !== undefined && Object.hasOwn(to, named) ? named : null;
}

function isOfGroup(holder: JsonObject, { group }: DeclaredReference): boolean {
  const named = group === undefined ? undefined : asString(holder[group[0]]);
  return named === undefined || named === "" || named === group![1] || apiGroup(named) === group![1];
}

function keysIn(holder: JsonObject, { key }: DeclaredReference, path: Pointer): ObjectReference["keys"] {
  if (key === undefined) return [];
  const [field, fallback] = key;
  const named = asString(holder[field]);
  return [
    named === undefined ? { key: fallback, path } : { key: named, path: [...path.slice(0, -1), field] },
  ];
}

function namespaceFor(rule: NamespaceRule, holder: JsonObject, resource: Resource): string {
  const own = namespaceKey(resource.namespace);
  if (rule === "cluster") return "";
  if (rule === "own") return own;
  return asString(holder.namespace) ?? (rule === "field" ? own : "");
}

/**
 * The names in an annotation of Traefik: `<namespace>-<name>@kubernetescrd`, separated by commas
 * (https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/). Both parts can contain dashes: the
 * first dash splits them if the own namespace does not.
 */
function traefikNames(
  text: string,
  { namespace }: Resource,
): Pick<ObjectReference, "namespace" | "name" | "others">[] {
  return text.split(",").flatMap((entry) => {
    const [joined = "", provider] = entry.trim().split("@");
    if (provider !== "kubernetescrd") return [];
    const splits = [...joined.matchAll(/-/g)].map(({ index }) => ({
      namespace: joined.slice(0, index),
      name: joined.slice(index + 1),
    }));
    const first = splits.find((split) => split.namespace === namespaceKey(namespace)) ?? splits[0];
    return first === undefined ? [] : [{ ...first, others: splits.filter((split) => split !== first) }];
  });
}
