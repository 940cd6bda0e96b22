// Plain JavaScript, since `main.mjs` needs it before any TypeScript is loaded.
import { fs } from "./builtins.mjs";

/**
 * The state of a file by which a change is noticed without reading it.
 * @typedef {object} Stamp
 * @property {string} text Device, inode, size, and the times of the last changes of content and inode, in nanoseconds.
 * @property {number} changed The time of the last change, which no program can set, in milliseconds.
 */

/**
 * The stamp of a file at a path without symbolic links; null if there is none.
 * @param {string} path
 * @returns {Readonly<Stamp> | null}
 */
export function stampOf(path) {
  try {
    const stats = fs.lstatSync(path, { bigint: true, throwIfNoEntry: false });
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

/**
 * Reports whether a file with this stamp at `now` (milliseconds) gets another one when it changes.
 * @param {Readonly<Stamp>} stamp
 * @param {number} now
 */
export function isSettled({ changed }, now) {
  return changed < now - STEP_MS;
}
