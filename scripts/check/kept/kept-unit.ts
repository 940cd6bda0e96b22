import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Results } from "../../model/results.ts";
import { NamedResources, type PlacedProblem, problemOf, storedProblem } from "./stored-problem.ts";

/** The problems of a unit in an earlier run. */
interface Known {
  readonly found: ReadonlyMap<string, readonly PlacedProblem[]>;
  /** Rules that looked at something that the key does not have: they run again. */
  readonly open: ReadonlySet<string>;
  /** Rules that run again if there is a base commit. */
  readonly compared: ReadonlySet<string>;
  readonly visited: JsonValue;
}

/** The results that a run shares with others. */
export interface Keeping {
  readonly results: Results | null;
  /** True if there are overlays of a base commit. */
  readonly isCompared: boolean;
}

/**
 * The problems of an overlay, or of the overlays of a cluster, by rule: those of an earlier run under the same key, or those
 * that this run finds, which are kept for the next one. Without a key, nothing is known or kept.
 */
export class KeptUnit {
  readonly #key: string | null;
  readonly #results: Results | null;
  readonly #named: NamedResources;
  readonly #found = new Map<string, JsonValue[]>();
  readonly #open = new Set<string>();
  readonly #compared = new Set<string>();
  readonly #isCompared: boolean;
  #known: Known | null;

  constructor(key: string | null, overlays: readonly Overlay[], { results, isCompared }: Keeping) {
    this.#isCompared = isCompared;
    this.#key = results === null ? null : key;
    this.#results = results;
    this.#named = new NamedResources(overlays);
    this.#known = this.#key === null ? null : knownOf(results?.get(this.#key), this.#named);
  }

  /** True if an earlier run is known. */
  get isKnown(): boolean {
    return this.#known !== null;
  }

  /** The value that `save` was given in the earlier run; null if none is known. */
  get visited(): JsonValue {
    return this.#known?.visited ?? null;
  }

  /** The problems of a rule in the earlier run; null if the rule has to run. */
  problemsOf(rule: string): readonly PlacedProblem[] | null {
    if (this.#known === null || this.#known.open.has(rule)) return null;
    if (this.#isCompared && this.#known.compared.has(rule)) return null;
    return this.#known.found.get(rule) ?? [];
  }

  /** The rules that have problems in the unit or have to run; null if all have to. */
  get concerned(): readonly string[] | null {
    if (this.#known === null) return null;
    const { found, open, compared } = this.#known;
    return [...new Set([...found.keys(), ...open, ...(this.#isCompared ? compared : [])])];
  }

  /** True if a rule looked at something that the key does not have. */
  get isOpen(): boolean {
    return (this.#known?.open ?? this.#open).size > 0;
  }

  /** Makes all rules run. */
  forget(): void {
    this.#known = null;
  }

  note(rule: string, problems: readonly PlacedProblem[]): void {
    if (this.#key === null || this.#known !== null || problems.length === 0) return;
    const stored = problems.map((each) => storedProblem(each, this.#named));
    if (stored.every((each) => each !== null)) this.#found.set(rule, stored);
    else this.#open.add(rule);
  }

  /** Notes that a rule has to run again in every run. */
  leaveOpen(rule: string): void {
    this.#open.add(rule);
  }

  /** Notes that a rule has to run again in every run with a base commit. */
  leaveOpenIfCompared(rule: string): void {
    this.#compared.add(rule);
  }

  /** Keeps what this run noted, unless an earlier run is known. `visited` is any value, not null. */
  save(visited: JsonValue): void {
    if (this.#key === null || this.#known !== null || visited === null) return;
    const found = [...this.#found].filter(([rule]) => !this.#open.has(rule));
    this.#results?.put(this.#key, {
      found: Object.fromEntries(found),
      open: [...this.#open],
      compared: [...this.#compared],
      visited,
    });
  }
}

/** The problems in a stored value; null if it has another form. */
function knownOf(stored: JsonValue | undefined, named: NamedResources): Known | null {
  if (!isObject(stored)) return null;
  const { found, open, compared, visited = null } = stored;
  if (!isObject(found) || !isTexts(open) || !isTexts(compared) || visited === null) return null;
  const problems = foundOf(found, named);
  return problems && { found: problems, open: new Set(open), compared: new Set(compared), visited };
}

function isTexts(value: JsonValue | undefined): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function foundOf(stored: JsonObject, named: NamedResources): Map<string, readonly PlacedProblem[]> | null {
  const found = new Map<string, readonly PlacedProblem[]>();
  for (const [rule, list] of Object.entries(stored)) {
    const problems = Array.isArray(list) ? list.map((each) => problemOf(each, named)) : [null];
    if (!problems.every((each) => each !== null)) return null;
    found.set(rule, problems);
  }
  return found;
}
