import { asArray, asObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/** Labels, and whether there may be others beside them that nobody here sees. */
export interface KnownLabels {
  readonly labels: ReadonlyMap<string, string>;
  readonly isAll: boolean;
}

export type Match = "yes" | "no" | "maybe";

/**
 * Whether a LabelSelector selects what has those labels; an empty one selects everything
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors).
 */
export function matchLabels(selector: JsonObject, known: KnownLabels): Match {
  const equal = Object.entries(asObject(selector.matchLabels)).map(([key, value]) =>
    matchOne(key, "In", [value], known),
  );
  const others = asArray(selector.matchExpressions).map((entry) => {
    const { key, operator, values } = asObject(entry);
    return typeof key === "string" ? matchOne(key, operator, asArray(values), known) : "maybe";
  });
  return every([...equal, ...others]);
}

/** All of them: no if one is, maybe if one is. */
export function every(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("maybe") ? "maybe" : "yes";
}

/** Any of them. */
export function some(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("maybe") ? "maybe" : "no";
}

function matchOne(
  key: string,
  operator: JsonValue | undefined,
  values: readonly JsonValue[],
  { labels, isAll }: KnownLabels,
): Match {
  const has = labels.get(key);
  if (has === undefined ? !isAll : [has, ...values].some(isFilledIn)) return "maybe";
  const isMet = meets(has, operator, values);
  return isMet === null ? "maybe" : isMet ? "yes" : "no";
}

/** Whether a label's value, undefined where it is not there, is as an expression wants it; null for no known operator. */
export function meets(
  has: string | undefined,
  operator: JsonValue | undefined,
  values: readonly JsonValue[],
): boolean | null {
  switch (operator) {
    case "In":
      return has !== undefined && values.includes(has);
    case "NotIn":
      return has === undefined || !values.includes(has);
    case "Exists":
      return has !== undefined;
    case "DoesNotExist":
      return has === undefined;
    default:
      return null;
  }
}

/** `${NAME}` of Flux, where it is left as it is written. */
function isFilledIn(value: JsonValue): boolean {
  return typeof value === "string" && value.includes("${");
}
