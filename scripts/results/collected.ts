import type { JsonValue } from "../model/json.ts";
import type { Results } from "../model/results.ts";

/** Results in memory: those that are known at the start, and those that a run adds. */
export class CollectedResults implements Results {
  readonly #known: ReadonlyMap<string, JsonValue>;
  readonly #fresh = new Map<string, JsonValue>();

  constructor(known: ReadonlyMap<string, JsonValue> = new Map()) {
    this.#known = known;
  }

  get(key: string): JsonValue | undefined {
    return this.#known.get(key);
  }

  put(key: string, value: JsonValue): void {
    this.#fresh.set(key, value);
  }

  /** The results of this run. */
  get fresh(): ReadonlyMap<string, JsonValue> {
    return this.#fresh;
  }
}
