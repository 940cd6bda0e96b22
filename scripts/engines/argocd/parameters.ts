import { isSatisfied } from "../../kubernetes/selection/label-match.ts";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/**
 * True if parameters match a generator's `selector`; their flattened names serve as labels
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Post-Selector/).
 */
export function matchesSelector(parameters: JsonObject, selector: JsonValue | undefined): boolean {
  if (!isObject(selector)) return true;
  const labels = flatten(parameters);
  const equal = Object.entries(asObject(selector.matchLabels));
  return (
    equal.every(([key, value]) => labels.get(key) === value) &&
    asArray(selector.matchExpressions).every((expression) => matchesExpression(asObject(expression), labels))
  );
}

function matchesExpression(
  { key, operator, values }: JsonObject,
  labels: ReadonlyMap<string, string>,
): boolean {
  return isSatisfied(labels.get(asString(key) ?? ""), operator, asArray(values)) === true;
}

/** Flattens values to text, with keys such as `a.b` and `a.0` for nested ones. */
function flatten(value: JsonObject): Map<string, string> {
  const flat = new Map<string, string>();
  const pending: [name: string, value: JsonValue][] = Object.entries(value);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [name, inner] = next;
    if (typeof inner === "object" && inner !== null)
      for (const [key, item] of Object.entries(inner)) pending.push([`${name}.${key}`, item]);
    else flat.set(name, String(inner));
  }
  return flat;
}
