import { posix } from "node:path";
import type { LeftOut } from "../../repository/partial-files.ts";
import type { RunRecord } from "./run-record.ts";

/** The overlays that an edit reaches, and what the run after it leaves out. */
export interface ReachedOverlays {
  /** Positions in the record, ascending. */
  readonly positions: readonly number[];
  readonly leftOut: LeftOut;
}

/** A run over more than this part of all overlays is a run over everything, which uses the results of the last one. */
const MAX_PART = 0.25;

/**
 * Determines which overlays are built from the edited files. All files that these are not built from are left out, except
 * those that are looked up by their names. Null if all overlays have to be checked: an edited file that none is built from
 * can decide anything.
 */
export function reachedOverlays(
  { files, overlays }: RunRecord,
  edited: readonly string[],
): ReachedOverlays | null {
  const positionOf = new Map(files.map((file, index) => [file, index]));
  const wanted = new Set(edited.map((file) => positionOf.get(file) ?? -1));
  const positions = overlays.flatMap((overlay, index) =>
    overlay.files.some((file) => wanted.has(file)) ? [index] : [],
  );
  const own = new Set(positions.flatMap((index) => overlays[index]!.files));
  if ([...wanted].some((file) => !own.has(file))) return null;
  if (positions.length > overlays.length * MAX_PART) return null;
  const left = new Set(files.filter((file, index) => !own.has(index) && !isLookedUp(file)));
  return { positions, leftOut: { files: left, folders: foldersOf(files, left) } };
}

/** Reports whether a file is looked up by its name: options, and charts, whose other files are no manifests. */
function isLookedUp(file: string): boolean {
  const name = posix.basename(file);
  return name.startsWith(".") || name === "Chart.yaml";
}

/** The folders that have no other files than these, at any depth. */
function foldersOf(files: readonly string[], left: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set(files.filter((file) => !left.has(file)).flatMap(parentsOf));
  return new Set([...left].flatMap(parentsOf).filter((folder) => !kept.has(folder)));
}

function parentsOf(file: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(file); folder !== "."; folder = posix.dirname(folder)) folders.push(folder);
  return folders;
}
