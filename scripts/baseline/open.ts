import { basename, dirname } from "node:path";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import { openRepository, type ReadResult, type Repository } from "../repository/repository.ts";
import { type Baseline, loadBaseline } from "./baseline.ts";

/** The baseline that judges, what a change adds to it, and what cannot be read. */
export interface OpenedBaseline {
  readonly baseline: Baseline | null;
  /** How many findings the file lists now that the base's does not. */
  readonly added: number;
  readonly failures: readonly Failure[];
}

const NONE: Baseline = { version: 1, findings: [] };

/** Reads the baseline `path` (absolute; null: none): as the base has it, where one judges and the file is within the root. */
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
  const before = text === null ? { baseline: NONE, failures: [] } : load(text, file);
  const known = new Set((before.baseline ?? NONE).findings.map(({ fingerprint }) => fingerprint));
  const added = (now.baseline ?? NONE).findings.filter(({ fingerprint }) => !known.has(fingerprint)).length;
  return { baseline: before.baseline, added, failures: [...before.failures, ...now.failures] };
}

function load(text: ReadResult, file: string): { baseline: Baseline | null; failures: Failure[] } {
  const failure = (message: string, location: Failure["location"]): Failure => {
    return { overlay: null, stage: "configure", message, location };
  };
  if (!text.ok) {
    const hint = text.error.code === "missing" ? "; --write-baseline writes one" : "";
    return { baseline: null, failures: [failure(`the baseline ${file} ${text.error.message}${hint}`, null)] };
  }
  const loaded = loadBaseline(text.value, file);
  if (loaded.ok) return { baseline: loaded.value.value, failures: [] };
  return { baseline: null, failures: loaded.error.map(({ message, place }) => failure(message, place)) };
}
