import { lstatSync } from "node:fs";

/** The state of a file by which a change is noticed without reading it. */
export interface Stamp {
  /** Device, inode, size, and the times of the last changes of content and inode, in nanoseconds. */
  readonly text: string;
  /** The time of the last change, which no program can set, in milliseconds. */
  readonly changed: number;
}

/** The stamp of a file at a path without symbolic links; null if there is none. */
export function stampOf(path: string): Stamp | null {
  try {
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats === undefined) return null;
    const { dev, ino, size, mtimeNs, ctimeNs } = stats;
    return { text: `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}`, changed: Number(ctimeNs / 1_000_000n) };
  } catch {
    return null;
  }
}

/**
 * Times of file systems have steps of up to two seconds: a file that changed later before `now` could change again without
 * another stamp, as in git's index (https://git-scm.com/docs/racy-git).
 */
const STEP_MS = 2000;

/** Reports whether a file with this stamp at `now` (milliseconds) gets another one when it changes. */
export function isSettled({ changed }: Stamp, now: number): boolean {
  return changed < now - STEP_MS;
}
