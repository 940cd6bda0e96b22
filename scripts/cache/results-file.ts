import { join } from "node:path";
import { isObject, type JsonValue } from "../model/json.ts";
import type { Results } from "../model/results.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { evict } from "./folder.ts";
import type { RunPlace } from "./runs.ts";

/** Results of the last run over the same root. Those that a run uses are kept for the next one. */
export class ResultsFile implements Results {
  readonly #place: RunPlace;
  readonly #known: ReadonlyMap<string, JsonValue>;
  readonly #used = new Map<string, JsonValue>();
  readonly #fresh = new Map<string, JsonValue>();

  constructor(place: RunPlace) {
    this.#place = place;
    const stored = readChecked(join(place.folder, place.key), place.key);
    this.#known = new Map(Object.entries(isObject(stored?.results) ? stored.results : {}));
  }

  get(key: string): JsonValue | undefined {
    const value = this.#known.get(key);
    if (value !== undefined) this.#used.set(key, value);
    return value;
  }

  put(key: string, value: JsonValue): void {
    this.#fresh.set(key, value);
  }

  /**
   * Writes the results that the run made, except those that must not be stored, and the known ones: after a run over all
   * overlays (`isWhole`) only those that it used.
   */
  save(isStorable: (value: JsonValue) => boolean, isWhole: boolean): void {
    const fresh = [...this.#fresh].filter(([, value]) => isStorable(value));
    const kept = isWhole ? this.#used : this.#known;
    if (fresh.length === 0 && kept.size === this.#known.size) return;
    const { folder, key } = this.#place;
    writeChecked(join(folder, key), key, { results: Object.fromEntries([...kept, ...fresh]) });
    evict(folder);
  }
}
