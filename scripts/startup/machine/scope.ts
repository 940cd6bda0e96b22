import type { Function as FunctionNode } from "unbash";
import type { ScriptSource } from "../values/source.ts";
import { EMPTY, type Value, valueText } from "../values/value.ts";

/** Possible values of a variable: several scalars if branches differ, the latest first; or an array. */
export type Binding =
  | { readonly kind: "scalar"; readonly values: readonly Value[] }
  | {
      readonly kind: "array";
      readonly items: readonly Value[];
      /** The key of each item, if they are not 0, 1, 2 … */
      readonly keys?: readonly string[];
    };

/** A name for words of a command, defined at the end offset in a source. */
export interface Alias {
  readonly value: Value;
  readonly source: ScriptSource;
  readonly end: number;
}

export interface FunctionDef {
  readonly body: FunctionNode["body"];
  readonly name: string;
  readonly source: ScriptSource;
}

/** Maximum number of possible values per variable. */
export const MAX_ALTERNATIVES = 6;

/** Variables and functions of a shell: a layer over the scope that it was forked from. */
export class ShellScope {
  private readonly parent: ShellScope | null;
  private readonly variables = new Map<string, Binding>();
  private readonly functions = new Map<string, FunctionDef>();
  private aliases: Map<string, Alias> | null = null;
  private readonly depth: number;

  constructor(parent: ShellScope | null) {
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
  }

  get(name: string): Binding | undefined {
    for (let scope: ShellScope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.variables.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  set(name: string, binding: Binding): void {
    this.variables.set(name, binding);
  }

  setScalar(name: string, ...values: Value[]): void {
    this.set(name, { kind: "scalar", values });
  }

  functionOf(name: string): FunctionDef | undefined {
    for (let scope: ShellScope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.functions.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  aliasOf(name: string): Alias | undefined {
    for (let scope: ShellScope | null = this; scope !== null; scope = scope.parent) {
      const found = scope.aliases?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  setAlias(name: string, alias: Alias): void {
    this.aliases ??= new Map();
    this.aliases.set(name, alias);
  }

  define(name: string, body: FunctionDef): void {
    this.functions.set(name, body);
  }

  /** Returns a copy whose changes do not affect this scope, like a subshell. */
  fork(): ShellScope {
    return new ShellScope(this);
  }

  /**
   * Merges the changes of forks of this scope, of which any one may have happened. If `always` is false,
   * possibly none of them happened.
   */
  join(forks: readonly ShellScope[], always: boolean): void {
    const names = new Set(forks.flatMap((fork) => [...fork.variables.keys()]));
    for (const name of names) {
      const options = forks.map((fork) => fork.variables.get(name) ?? this.get(name));
      if (!always) options.push(this.get(name));
      this.set(name, mergeBindings(options));
    }
    for (const fork of forks) for (const [name, def] of fork.functions) this.functions.set(name, def);
  }
}

function mergeArrays(arrays: readonly (Binding & { kind: "array" })[]): Binding {
  const items = arrays.flatMap((binding) => binding.items);
  if (arrays.every(({ keys }) => keys === undefined)) return { kind: "array", items };
  return { kind: "array", items, keys: arrays.flatMap(keysOf) };
}

/** Returns the key of each item of an array. */
export function keysOf({ items, keys }: Binding & { kind: "array" }): readonly string[] {
  return keys ?? items.map((_, i) => String(i));
}

/** A variable that is not set counts as empty: the script sets it itself in another branch. */
function mergeBindings(bindings: readonly (Binding | undefined)[]): Binding {
  const array = bindings.filter((binding) => binding?.kind === "array");
  if (array.length > 0) return mergeArrays(array);
  const values = new Map<string, Value>();
  for (const binding of bindings)
    for (const value of binding?.kind === "scalar" ? binding.values : [EMPTY])
      if (values.size < MAX_ALTERNATIVES && !values.has(valueText(value)))
        values.set(valueText(value), value);
  return { kind: "scalar", values: [...values.values()] };
}
