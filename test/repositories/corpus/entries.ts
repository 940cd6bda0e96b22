import { readFileSync } from "node:fs";
import type { InstallKind } from "../../../scripts/startup/values/types.ts";

/** An install that a start in the file runs: its kind and the line of the command in the file, from 1. */
export interface Expected {
  readonly kind: InstallKind;
  readonly line: number;
}

/** A public manifest and what a reader found in it. Its text is not kept here: only where it is. */
export interface CorpusEntry {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** Empty: a near miss, which mentions installs but whose start runs none. */
  readonly verdict: readonly Expected[];
  readonly note: string;
}

export function readCorpus(): readonly CorpusEntry[] {
  const file = new URL("startup.json", import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as CorpusEntry[];
}
