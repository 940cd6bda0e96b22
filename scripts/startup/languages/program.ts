import type { Value } from "../values/value.ts";

/** An expression, as far as it affects the commands that a program starts. */
export type Expression =
  | { readonly type: "text"; readonly value: Value }
  | { readonly type: "concat"; readonly parts: readonly Expression[] }
  | { readonly type: "list"; readonly items: readonly ListItem[] }
  | { readonly type: "name"; readonly name: string }
  | { readonly type: "member"; readonly object: Expression; readonly name: string }
  | { readonly type: "index"; readonly object: Expression; readonly key: Expression }
  /** Any one item of a list: the value of a loop variable. */
  | { readonly type: "each"; readonly list: Expression }
  | { readonly type: "true" }
  | Call
  | { readonly type: "unknown" };

export interface ListItem {
  readonly value: Expression;
  /** `*items`, `...items` */
  readonly spread: boolean;
}

export interface Call {
  readonly type: "call";
  readonly callee: Expression;
  readonly args: readonly ListItem[];
  /** Named arguments: Python's keyword arguments, the properties of the last object in JavaScript. */
  readonly named: ReadonlyMap<string, Expression>;
  readonly start: number;
  readonly end: number;
}

/** A name in the program, with its enclosing function (null: top level). */
export interface NameReference {
  readonly name: string;
  readonly within: string | null;
}

/** A Python or JavaScript program. */
export interface ParsedProgram {
  readonly calls: readonly { readonly call: Call; readonly within: string | null }[];
  /** The expressions assigned to each variable. */
  readonly bindings: ReadonlyMap<string, readonly Expression[]>;
  /** Targets of imported names: `subprocess` for `sp`, `subprocess.run` for `run`. */
  readonly imports: ReadonlyMap<string, string>;
  /** Functions by name, with their parameters. */
  readonly functions: ReadonlyMap<string, readonly string[]>;
  readonly references: readonly NameReference[];
}

export const UNKNOWN_EXPRESSION: Expression = { type: "unknown" };

/** Collects the parts of a program during a walk of its syntax tree. */
export class ProgramBuilder implements ParsedProgram {
  readonly calls: { call: Call; within: string | null }[] = [];
  readonly bindings = new Map<string, Expression[]>();
  readonly imports = new Map<string, string>();
  readonly functions = new Map<string, readonly string[]>();
  readonly references: NameReference[] = [];
  private readonly enclosing: string[] = [];

  get within(): string | null {
    return this.enclosing.at(-1) ?? null;
  }

  enter(name: string, parameters: readonly string[]): void {
    this.functions.set(name, parameters);
    this.enclosing.push(name);
  }

  leave(): void {
    this.enclosing.pop();
  }

  bind(name: string, expression: Expression): void {
    const before = this.bindings.get(name);
    if (before === undefined) this.bindings.set(name, [expression]);
    else before.push(expression);
  }

  addCall(call: Call): void {
    this.calls.push({ call, within: this.within });
  }

  addReference(name: string): void {
    this.references.push({ name, within: this.within });
  }
}

/** Returns the functions that the top level reaches, by the names that occur in it and in these functions. */
export function reachable({ references, functions }: ParsedProgram): ReadonlySet<string> {
  const byPlace = new Map<string | null, string[]>();
  for (const { name, within } of references) {
    if (!functions.has(name) || name === within) continue;
    const list = byPlace.get(within);
    if (list === undefined) byPlace.set(within, [name]);
    else list.push(name);
  }
  const found = new Set<string>();
  const open: (string | null)[] = [null];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    for (const name of byPlace.get(place) ?? []) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(name);
    }
  }
  return found;
}
