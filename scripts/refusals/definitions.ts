import { asObject, type JsonObject } from "../model/json.ts";
import { apiGroup, type Resource } from "../model/resource.ts";
import { valueDigest } from "../model/results.ts";

/** The CustomResourceDefinitions of a run. */
export interface Definitions {
  /** Those among the resources; they take precedence. */
  readonly own: readonly Resource[];
  /** Returns the definition of a kind that no resource defines; null if there is none. */
  readonly known: (resource: Resource) => JsonObject | null;
}

/** A definition of a kind. */
export interface Defining {
  readonly definition: JsonObject;
  /** True if the API server's code has accepted it, so that it need not be asked again. */
  readonly isAccepted: boolean;
}

/** Returns the definitions of a resource's kind, the same list for the same kind; empty for a built-in kind. */
export type DefinitionsOf = (resource: Resource) => readonly Defining[];

/** The definitions of each kind. `isAccepted` reports whether the API server's code has accepted one of the resources. */
export function definitionsOf(
  { own, known }: Definitions,
  isAccepted: (definition: Resource) => boolean,
): DefinitionsOf {
  const byKind = ownByKind(own, isAccepted);
  return (resource) => {
    const key = kindKey(resource);
    const found = byKind.get(key) ?? asDefining(known(resource));
    byKind.set(key, found);
    return found;
  };
}

function asDefining(definition: JsonObject | null): Defining[] {
  return definition === null ? [] : [{ definition, isAccepted: false }];
}

function ownByKind(
  own: readonly Resource[],
  isAccepted: (definition: Resource) => boolean,
): Map<string, readonly Defining[]> {
  const distinct = new Map<string, Defining>();
  for (const resource of own) {
    const defining = { definition: resource.value, isAccepted: isAccepted(resource) };
    const key = definedDigest(defining);
    if (!distinct.has(key)) distinct.set(key, defining);
  }
  return Map.groupBy(distinct.values(), ({ definition }) => definedKey(definition));
}

/**
 * Equal for definitions that say the same about custom resources. Of an accepted one neither its metadata nor the
 * conversion between versions matters to a resource that is created.
 */
function definedDigest({ definition, isAccepted }: Defining): string {
  if (!isAccepted) return valueDigest(definition);
  const { conversion: _, ...spec } = asObject(definition.spec);
  return `accepted ${valueDigest(spec)}`;
}

/** The key of the kind that a definition defines. */
function definedKey({ spec }: JsonObject): string {
  const { group, names } = asObject(spec);
  return `${String(group)} ${String(asObject(names).kind)}`;
}

function kindKey({ apiVersion, kind }: Resource): string {
  return `${apiGroup(apiVersion)} ${kind}`;
}

/** Splits resources by whether a resource defines their kind. */
export function byDefinition(
  resources: readonly Resource[],
  own: readonly Resource[],
): { readonly defined: readonly Resource[]; readonly others: readonly Resource[] } {
  const kinds = new Set(own.map(({ value }) => definedKey(value)));
  const isDefined = (resource: Resource) => kinds.has(kindKey(resource));
  return {
    defined: resources.filter(isDefined),
    others: resources.filter((resource) => !isDefined(resource)),
  };
}
