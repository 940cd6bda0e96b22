/**
 * Kustomize matches names with Go's regular expressions, which run in linear time. JavaScript's do not, and patterns
 * come from manifests. The common part of the syntax is run here as a nondeterministic automaton.
 */
export interface Pattern {
  /** Reports whether the whole text matches. */
  matches(text: string): boolean;
}

type Test = (character: string) => boolean;

/** `next`: the following states, reached without input (`test` null) or by a character that passes `test`. */
interface State {
  readonly test: Test | null;
  readonly next: State[];
}

interface Fragment {
  readonly start: State;
  readonly end: State;
}

const MAX_LENGTH = 1000;
const MAX_TEXT = 4096;

/** Compiles a pattern; null if it uses unsupported syntax. */
export function compilePattern(source: string): Pattern | null {
  if (source.length > MAX_LENGTH) return null;
  const parser = new Parser(source);
  const fragment = parser.alternatives();
  if (fragment === null || !parser.isAtEnd()) return null;
  return { matches: (text) => text.length <= MAX_TEXT && run(fragment, text) };
}

function run({ start, end }: Fragment, text: string): boolean {
  let current = closure([start]);
  for (const character of text) {
    const next = [...current].flatMap(({ test, next }) => (test?.(character) ? next : []));
    current = closure(next);
    if (current.size === 0) return false;
  }
  return current.has(end);
}

function closure(states: readonly State[]): Set<State> {
  const found = new Set(states);
  for (const state of found) {
    if (state.test === null) for (const next of state.next) found.add(next);
  }
  return found;
}

const PLAIN = /^[^\\.[\](){}^$|*+?]$/u;
const CLASSES: Readonly<Record<string, RegExp>> = { d: /^[0-9]$/, w: /^[0-9A-Za-z_]$/, s: /^[\t\n\f\r ]$/ };

class Parser {
  readonly #characters: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#characters = [...source];
  }

  isAtEnd(): boolean {
    return this.#at === this.#characters.length;
  }

  alternatives(): Fragment | null {
    const start = state(null);
    const end = state(null);
    do {
      const branch = this.#sequence();
      if (branch === null) return null;
      start.next.push(branch.start);
      branch.end.next.push(end);
    } while (this.#take("|"));
    return { start, end };
  }

  #sequence(): Fragment | null {
    const start = state(null);
    let end = start;
    while (!this.isAtEnd() && !["|", ")"].includes(this.#peek())) {
      // Patterns always match the whole text.
      if (this.#take("^")) {
        if (this.#at !== 1) return null;
        continue;
      }
      if (this.#take("$")) return this.isAtEnd() ? { start, end } : null;
      const atom = this.#repeated();
      if (atom === null) return null;
      end.next.push(atom.start);
      end = atom.end;
    }
    return { start, end };
  }

  #repeated(): Fragment | null {
    const atom = this.#atom();
    if (atom === null) return null;
    const sign = ["*", "+", "?"].find((candidate) => this.#take(candidate));
    if (this.#peek() === "{" || ["*", "+"].includes(this.#peek())) return null;
    if (sign === undefined) return atom;
    this.#take("?");
    const [start, end] = [state(null), state(null)];
    start.next.push(atom.start);
    atom.end.next.push(end);
    if (sign !== "+") start.next.push(end);
    if (sign !== "?") atom.end.next.push(atom.start);
    return { start, end };
  }

  #atom(): Fragment | null {
    if (this.#take("(")) {
      if (this.#take("?") && !this.#take(":")) return null;
      this.#depth += 1;
      const group = this.#depth > 50 ? null : this.alternatives();
      this.#depth -= 1;
      return group !== null && this.#take(")") ? group : null;
    }
    if (this.#take("[")) return one(this.#set());
    if (this.#take("\\")) return one(escaped(this.#next()));
    const character = this.#next();
    if (character === ".") return one((other) => other !== "\n");
    return PLAIN.test(character) ? one((other) => other === character) : null;
  }

  #set(): Test | null {
    const isNegated = this.#take("^");
    const tests: Test[] = [];
    while (!this.isAtEnd() && !this.#take("]")) {
      const from = this.#next();
      if (from === "[" || from === "") return null;
      if (from === "\\") {
        const test = escaped(this.#next());
        if (test === null) return null;
        tests.push(test);
      } else if (this.#peek() === "-" && !["]", ""].includes(this.#characters[this.#at + 1] ?? "")) {
        this.#at += 1;
        const to = this.#next();
        if (to === "\\") return null;
        tests.push((other) => other >= from && other <= to);
      } else tests.push((other) => other === from);
    }
    if (this.#characters[this.#at - 1] !== "]" || tests.length === 0) return null;
    return (other) => tests.some((test) => test(other)) !== isNegated;
  }

  #peek(): string {
    return this.#characters[this.#at] ?? "";
  }

  #next(): string {
    return this.#characters[this.#at++] ?? "";
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }
}

function escaped(character: string): Test | null {
  const lower = character.toLowerCase();
  if (Object.hasOwn(CLASSES, lower)) {
    const isNegated = lower !== character;
    return (other) => CLASSES[lower]!.test(other) !== isNegated;
  }
  return /^[^0-9A-Za-z]$/u.test(character) ? (other) => other === character : null;
}

function state(test: Test | null): State {
  return { test, next: [] };
}

function one(test: Test | null): Fragment | null {
  if (test === null) return null;
  const end = state(null);
  return { start: { test, next: [end] }, end };
}
