import {
  differenceFrom,
  joinedState,
  type ObservedRun,
  observeRun,
  type SeenState,
} from "../../cache/observed-run.ts";
import type { EditedRun } from "../../cache/runs.ts";
import { changesSinceCommit } from "../../pipeline/edits/changes-since-commit.ts";
import { reachedOverlays } from "../../pipeline/edits/reached-overlays.ts";
import type { RunRecord } from "../../pipeline/edits/run-record.ts";
import { recordIn } from "../../pipeline/edits/stored-record.ts";
import type { Edit, EditScope } from "../../pipeline/edits/validate-edit.ts";
import type { Commit } from "../../repository/git/commit.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";

/** An edit of files after an earlier run, and the run over what it reaches. */
export interface FollowedEdit {
  /** Opens the files without those that the run leaves out. */
  readonly observed: ObservedRun;
  over(root: string): Edit;
  /** The state of all files that both runs have seen; null if a file changed meanwhile. */
  seen(): SeenState | null;
}

/** The last run of this process. */
export interface LastRun {
  readonly root: string;
  readonly record: RunRecord;
  readonly seen: SeenState;
}

/** A run that has a record, unless a file changed meanwhile; else null. */
export function lastRun(root: string, record: RunRecord | null, seen: SeenState | null): LastRun | null {
  return record === null || seen === null ? null : { root, record, seen };
}

/** The edit after a kept run; null if the run after it has to check everything. */
export function editAfter({ files, rest, record }: EditedRun): FollowedEdit | null {
  const known = recordIn(record);
  return known === null ? null : followed(known, files, rest);
}

/** The edit since the last run of this process; null if the next run has to check everything. */
export async function editSince({ root, record, seen }: LastRun): Promise<FollowedEdit | null> {
  const difference = await differenceFrom(root, seen);
  return difference.kind === "contents" ? followed(record, difference.files, difference.rest) : null;
}

/** The overlays that differ between a commit and the files, by the last run over these; null if all have to be compared. */
export function editSinceCommit(
  { files, record }: EditedRun,
  commit: Commit,
  now: Repository,
): EditScope | null {
  const known = recordIn(record);
  const changed = known === null ? null : changesSinceCommit(known, commit, now);
  const reached = known === null || changed === null ? null : reachedOverlays(known, [...files, ...changed]);
  return known === null || reached === null || reached.positions.length === 0
    ? null
    : { record: known, reached };
}

function followed(record: RunRecord, files: readonly string[], rest: SeenState): FollowedEdit | null {
  const reached = reachedOverlays(record, files);
  if (reached === null) return null;
  const observed = observeRun({ leftOut: reached.leftOut, git: rest.git });
  return {
    observed,
    over: (root) => ({ record, reached, whole: openRepository(root), missed: observed.missed }),
    seen() {
      const own = observed.seen();
      return own === null ? null : joinedState(rest, own);
    },
  };
}
