import { isDeepStrictEqual } from "node:util";
import { inputFilesOf } from "../kustomize/build/staged-build.ts";
import { graphOf, manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import { asObject } from "../model/json.ts";
import type { Repository } from "../repository/repository.ts";
import { sourceKey } from "./plan.ts";

/** Sources of another commit, with the ones that they were or became. */
export interface Counterparts<Item> {
  /** Returns the one that the same sync object applies to the same cluster, else the same folder; null if none or several. */
  of(source: OverlaySource): Item | null;
}

export function counterparts<Item>(
  items: readonly Item[],
  sourceOf: (item: Item) => OverlaySource,
): Counterparts<Item> {
  const byObject = Map.groupBy(items, (item) => objectKey(sourceOf(item)));
  const byFolder = Map.groupBy(items, (item) => folderKey(sourceOf(item)));
  return {
    of(source) {
      const key = objectKey(source);
      const applied = key === null ? [] : (byObject.get(key) ?? []);
      const [only, ...more] = applied.length > 0 ? applied : (byFolder.get(folderKey(source)) ?? []);
      return more.length > 0 ? null : (only ?? null);
    },
  };
}

function objectKey({ group, destination, settings }: OverlaySource): string | null {
  return settings === null ? null : JSON.stringify([group, destination, settings.engine, settings.label]);
}

function folderKey({ group, destination, name }: OverlaySource): string {
  return JSON.stringify([group, destination, name]);
}

/** A source in the files of one commit. */
export interface CommitSource {
  readonly repository: Repository;
  readonly source: OverlaySource;
}

/** Reports whether two sources read the same files with the same content, so that they render the same objects. */
export function rendersTheSame(one: CommitSource, other: CommitSource): boolean {
  return firstDifference(one, other) === null;
}

/** A file or an entry in which two sources differ, human-readable; null if they render the same objects. */
export function firstDifference(one: CommitSource, other: CommitSource): string | null {
  const { settings } = one.source;
  // The values of these variables come from objects of any overlay.
  if (asObject(settings?.value.postBuild).substituteFrom !== undefined) return "substituteFrom";
  const [before, after] = [filesOf(one), filesOf(other)];
  const changed = [...new Set([...before, ...after])].find((file) => {
    return !isSameFile(file, one.repository, other.repository);
  });
  if (changed !== undefined) return changed;
  if (sourceKey(one.source) !== sourceKey(other.source))
    return other.source.settings?.label ?? "its sync object";
  return isDeepStrictEqual(before, after) ? null : "a symbolic link";
}

/** Files that cannot be compared as texts count as different. */
function isSameFile(file: string, one: Repository, other: Repository): boolean {
  const [before, after] = [one.readText(file), other.readText(file)];
  if (before.ok && after.ok) return before.value === after.value;
  const [kind, kindAfter] = [one.kind(file), other.kind(file)];
  if (kind === "directory" && kindAfter === "directory") return one.resolved(file) === other.resolved(file);
  return kind === "missing" && kindAfter === "missing" && one.hasEntry(file) === other.hasEntry(file);
}

/** Reports whether the files of a source contain a text. */
export function mentions({ repository, source }: CommitSource, text: string): boolean {
  return filesOf({ repository, source }).some((file) => {
    const read = repository.readText(file);
    return read.ok && read.value.includes(text);
  });
}

function filesOf({ repository, source }: CommitSource): string[] {
  const graph = graphOf(source);
  return graph === null
    ? [...manifestsOf(source)]
    : [...inputFilesOf(repository, graph), ...graph.links].sort();
}
