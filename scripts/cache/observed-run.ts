import { join } from "node:path";
import { isSettled, stampOf } from "../process/file-stamp.ts";
import { type Files, openFiles } from "../repository/files.ts";
import { contentPath, type Facts, holds, type ObservedFiles, observed } from "./facts.ts";
import { gitState } from "./git-state.ts";

/** The state of the files that a run has seen, and stamps of those whose next change gives them another one. */
export interface SeenState {
  readonly facts: Facts;
  readonly stamps: ReadonlyMap<string, string>;
  readonly git: string;
}

/** The files of a run, observed from its start. */
export interface ObservedRun {
  /** Opens the root of the run. */
  readonly openRoot: (root: string) => Files;
  /** The state that the run has seen; null if a file changed meanwhile, so that it could have seen two. */
  seen(): SeenState | null;
}

/** The kernel's clock for times of files can be behind by some milliseconds. */
const CLOCK_MS = 50;

export function observeRun(): ObservedRun {
  const started = Date.now();
  let opened: { readonly files: ObservedFiles; readonly git: string } | null = null;
  return {
    openRoot(root) {
      opened = { files: observed(openFiles(root)), git: gitState(root) };
      return opened.files;
    },
    seen() {
      if (opened === null || !opened.files.isConsistent()) return null;
      const { root, facts } = opened.files;
      const now = openFiles(root);
      const stamps = new Map<string, string>();
      for (const [key, fact] of facts) {
        const path = contentPath(key);
        const stamp = path === null ? null : stampOf(join(root, path));
        if (stamp !== null && stamp.changed >= started - CLOCK_MS) return null;
        if (stamp !== null && isSettled(stamp, started)) stamps.set(path!, stamp.text);
        else if (!holds(now, key, fact)) return null;
      }
      return gitState(root) === opened.git ? { facts, stamps, git: opened.git } : null;
    },
  };
}

/** Compares the files with a state. Null if they differ, else the state with the current stamps. */
export function confirmed(root: string, { facts, stamps, git }: SeenState): SeenState | null {
  const now = Date.now();
  const files = openFiles(root);
  const current = new Map<string, string>();
  for (const [key, fact] of facts) {
    const path = contentPath(key);
    const stamp = path === null ? null : stampOf(join(root, path));
    const isSame = stamp !== null && stamps.get(path!) === stamp.text;
    if (!isSame && !holds(files, key, fact)) return null;
    if (stamp !== null && (isSame || isSettled(stamp, now))) current.set(path!, stamp.text);
  }
  return gitState(root) === git ? { facts, stamps: current, git } : null;
}
