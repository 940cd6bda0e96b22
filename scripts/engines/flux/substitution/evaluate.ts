import { type Bytes, encodeBytes } from "./bytes.ts";
import type { Node, VariableExpression } from "./expression.ts";
import { applyFunction } from "./functions.ts";
import type { MatchBudget } from "./pattern.ts";

/** The variables of a Flux Kustomization, as far as the repository defines them. */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  /** Names that a source certainly sets, with unreadable (encrypted) values. */
  readonly unknownNames: ReadonlySet<string>;
  /** Reasons why more names can be set, each as text: `Secret/flux-system/domain is not in the repository`. */
  readonly unknownSources: readonly string[];
  /** True if `substituteStrategy: Always` substitutes even without any variable. */
  readonly always: boolean;
}

/** Names of variables found during an evaluation. */
export interface UsedVariables {
  /** Used, but their value is unknown, or it is unknown whether their default applies. */
  readonly unresolved: Set<string>;
  /** Certainly not set, and used without a default: they become empty. */
  readonly unset: Set<string>;
}

const FALLBACKS = new Set([":-", ":=", ":?", ":+", "="]);

/** Evaluates an expression, in bytes; null if it depends on an unknown value. */
export function evaluate(
  expression: VariableExpression,
  variables: Variables,
  seen: UsedVariables,
  budget: MatchBudget,
): Bytes | null {
  const args = expression.args.map((arg) => evaluateNode(arg, variables, seen, budget));
  const { name, operator } = expression;
  const value = variables.values.get(name);
  const hasFallback = FALLBACKS.has(operator);
  if (value === undefined && canBeSet(name, variables)) {
    seen.unresolved.add(name);
    if (!hasFallback || variables.unknownNames.has(name)) return null;
  } else if (value === undefined && !hasFallback) seen.unset.add(name);
  if (hasFallback && value !== undefined && value !== "") return encodeBytes(value);
  if (args.includes(null)) return null;
  return applyFunction(operator, encodeBytes(value ?? ""), args as Bytes[], budget);
}

function evaluateNode(
  node: Node,
  variables: Variables,
  seen: UsedVariables,
  budget: MatchBudget,
): Bytes | null {
  return node.kind === "text" ? encodeBytes(node.text) : evaluate(node, variables, seen, budget);
}

/** True if a name without a known value can still be set. */
function canBeSet(name: string, { unknownNames, unknownSources }: Variables): boolean {
  return unknownSources.length > 0 || unknownNames.has(name);
}
