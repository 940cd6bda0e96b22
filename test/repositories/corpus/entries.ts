import { readFileSync } from "node:fs";
import type { InstallKind } from "../../../scripts/startup/values/types.ts";

/** An expected install: its kind and the line of its command in the file, from 1. */
export interface Expected {
  readonly kind: InstallKind;
  readonly line: number;
}

/**
 * A public manifest with the installs that a human reader found. Only its location is stored, not its text.
 */
export interface CorpusEntry {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** Empty for a near miss: the file mentions installs but its start runs none. */
  readonly verdict: readonly Expected[];
  readonly note: string;
}

export function readCorpus(): readonly CorpusEntry[] {
  const file = new URL("startup.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as CorpusEntry[];
}
