import { posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { foldersIn } from "../discover/tree.ts";
import { entriesOf } from "../kustomize/entries.ts";
import type { SourceGraph } from "../kustomize/graph.ts";
import { kustomizationFile } from "../kustomize/kustomization.ts";
import { graphsOf, kustomizationSource, type OverlaySource } from "../kustomize/source.ts";
import type { Failure } from "../model/finding.ts";
import type { Repository } from "../repository/repository.ts";
import type { Follower, Work } from "./follow.ts";
import type { Surroundings } from "./plan.ts";

/**
 * Builds the parts of sources that cannot be built as a whole, for example because of one remote entry: the
 * kustomizations that they include without changes, and that no other build includes.
 */
export async function followParts(around: Surroundings, follower: Follower): Promise<void> {
  const seen = new Set<Work>();
  for (let built: readonly Work[] = []; ; ) {
    const failed = [...follower.works.values(), ...built].filter(
      (work) => hasFailed(work) && !seen.has(work),
    );
    if (failed.length === 0) return;
    for (const work of failed) seen.add(work);
    const parts = failed.flatMap(({ source }) => partsOf(around, source));
    const inner = new Set(graphsOf(parts).flatMap(othersIn));
    const left = parts.filter(({ name }) => !inner.has(name) && !follower.isBuilt(name));
    const told = failed.flatMap(failuresOf);
    built = await follower.follow(left);
    for (const part of built) {
      const failures = failuresOf(part);
      if (failures.length > 0 && failures.every((failure) => isTold(failure, told)))
        follower.works.delete(part.key);
    }
  }
}

function failuresOf({ applied }: Work): readonly Failure[] {
  return applied?.failures ?? [];
}

/** True if the whole source failed with the same message, which can have a suffix with the folder. */
function isTold({ message, location }: Failure, told: readonly Failure[]): boolean {
  return told.some(
    (other) => other.message.startsWith(message) && isDeepStrictEqual(other.location, location),
  );
}

function othersIn(graph: SourceGraph): string[] {
  return foldersIn(graph).filter((folder) => folder !== graph.folder);
}

function hasFailed(work: Work): boolean {
  return failuresOf(work).some(({ stage }) => stage === "discover" || stage === "render");
}

/** Fields that only collect resources or mark all of them. Any other field can complete the resources it changes. */
const GATHERING: ReadonlySet<string> = new Set([
  "apiVersion",
  "kind",
  "metadata",
  "resources",
  "bases",
  "namespace",
  "labels",
  "commonLabels",
  "commonAnnotations",
  "configMapGenerator",
  "secretGenerator",
  "generatorOptions",
  "configurations",
  "crds",
  "openapi",
  "buildMetadata",
  "sortOptions",
]);

/** The kustomizations that a source's own collects; none if it changes them. */
function partsOf({ repository, tree }: Surroundings, source: OverlaySource): OverlaySource[] {
  const { cluster, settings } = source;
  const parts: OverlaySource[] = [];
  const seen = new Set<SourceGraph>();
  for (const pending = graphsOf([source]); pending.length > 0; ) {
    const graph = pending.pop()!;
    if (seen.has(graph)) continue;
    seen.add(graph);
    for (const inner of gatheredBy(repository, graph).map((folder) => tree.graph(folder))) {
      const part = kustomizationSource(inner, { cluster, group: null, destination: null });
      if (inner.failures.length > 0) pending.push(inner);
      else parts.push({ ...part, settings, isPart: true });
    }
  }
  return parts;
}

/** Folders of the kustomizations that a kustomization collects. */
function gatheredBy(repository: Repository, { folder: own, kustomizations }: SourceGraph): string[] {
  const value = kustomizations.find(({ folder }) => folder === own)?.value ?? {};
  if (!Object.keys(value).every((field) => GATHERING.has(field))) return [];
  return entriesOf(value).flatMap(({ role, path }) => {
    const folder = posix.join(own, path);
    if (role !== "resource" || repository.kind(folder) !== "directory") return [];
    const real = repository.resolved(folder);
    return kustomizationFile(repository, real) === null ? [] : [real];
  });
}
