import { basename, dirname } from "node:path";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import { openRepository, type ReadResult, type Repository } from "../repository/repository.ts";
import { type Baseline, loadBaseline } from "./baseline.ts";

/** The active baseline, the number of findings that a change adds to it, and failures to read it. */
export interface OpenedBaseline {
  readonly baseline: Baseline | null;
  /** Number of findings that the file lists now but not at the base commit. */
  readonly added: number;
  readonly failures: readonly Failure[];
}

const EMPTY_BASELINE: Baseline = { version: 1, findings: [] };

/**
 * Reads the baseline `path` (absolute; null: none). If there is a base commit and the file is below the root, the
 * base commit's version is active.
 */
export function openBaseline(
  repository: Repository,
  base: Commit | null,
  path: string | null,
): OpenedBaseline {
  if (path === null) return { baseline: null, added: 0, failures: [] };
  const file = repository.within(path);
  const now = load(openRepository(dirname(path)).readText(basename(path)), file ?? path);
  if (base === null || file === null) return { baseline: now.baseline, added: 0, failures: now.failures };
  const text = base.readText(file);
  const before = text === null ? { baseline: EMPTY_BASELINE, failures: [] } : load(text, file);
  const known = new Set((before.baseline ?? EMPTY_BASELINE).findings.map(({ fingerprint }) => fingerprint));
  const added = (now.baseline ?? EMPTY_BASELINE).findings.filter(
    ({ fingerprint }) => !known.has(fingerprint),
  ).length;
  return { baseline: before.baseline, added, failures: [...before.failures, ...now.failures] };
}

function load(text: ReadResult, file: string): { baseline: Baseline | null; failures: Failure[] } {
  const failure = (message: string, location: Failure["location"]): Failure => {
    return { overlay: null, stage: "check", message, location };
  };
  if (!text.ok) {
    const hint = text.error.code === "missing" ? "; --write-baseline creates it" : "";
    return { baseline: null, failures: [failure(`baseline ${file} ${text.error.message}${hint}`, null)] };
  }
  const loaded = loadBaseline(text.value, file);
  if (loaded.ok) return { baseline: loaded.value.value, failures: [] };
  return { baseline: null, failures: loaded.error.map(({ message, place }) => failure(message, place)) };
}
