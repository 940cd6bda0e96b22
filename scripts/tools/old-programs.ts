import { statSync, utimesSync } from "node:fs";
import { readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { checksumFile, verifiedFile } from "./verified-program.ts";

/** Other programs that are kept, such as those of other branches. */
const KEPT = 3;
/** A program that was used more recently is never removed, in milliseconds: a run could be about to start it. */
const DAY_MS = 24 * 60 * 60_000;
const IN_USE_MS = 7 * DAY_MS;

const REMOVED = ".removed-";

/** Programs that another one replaces: each is a folder, or a file with the file of its checksum. */
export interface ReplacedPrograms {
  /** The folder that has them all. */
  readonly folder: string;
  readonly isReplaced: (name: string) => boolean;
}

/** Notes, once a day, that a program, or the one in a folder, is used. It can be read-only. */
export function noteUse(program: string, now = new Date()): void {
  const last = statSync(program, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
  if (now.getTime() - last < DAY_MS) return;
  try {
    utimesSync(program, now, now);
  } catch {
    // A read-only folder.
  }
}

/** Removes replaced programs, except those that were used last. Another process can do the same at the same time. */
export async function removeOldPrograms(
  { folder: programs, isReplaced }: ReplacedPrograms,
  now = Date.now(),
): Promise<void> {
  const names = await readdir(programs).catch(() => []);
  const others = names.filter(isReplaced);
  const used = await Promise.all(
    others.map(async (name) => ({ name, at: await lastUse(join(programs, name)) })),
  );
  const old = used
    .sort((one, other) => other.at - one.at)
    .slice(KEPT)
    .filter(({ at }) => now - at > IN_USE_MS);
  for (const { name } of old) {
    // Renamed first, so that no run finds half of a program.
    const removed = join(programs, `${REMOVED}${name}`);
    const program = join(programs, name);
    await rename(program, removed)
      .then(() => Promise.all([checksumFile, verifiedFile].map((file) => rm(file(program), { force: true }))))
      .catch(() => {});
  }
  const leftovers = [
    ...names.filter((name) => name.startsWith(REMOVED)),
    ...old.map(({ name }) => REMOVED + name),
  ];
  for (const name of leftovers)
    await rm(join(programs, name), { recursive: true, force: true }).catch(() => {});
}

/** Milliseconds since the epoch; infinity if the program was removed meanwhile. */
async function lastUse(program: string): Promise<number> {
  const stats = await stat(program).catch(() => null);
  return stats?.mtimeMs ?? Number.POSITIVE_INFINITY;
}
