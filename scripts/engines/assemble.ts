import { createHash } from "node:crypto";
import { namespacedLookup } from "../kubernetes/objects/scope.ts";
import { graphOf } from "../kustomize/source.ts";
import { lazily } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ClusterSync, SyncObject, SyncSource } from "../model/sync.ts";
import { isWithin } from "../repository/manifests.ts";
import type { FollowedObject, Follower, SourceBuild } from "./follow.ts";
import { overlaySourcesOf } from "./overlay-sources.ts";
import { withNamespace } from "./post-build.ts";
import type { RenderedOverlay } from "./rendered-overlay.ts";
import type { SyncDeclaration } from "./shared/declaration.ts";
import { unrenderedOf } from "./unrendered.ts";

/**
 * Creates the overlays of all builds, each with a unique name within its cluster, and the sync state of each cluster.
 * `isPart`: only a part of the repository was selected. `focus`: the selected paths of builds that are only their context.
 */
export function assembleOverlays(
  works: readonly SourceBuild[],
  follower: Follower,
  isPart: boolean,
  focus: ReadonlyMap<SourceBuild, readonly string[]> = new Map(),
): RenderedOverlay[] {
  const finished = finishBuilds(works, follower);
  const names = namesOf(finished.map(({ work }) => work));
  const isApplied = createIsApplied([...follower.builds.values()]);
  const members = Map.groupBy(finished, ({ work }) => work.source.group);
  // Sync objects and overlays refer to each other, so the objects of a group are put together when first read.
  const objectsOf = lazily(() => syncObjectsByGroup(overlays));
  const syncs = new Map<string, ClusterSync>();
  function syncOf(group: string): ClusterSync {
    const sync = syncs.get(group) ?? {
      get objects() {
        return objectsOf().get(group) ?? [];
      },
    };
    syncs.set(group, sync);
    return sync;
  }
  const overlays: readonly BuiltOverlay[] = finished.map(({ work, resources, aliases }) => {
    const { source, result } = work;
    const { group, destination, cluster, part } = source;
    const name = names.get(work)!;
    const isAlone = cluster === null && members.get(group)!.length === 1;
    const failures = result!.failures.map((failure) => ({ ...failure, overlay: name }));
    const gaps = [
      ...(isPart && cluster !== null ? ["only some paths were selected"] : []),
      ...(group === null ? [] : (follower.incompleteGroups.get(group) ?? [])),
      ...(failures.length > 0 ? [`${name} could not be built as a whole`] : []),
      ...(part === "failed" ? [`${name} is a part of an overlay that could not be built`] : []),
    ];
    const isBuilt = failures.length === 0 || resources.length > 0;
    const unrendered = isBuilt ? null : unrenderedOf(source, follower.repository);
    const overlay: RenderedOverlay = {
      source,
      name,
      resources,
      failures,
      focus: focusOf([work, ...aliases], focus),
      gaps,
      completeness:
        unrendered !== null ? { unrendered } : part !== null ? "part" : gaps.length > 0 ? "partial" : "whole",
      unapplied:
        part === "unclaimed" ||
        (cluster === null && part === null && ![work, ...aliases].some((one) => isApplied(one, isAlone))),
      sources: lazily(() => overlaySourcesOf(source, follower.repository, resources)),
      unresolved: result!.unresolved,
      unset: result!.unset.map(({ document, ...unset }) => ({
        ...unset,
        syncObject: source.settings?.label ?? "",
        resource: resources[document]!,
      })),
      clusterKey:
        group === null || isAlone ? null : group + (destination === null ? "" : ` → ${destination}`),
      sync: group === null || isAlone ? null : syncOf(group),
    };
    return { overlay, works: [work, ...aliases] };
  });
  return overlays.map(({ overlay }) => overlay);
}

/** The selected paths of builds with one result; null if one of the builds is selected itself. */
function focusOf(works: readonly SourceBuild[], focus: ReadonlyMap<SourceBuild, readonly string[]>) {
  const paths = works.map((work) => focus.get(work));
  return paths.includes(undefined) ? null : [...new Set(paths.flatMap((each) => each ?? []))];
}

interface BuiltOverlay {
  readonly overlay: RenderedOverlay;
  readonly works: readonly SourceBuild[];
}

function syncObjectsByGroup(overlays: readonly BuiltOverlay[]): ReadonlyMap<string | null, SyncObject[]> {
  const overlayOf = new Map(overlays.flatMap(({ overlay, works }) => works.map((work) => [work, overlay])));
  const objects = overlays.flatMap(({ overlay, works }) =>
    works
      .flatMap((work) => work.followed)
      .map((followed) => ({
        group: overlay.source.group,
        object: toSyncObject(followed.declaration, overlay, sourcesOf(followed, overlayOf)),
      })),
  );
  const groups = Map.groupBy(objects, ({ group }) => group);
  return new Map([...groups].map(([group, same]) => [group, same.map(({ object }) => object)]));
}

/**
 * Reports whether an engine applies a work. A work that no sync object names counts as applied (by bootstrapping) if other
 * sources come from it, unless it is within a folder that is synced, or whose kustomization is part of a synced
 * build: then it was left out on purpose.
 */
function createIsApplied(works: readonly SourceBuild[]): (work: SourceBuild, isAlone: boolean) => boolean {
  const followed = works.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
  const named = new Set(followed.flatMap(({ work }) => work ?? []));
  const synced = [...named].flatMap(({ source }) => [
    source.name,
    ...(graphOf(source)?.kustomizations.map(({ folder }) => folder) ?? []),
  ]);
  const folders = new Set(synced.filter((folder) => folder !== "."));
  return (work, isAlone) => {
    if (named.size === 0 || named.has(work)) return true;
    return !isAlone && ![...folders].some((folder) => isWithin(work.source.name, folder));
  };
}

interface FinishedBuild {
  readonly work: SourceBuild;
  readonly resources: Overlay["resources"];
  /** Works with exactly the same result. */
  readonly aliases: SourceBuild[];
}

/** Sets Argo CD's destination namespaces, and merges works with equal results, such as two engines over one folder. */
function finishBuilds(works: readonly SourceBuild[], follower: Follower): FinishedBuild[] {
  const built = works.filter(({ result }) => result !== null);
  const all = [...follower.builds.values()].flatMap(({ result }) => result?.resources ?? []);
  const scopes = namespacedLookup(all);
  const finished = new Map<string, FinishedBuild>();
  const shared = Map.groupBy(built, folderKey);
  for (const work of built) {
    const { settings } = work.source;
    const namespace = settings?.engine === "argocd" ? settings.namespace : null;
    const resources = work.result!.resources.map((resource) => {
      return namespace === null ? resource : withNamespace(resource, namespace, scopes);
    });
    const isShared = shared.get(folderKey(work))!.length > 1;
    const key = isShared ? `${folderKey(work)} ${digest(resources)}` : work.key;
    const same = finished.get(key);
    if (same === undefined) finished.set(key, { work, resources, aliases: [] });
    else same.aliases.push(work);
  }
  return [...finished.values()];
}

function folderKey({ source: { name, group, destination } }: SourceBuild): string {
  return JSON.stringify([name, group, destination]);
}

function digest(resources: Overlay["resources"]): string {
  const hash = createHash("sha256");
  for (const { value } of resources) hash.update(JSON.stringify(value)).update("\n");
  return hash.digest("hex");
}

/** The folder's name, followed by the sync object's name if the folder is built in several ways. */
function namesOf(works: readonly SourceBuild[]): Map<SourceBuild, string> {
  const clusterOf = ({ source: { name, cluster, group } }: SourceBuild) =>
    JSON.stringify([name, cluster?.name ?? group]);
  const same = Map.groupBy(works, clusterOf);
  return new Map(
    works.map((work) => {
      const { name, settings } = work.source;
      const isUnique = same.get(clusterOf(work))!.length === 1;
      return [work, isUnique || settings === null ? name : `${name} (${settings.label})`];
    }),
  );
}

/** The sources of a sync object, without those that were not selected and so not built. */
function sourcesOf({ sources }: FollowedObject, overlayOf: ReadonlyMap<SourceBuild, Overlay>): SyncSource[] {
  return sources.flatMap(({ declared: { path, folder }, work }) => {
    const overlay = work === null ? null : overlayOf.get(work);
    return overlay === undefined ? [] : [{ path, folder, overlay }];
  });
}

/** Creates the sync object that rules receive. */
export function toSyncObject(
  declaration: SyncDeclaration,
  renderedBy: Overlay,
  sources: readonly SyncSource[],
): SyncObject {
  const {
    label: _label,
    notFollowed: _notFollowed,
    builtDifferently: _builtDifferently,
    ...fields
  } = declaration;
  return { ...fields, renderedBy, sources };
}
