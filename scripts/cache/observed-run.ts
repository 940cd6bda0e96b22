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

/** A part of the files, after a comparison of all with a state. */
export interface ObservedPart {
  readonly leftOut: LeftOut;
  /** The parts of git's index that a run takes, as in the state. */
  readonly git: string;
}

/** Observes a run over all files, or over a part of them. */
export function observeRun(part: ObservedPart | null = null): ObservedRun {
  const started = Date.now();
  let opened: { readonly files: ObservedFiles; readonly git: string } | null = null;
  let partial: PartialFiles | null = null;
  return {
    openRoot(root) {
      const files = observed(openFiles(root));
      opened = { files, git: part === null ? gitState(root) : part.git };
      partial = part === null ? null : withoutFiles(files, part.leftOut);
      return partial ?? files;
    },
    missed: () => partial?.wasMissed() === true,
    seen() {
      if (opened === null || !opened.files.isConsistent()) return null;
      const { root, facts } = opened.files;
      const stateOf = factsIn(openFiles(root), facts);
      const stamps = new Map<string, string>();
      const needed = new Map<string, string>();
      for (const [key, fact] of facts) {
        const path = contentPath(key);
        const stamp = path === null ? null : stampOf(join(root, path));
        if (stamp !== null && stamp.changed >= started - CLOCK_MS) return null;
        const isStamped = stamp !== null && isSettled(stamp, started);
        if (isStamped) stamps.set(path!, stamp.text);
        const state = isStamped ? "holds" : stateOf(key, fact);
        if (state === "differs") return null;
        if (state === "holds") needed.set(key, fact);
      }
      return gitState(root) === opened.git ? { facts: needed, stamps, git: opened.git } : null;
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

/** Compares the files with a state: first the contents; `onEdit` is called and waited for as soon as one differs. */
export async function differenceFrom(
  root: string,
  { facts, stamps, git }: SeenState,
  onEdit: () => Promise<void> = async () => {},
): Promise<Difference> {
  const now = Date.now();
  const stateOf = factsIn(openFiles(root), facts);
  const current = new Map<string, string>();
  const edited = new Set<string>();
  for (const [key, fact] of facts) {
    const path = contentPath(key);
    if (path === null) continue;
    const stamp = stampOf(join(root, path));
    const isSame = stamp !== null && stamps.get(path) === stamp.text;
    if (isSame || stateOf(key, fact) !== "differs") {
      if (stamp !== null && (isSame || isSettled(stamp, now))) current.set(path, stamp.text);
    } else if (edited.size === MAX_EDITED) return { kind: "other" };
    else edited.add(path);
  }
  if (edited.size > 0) await onEdit();
  for (const [key, fact] of facts)
    if (contentPath(key) === null && stateOf(key, fact) === "differs") return { kind: "other" };
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
