import { randomUUID } from "node:crypto";
import { lstat, mkdir, open, readFile, rm, utimes } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export interface LockTimes {
  /** How often the holder touches the file, in milliseconds. */
  readonly touch: number;
  /** How often a waiting process looks at the file, in milliseconds. */
  readonly look: number;
  /** Without a touch for this long, the holder was killed and the lock is free, in milliseconds. */
  readonly lost: number;
}

const TIMES: LockTimes = { touch: 2_000, look: 250, lost: 15_000 };

/**
 * Runs `work` while this process holds the lock `file`; others wait for it, in this process too. The lock of a killed
 * process is taken over when its file has not been touched for a while, by the clock of the process that waits. The lock
 * only saves work: two can hold it if a machine was suspended, and without write permission there is none. `onWait` is
 * called once if another one holds it.
 */
export async function withLock<T>(
  file: string,
  onWait: () => void,
  work: () => Promise<T>,
  times: LockTimes = TIMES,
): Promise<T> {
  const owner = randomUUID();
  // Without the folder there is no lock; the work fails by itself if it needs the folder.
  await mkdir(dirname(file), { recursive: true, mode: 0o700 }).catch(() => {});
  await acquire(file, owner, onWait, times);
  const touching = setInterval(() => void touch(file), times.touch);
  touching.unref();
  try {
    return await work();
  } finally {
    clearInterval(touching);
    await release(file, owner);
  }
}

async function acquire(file: string, owner: string, onWait: () => void, times: LockTimes): Promise<void> {
  let seen: { readonly state: string | null; readonly at: number } | null = null;
  while (!(await create(file, owner))) {
    const state = await stateOf(file);
    const now = performance.now();
    if (seen === null) onWait();
    if (seen === null || seen.state !== state) seen = { state, at: now };
    else if (now - seen.at > times.lost) await rm(file, { recursive: true, force: true });
    await pause(times.look);
  }
}

/** Returns true if this process has the lock now, or if there can be none here. */
async function create(file: string, owner: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(owner);
    await handle.close();
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "EEXIST";
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => {});
}

/** Changes whenever the holder touches the file or another one holds the lock; null without the file. */
async function stateOf(file: string): Promise<string | null> {
  const stats = await lstat(file).catch(() => null);
  return stats === null ? null : `${stats.ino} ${stats.mtimeMs}`;
}

/** Removes the file, unless another process took the lock over. */
async function release(file: string, owner: string): Promise<void> {
  const holder = await readFile(file, "utf8").catch(() => null);
  if (holder === owner) await rm(file, { force: true });
}
