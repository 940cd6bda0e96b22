import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { asObject, parseJson } from "../../model/json.ts";
import { cacheFolder } from "../cache-folder.ts";
import { isVerified } from "../verified-program.ts";
import type { FoundUpstream } from "./find-upstream.ts";
import { programName, sourcesHash, UPSTREAM_MINORS } from "./sources.ts";

/** Work trees whose last program is noted; those that were added last are kept. */
const KEPT = 100;

/**
 * The program that the last run over a work tree opened first, without waiting: null if none is noted, or if it is not certain
 * that it has its checksum. No program below the work tree is returned, since a change could contain it.
 */
export function lastProgram(workTree: string, env: NodeJS.ProcessEnv = process.env): FoundUpstream | null {
  const caches = cacheFolder(env, process.platform, workTree);
  if (!caches.ok) return null;
  const minor = UPSTREAM_MINORS.find((each) => each === readNotes(notesFile(caches.value)).get(workTree));
  if (minor === undefined) return null;
  const file = join(caches.value, "upstream", sourcesHash(), programName(minor));
  return isVerified(file, programName(minor)) ? { file, minor } : null;
}

/** Notes the program that a run over a work tree opened first. */
export function noteProgram(
  workTree: string,
  { minor }: FoundUpstream,
  env: NodeJS.ProcessEnv = process.env,
): void {
  const caches = cacheFolder(env, process.platform, workTree);
  if (!caches.ok) return;
  const file = notesFile(caches.value);
  const notes = readNotes(file);
  if (notes.get(workTree) === minor) return;
  notes.delete(workTree);
  const kept = [...notes, [workTree, minor]].slice(-KEPT);
  try {
    writeFileSync(`${file}-${process.pid}`, JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 });
    renameSync(`${file}-${process.pid}`, file);
  } catch {
    // A read-only folder.
  }
}

function notesFile(caches: string): string {
  return join(caches, "upstream", "last-programs.json");
}

function readNotes(file: string): Map<string, unknown> {
  try {
    return new Map(Object.entries(asObject(parseJson(readFileSync(file, "utf8")))));
  } catch {
    return new Map();
  }
}
