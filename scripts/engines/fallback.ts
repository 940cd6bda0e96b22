import { posix } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { graphFolders } from "../discover/tree.ts";
import { kustomizationEntries } from "../kustomize/entries.ts";
import type { SourceGraph } from "../kustomize/graph.ts";
import { kustomizationFile } from "../kustomize/kustomization.ts";
import { graphsOf, kustomizationSource, type OverlaySource } from "../kustomize/source.ts";
import type { Failure } from "../model/finding.ts";
import type { Repository } from "../repository/repository.ts";
import type { Follower, SourceBuild } from "./follow.ts";
import type { PlanContext } from "./plan.ts";

/**
 * Builds the parts of sources that cannot be built, for example because one entry leads nowhere: the
 * kustomizations that they include without changes, and that no other build includes. `always` also builds those that are
 * not wanted.
 */
export async function followFallbacks(
  around: PlanContext,
  follower: Follower,
  always = false,
): Promise<void> {
  const seen = new Set<SourceBuild>();
  for (let built: readonly SourceBuild[] = []; ; ) {
    const failed = [...follower.builds.values(), ...built].filter(
      (work) => hasFailed(work) && !seen.has(work),
    );
    if (failed.length === 0) return;
    for (const work of failed) seen.add(work);
    const parts = failed.flatMap(({ source }) => fallbacksOf(around, source));
    const inner = new Set(graphsOf(parts).flatMap(nestedFolders));
    const left = parts.filter(({ name }) => !inner.has(name) && !follower.isBuilt(name));
    const reported = failed.flatMap(failuresOf);
    built = await follower.follow(left, always);
    for (const part of built) {
      const failures = failuresOf(part);
      if (failures.length > 0 && failures.every((failure) => isReported(failure, reported)))
        follower.builds.delete(part.key);
    }
  }
}

function failuresOf({ result }: SourceBuild): readonly Failure[] {
  return result?.failures ?? [];
}

/** True if the whole source failed with the same message, which can have a suffix with the folder. */
function isReported({ message, location }: Failure, reported: readonly Failure[]): boolean {
  return reported.some(
    (other) => other.message.startsWith(message) && isDeepStrictEqual(other.location, location),
  );
}

function nestedFolders(graph: SourceGraph): string[] {
  return graphFolders(graph).filter((folder) => folder !== graph.folder);
}

/** Reports whether a source could not be built, not even without its remote resources. */
export function hasFailed(work: SourceBuild): boolean {
  if (work.result !== null && work.result.resources.length > 0) return false;
  return failuresOf(work).some(({ stage }) => stage === "discover" || stage === "render");
}

/** Fields that only collect resources or mark all of them. Any other field can complete the resources it changes. */
const COLLECTING_FIELDS: ReadonlySet<string> = new Set([
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
function fallbacksOf({ repository, tree }: PlanContext, source: OverlaySource): OverlaySource[] {
  const { cluster, settings } = source;
  const parts: OverlaySource[] = [];
  const seen = new Set<SourceGraph>();
  for (const pending = graphsOf([source]); pending.length > 0; ) {
    const graph = pending.pop()!;
    if (seen.has(graph)) continue;
    seen.add(graph);
    for (const inner of collectedFolders(repository, graph).map((folder) => tree.graph(folder))) {
      const part = kustomizationSource(inner, { cluster, group: null, destination: null });
      if (inner.failures.length > 0) pending.push(inner);
      else parts.push({ ...part, settings, part: "failed" });
    }
  }
  return parts;
}

/** Folders of the kustomizations that a kustomization collects. */
function collectedFolders(repository: Repository, { folder: own, kustomizations }: SourceGraph): string[] {
  const value = kustomizations.find(({ folder }) => folder === own)?.value ?? {};
  if (!Object.keys(value).every((field) => COLLECTING_FIELDS.has(field))) return [];
  return kustomizationEntries(value).flatMap(({ role, path }) => {
    const folder = posix.join(own, path);
    if (role !== "resource" || repository.kind(folder) !== "directory") return [];
    const real = repository.resolved(folder);
    return kustomizationFile(repository, real) === null ? [] : [real];
  });
}
