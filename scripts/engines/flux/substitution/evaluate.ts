import { type Bytes, encodeBytes } from "./bytes.ts";
import type { Expression, Node } from "./expression.ts";
import { applyFunction } from "./functions.ts";
import type { Budget } from "./pattern.ts";

/** The variables of a Flux Kustomization, as far as the repository tells them. */
export interface Variables {
  readonly values: ReadonlyMap<string, string>;
  /** Names that a source surely gives, with values that nobody can read here: encrypted ones. */
  readonly unknownNames: ReadonlySet<string>;
  /** Why any further name may be given, each in words: `Secret/flux-system/domain is not in the repository`. */
  readonly unknownSources: readonly string[];
  /** Whether `substituteStrategy: Always` substitutes even without any variable. */
  readonly always: boolean;
}

/** What an evaluation meets: both name variables. */
export interface Seen {
  /** Used though their value, or whether a default takes its place, is not known. */
  readonly unresolved: Set<string>;
  /** Surely set nowhere, and used without a default: they become empty. */
  readonly unset: Set<string>;
}

const FALLBACKS = new Set([":-", ":=", ":?", ":+", "="]);

/** What an expression becomes, in bytes; null where that takes a value that is not known. */
export function evaluate(
  expression: Expression,
  variables: Variables,
  seen: Seen,
  budget: Budget,
): Bytes | null {
  const args = expression.args.map((arg) => evaluateNode(arg, variables, seen, budget));
  const { name, operator } = expression;
  const value = variables.values.get(name);
  const hasFallback = FALLBACKS.has(operator);
  if (value === undefined && isOpen(name, variables)) {
    seen.unresolved.add(name);
    if (!hasFallback || variables.unknownNames.has(name)) return null;
  } else if (value === undefined && !hasFallback) seen.unset.add(name);
  if (hasFallback && value !== undefined && value !== "") return encodeBytes(value);
  if (args.includes(null)) return null;
  return applyFunction(operator, encodeBytes(value ?? ""), args as Bytes[], budget);
}

function evaluateNode(node: Node, variables: Variables, seen: Seen, budget: Budget): Bytes | null {
  return node.kind === "text" ? encodeBytes(node.text) : evaluate(node, variables, seen, budget);
}

/** Whether a name without a value may yet have one. */
function isOpen(name: string, { unknownNames, unknownSources }: Variables): boolean {
  return unknownSources.length > 0 || unknownNames.has(name);
}
