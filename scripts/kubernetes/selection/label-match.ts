import { asArray, asObject, type JsonObject, type JsonValue } from "../../model/json.ts";

/** Labels, and whether they are complete or others may exist. */
export interface KnownLabels {
  readonly labels: ReadonlyMap<string, string>;
  readonly isComplete: boolean;
}

export type Match = "yes" | "no" | "maybe";

/**
 * Matches a LabelSelector against labels; an empty selector selects everything
 * (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors).
 */
export function matchLabels(selector: JsonObject, known: KnownLabels): Match {
  const equal = Object.entries(asObject(selector.matchLabels)).map(([key, value]) =>
    matchRequirement(key, "In", [value], known),
  );
  const others = asArray(selector.matchExpressions).map((entry) => {
    const { key, operator, values } = asObject(entry);
    return typeof key === "string" ? matchRequirement(key, operator, asArray(values), known) : "maybe";
  });
  return allMatch([...equal, ...others]);
}

/** The conjunction: `no` if any is `no`, otherwise `maybe` if any is `maybe`. */
export function allMatch(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("maybe") ? "maybe" : "yes";
}

/** The disjunction: `yes` if any is `yes`, otherwise `maybe` if any is `maybe`. */
export function anyMatch(matches: readonly Match[]): Match {
  if (matches.includes("yes")) return "yes";
  return matches.includes("maybe") ? "maybe" : "no";
}

function matchRequirement(
  key: string,
  operator: JsonValue | undefined,
  values: readonly JsonValue[],
  { labels, isComplete }: KnownLabels,
): Match {
  const has = labels.get(key);
  if (has === undefined ? !isComplete : [has, ...values].some(isVariable)) return "maybe";
  const isMet = isSatisfied(has, operator, values);
  return isMet === null ? "maybe" : isMet ? "yes" : "no";
}

/** Reports whether the value of a label (undefined if absent) satisfies an expression; null for an unknown operator. */
export function isSatisfied(
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

/** A Flux variable `${NAME}` that was not substituted. */
function isVariable(value: JsonValue): boolean {
  return typeof value === "string" && value.includes("${");
}
