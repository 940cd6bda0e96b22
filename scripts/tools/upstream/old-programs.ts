import { readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/** Programs of other sources that are kept, such as those of other branches. */
const KEPT = 3;
/** A program that was used more recently is never removed, in milliseconds: a run could be about to start it. */
const IN_USE_MS = 7 * 24 * 60 * 60_000;

const PROGRAM = /^[0-9a-f]{16}$/;
const REMOVED = ".removed-";

/** Notes that the program in a folder is used now. The folder can be read-only. */
export async function noteUse(folder: string, now = new Date()): Promise<void> {
  await utimes(folder, now, now).catch(() => {});
}

/**
 * Removes the programs of other sources from the folder that has one folder for each, except those that were used last.
 * Another process can do the same at the same time.
 */
export async function removeOldPrograms(programs: string, current: string, now = Date.now()): Promise<void> {
  const names = await readdir(programs).catch(() => []);
  const others = names.filter((name) => PROGRAM.test(name) && name !== current);
  const used = await Promise.all(
    others.map(async (name) => ({ name, at: await lastUse(join(programs, name)) })),
  );
  const old = used
    .sort((one, other) => other.at - one.at)
    .slice(KEPT)
    .filter(({ at }) => now - at > IN_USE_MS);
  for (const { name } of old) {
    // Nobody finds half of a program.
    const removed = join(programs, `${REMOVED}${name}`);
    await rename(join(programs, name), removed).catch(() => {});
  }
  const leftovers = [
    ...names.filter((name) => name.startsWith(REMOVED)),
    ...old.map(({ name }) => REMOVED + name),
  ];
  for (const name of leftovers)
    await rm(join(programs, name), { recursive: true, force: true }).catch(() => {});
}

/** Milliseconds since the epoch; infinity if the folder was removed meanwhile. */
async function lastUse(folder: string): Promise<number> {
  const stats = await stat(folder).catch(() => null);
  return stats?.mtimeMs ?? Number.POSITIVE_INFINITY;
}
