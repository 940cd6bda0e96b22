import type { JsonValue } from "../model/json.ts";
import type { Results } from "../model/results.ts";

/** Results in memory for runs that follow each other. They are kept as long as every run uses them. */
export class RememberedResults implements Results {
  #before = new Map<string, JsonValue>();
  #now = new Map<string, JsonValue>();

  /** Keeps the results that the last run used or made, and drops the rest. */
  beginRun(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  get(key: string): JsonValue | undefined {
    const value = this.#now.get(key) ?? this.#before.get(key);
    if (value !== undefined) this.#now.set(key, value);
    return value;
  }

  put(key: string, value: JsonValue): void {
    this.#now.set(key, value);
  }
}
