import { type MergeSchema, mergeSchemaOf } from "../locate/kustomize/merge-keys.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import { apiGroup, type Resource } from "../model/resource.ts";

/** Returns the keys by which the API server merges the lists of a resource; undefined if all its lists are replaced. */
export type ListKeys = (resource: Resource) => MergeSchema | undefined;

/**
 * Reads the keys from the schema of built-in kinds and from CustomResourceDefinitions: `crds` of the run come first, then
 * `known` ones
 * (https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy).
 */
export function listKeys(
  crds: readonly Resource[],
  known: (resource: Resource) => JsonObject | null,
): ListKeys {
  const own = new Map(
    crds.map(({ value }) => {
      const { group, names } = asObject(value.spec);
      return [`${asString(group)}/${asString(asObject(names).kind)}`, value];
    }),
  );
  const converted = new Map<string, MergeSchema | undefined>();
  return (resource) => {
    const key = `${resource.apiVersion} ${resource.kind}`;
    if (!converted.has(key)) converted.set(key, schemaOf(resource));
    return converted.get(key);
  };

  function schemaOf(resource: Resource): MergeSchema | undefined {
    const builtIn = mergeSchemaOf(resource.apiVersion, resource.kind);
    if (builtIn !== undefined) return builtIn;
    const crd = own.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`) ?? known(resource);
    return crd === null ? undefined : ofDefinition(crd, resource.apiVersion);
  }
}

function ofDefinition(crd: JsonObject, apiVersion: string): MergeSchema | undefined {
  const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
  const served = asArray(asObject(crd.spec).versions).map(asObject);
  const schema = asObject(served.find(({ name }) => name === version)?.schema).openAPIV3Schema;
  return schema === undefined ? undefined : ofSchema(schema, 0);
}

/** No real schema is deeper. */
const MAX_DEPTH = 60;

function ofSchema(value: JsonValue | undefined, depth: number): MergeSchema | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const schema = asObject(value);
  const properties = Object.entries(asObject(schema.properties)).flatMap(([name, inner]) => {
    const found = ofSchema(inner, depth + 1);
    return found === undefined ? [] : [[name, found] as const];
  });
  const items = ofSchema(schema.items, depth + 1);
  const keys = keysOf(schema);
  if (properties.length === 0 && items === undefined && keys === undefined) return undefined;
  return {
    ...(properties.length === 0 ? {} : { fields: Object.fromEntries(properties) }),
    ...(items === undefined ? {} : { items }),
    ...(keys === undefined ? {} : { keys }),
  };
}

/** https://kubernetes.io/docs/reference/using-api/server-side-apply/#custom-resources-and-server-side-apply */
function keysOf(schema: JsonObject): readonly string[] | undefined {
  const type = schema["x-kubernetes-list-type"];
  if (type === "set") return [];
  return type === "map" ? asArray(schema["x-kubernetes-list-map-keys"]).map(String) : undefined;
}
