import { join } from "node:path";
import { isSettled, stampOf } from "../process/file-stamp.mjs";
import { type Files, openFiles } from "../repository/files.ts";
import { type LeftOut, type PartialFiles, withoutFiles } from "../repository/partial-files.ts";
import { contentPath, type Facts, factsIn, type ObservedFiles, observed } from "./facts.ts";
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
  /** True if the run looked up something that is left out: its result is not that of a run over all files. */
  missed(): boolean;
}

/** The kernel's clock for times of files can be behind by some milliseconds. */
const CLOCK_MS = 50;

/** Observes a run over all files, or over those that are not left out. */
export function observeRun(leftOut: LeftOut | null = null): ObservedRun {
  const started = Date.now();
  let opened: { readonly files: ObservedFiles; readonly git: string } | null = null;
  let partial: PartialFiles | null = null;
  return {
    openRoot(root) {
      const files = observed(openFiles(root));
      opened = { files, git: gitState(root) };
      partial = leftOut === null ? null : withoutFiles(files, leftOut);
      return partial ?? files;
    },
    missed: () => partial?.wasMissed() === true,
    seen() {
      if (opened === null || !opened.files.isConsistent()) return null;
      const { root, facts } = opened.files;
      const holds = factsIn(openFiles(root), facts);
      const stamps = new Map<string, string>();
      for (const [key, fact] of facts) {
        const path = contentPath(key);
        const stamp = path === null ? null : stampOf(join(root, path));
        if (stamp !== null && stamp.changed >= started - CLOCK_MS) return null;
        if (stamp !== null && isSettled(stamp, started)) stamps.set(path!, stamp.text);
        else if (!holds(key, fact)) return null;
      }
      return gitState(root) === opened.git ? { facts, stamps, git: opened.git } : null;
    },
  };
}

/** The difference between the files and a state. */
export type Difference =
  /** None. The state has the current stamps. */
  | { readonly kind: "none"; readonly seen: SeenState }
  /** Only the contents of some files. The state is that of all others, with the current stamps. */
  | { readonly kind: "contents"; readonly files: readonly string[]; readonly rest: SeenState }
  | { readonly kind: "other" };

/** More edited files than this count as another difference. */
const MAX_EDITED = 50;

/** Compares the files with a state. */
export function differenceFrom(root: string, { facts, stamps, git }: SeenState): Difference {
  const now = Date.now();
  const holds = factsIn(openFiles(root), facts);
  const current = new Map<string, string>();
  const edited = new Set<string>();
  for (const [key, fact] of facts) {
    const path = contentPath(key);
    const stamp = path === null ? null : stampOf(join(root, path));
    const isSame = stamp !== null && stamps.get(path!) === stamp.text;
    if (!isSame && !holds(key, fact)) {
      if (path === null || edited.size === MAX_EDITED) return { kind: "other" };
      edited.add(path);
    } else if (stamp !== null && (isSame || isSettled(stamp, now))) current.set(path!, stamp.text);
  }
  if (gitState(root) !== git) return { kind: "other" };
  if (edited.size === 0) return { kind: "none", seen: { facts, stamps: current, git } };
  const rest = new Map([...facts].filter(([key]) => !edited.has(contentPath(key) ?? "")));
  return { kind: "contents", files: [...edited], rest: { facts: rest, stamps: current, git } };
}

/**
 * The state that a run over a part of the files has seen, which follows a run over all of them; `rest` is the state of all
 * other files. Null if they contradict each other, since a file changed meanwhile.
 */
export function joinedState(rest: SeenState, seen: SeenState): SeenState | null {
  for (const [key, fact] of seen.facts) if ((rest.facts.get(key) ?? fact) !== fact) return null;
  if (rest.git !== seen.git) return null;
  return {
    facts: new Map([...rest.facts, ...seen.facts]),
    stamps: new Map([...rest.stamps, ...seen.stamps]),
    git: seen.git,
  };
}
