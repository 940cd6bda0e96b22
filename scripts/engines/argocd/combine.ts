import { asArray, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

const MAX_PARAMETERS = 10_000;

/**
 * The matrix product: each of `first` combined with each of its own `seconds`. Null if Argo CD rejects it: without Go
 * templates, two values of one name must be equal; with Go templates, the first one wins.
 */
export function matrixProduct(
  first: readonly JsonObject[],
  seconds: readonly (readonly JsonObject[])[],
  goTemplate: boolean,
): JsonObject[] | null {
  const pairs: JsonObject[] = [];
  for (const [index, one] of first.entries()) {
    for (const other of seconds[index] ?? []) {
      if (pairs.length >= MAX_PARAMETERS) return pairs;
      if (goTemplate) pairs.push(deepMerge(other, one));
      else if (Object.keys(one).some((key) => Object.hasOwn(other, key) && one[key] !== other[key]))
        return null;
      else pairs.push({ ...one, ...other });
    }
  }
  return pairs;
}

export function hasMergeKeys(mergeKeys: JsonValue | undefined): mergeKeys is JsonValue[] {
  return asArray(mergeKeys).length > 0;
}

/**
 * The parameters of the first list, each merged with those of the other lists that have the same merge keys. Null if
 * the merge keys are not unique within a list, which Argo CD rejects.
 */
export function mergeParameters(
  lists: readonly (readonly JsonObject[])[],
  mergeKeys: readonly JsonValue[],
  goTemplate: boolean,
): JsonObject[] | null {
  const keyOf = (parameters: JsonObject) =>
    JSON.stringify(mergeKeys.map((key) => parameters[asString(key) ?? ""] ?? null));
  const [base, ...others] = lists.map((list) => new Map(list.map((item) => [keyOf(item), item])));
  if (base === undefined || lists.some((list) => new Set(list.map(keyOf)).size < list.length)) return null;
  const result = new Map(base);
  for (const [key, item] of others.flatMap((other) => [...other])) {
    const under = result.get(key);
    if (under !== undefined) result.set(key, goTemplate ? deepMerge(under, item) : { ...under, ...item });
  }
  return [...result.values()];
}

/** Deep merge; empty values do not override. */
function deepMerge(under: JsonObject, over: JsonObject): JsonObject {
  const result = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const own = result[key];
    if (isObject(own) && isObject(value)) result[key] = deepMerge(own, value);
    else if (!Object.hasOwn(result, key) || !isEmpty(value)) result[key] = value;
  }
  return result;
}

function isEmpty(value: JsonValue): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return !value;
}
