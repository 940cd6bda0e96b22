import { join } from "node:path";
import { type JsonValue, parseJson } from "../model/json.ts";
import type { Results } from "../model/results.ts";
import { readChecked, writeChecked } from "./checked-file.ts";
import { evict } from "./folder.ts";
import type { RunPlace } from "./runs.ts";

/**
 * Results of the last run over the same root. Those that a run uses are kept for the next one. Each is a line of the file, a
 * key and JSON, which is parsed when it is used and written again as it is.
 */
export class ResultsFile implements Results {
  readonly #place: RunPlace;
  readonly #known: ReadonlyMap<string, string>;
  readonly #used = new Map<string, string>();
  readonly #fresh = new Map<string, JsonValue>();

  constructor(place: RunPlace) {
    this.#place = place;
    this.#known = linesOf(readChecked(join(place.folder, place.key), place.key) ?? "");
  }

  get(key: string): JsonValue | undefined {
    const line = this.#known.get(key);
    if (line === undefined) return undefined;
    this.#used.set(key, line);
    return parseJson(line.slice(key.length + 1));
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
    const made = new Map(fresh.map(([name, value]) => [name, `${name} ${JSON.stringify(value)}`]));
    writeChecked(join(folder, key), key, [...new Map([...kept, ...made]).values()].join("\n"));
    evict(folder);
  }
}

/** The lines of a stored text by their keys. */
function linesOf(text: string): Map<string, string> {
  const lines = text === "" ? [] : text.split("\n");
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(" ")), line]));
}
