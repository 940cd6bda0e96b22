import { createHash } from "node:crypto";
import { scopesWith } from "../kubernetes/objects/scope.ts";
import type { Overlay } from "../model/overlay.ts";
import type { SyncObject, SyncSource } from "../model/sync.ts";
import { isWithin } from "../repository/manifests.ts";
import type { Followed, Follower, Work } from "./follow.ts";
import { withNamespace } from "./post-build.ts";
import type { RenderedOverlay } from "./rendered-overlay.ts";
import type { SyncDeclaration } from "./shared/declaration.ts";
import { unrenderedOf } from "./unrendered.ts";

/**
 * The overlays of what was built, each under a name of its own within its cluster, and what the engines apply to each
 * cluster. `isPart`: not all of it was asked for.
 */
export function assemble(works: readonly Work[], follower: Follower, isPart: boolean): RenderedOverlay[] {
  const finished = finish(works, follower);
  const names = namesOf(finished.map(({ work }) => work));
  const sync = new Map<string, { objects: SyncObject[] }>();
  const isApplied = appliedBy([...follower.works.values()]);
  const members = Map.groupBy(finished, ({ work }) => work.source.group);
  const overlays = finished.map(({ work, resources, aliases }) => {
    const { source, applied } = work;
    const { group, destination, cluster } = source;
    const name = names.get(work)!;
    const isAlone = cluster === null && members.get(group)!.length === 1;
    const isOpen = (isPart && cluster !== null) || (group !== null && follower.open.has(group));
    const failures = applied!.failures.map((failure) => ({ ...failure, overlay: name }));
    if (group !== null && !isAlone && !sync.has(group)) sync.set(group, { objects: [] });
    const isBuilt = failures.length === 0 || resources.length > 0;
    const unrendered = isBuilt ? null : unrenderedOf(source, follower.repository);
    const overlay: RenderedOverlay = {
      ...(unrendered === null ? {} : { unrendered }),
      source,
      name,
      resources,
      failures,
      partial: failures.length > 0 || isOpen || source.isPart,
      unapplied:
        cluster === null && !source.isPart && ![work, ...aliases].some((one) => isApplied(one, isAlone)),
      unresolved: applied!.unresolved,
      unset: applied!.unset.map(({ document, ...unset }) => ({
        ...unset,
        by: source.settings?.label ?? "",
        resource: resources[document]!,
      })),
      clusterKey:
        group === null || isAlone ? null : group + (destination === null ? "" : ` → ${destination}`),
      sync: group === null ? null : (sync.get(group) ?? null),
    };
    return { overlay, works: [work, ...aliases] };
  });
  const overlayOf = new Map(overlays.flatMap(({ overlay, works: of }) => of.map((work) => [work, overlay])));
  for (const { overlay, works: of } of overlays) {
    for (const followed of of.flatMap((work) => work.followed))
      (overlay.sync as { objects: SyncObject[] } | null)?.objects.push(
        syncObject(followed.declaration, overlay, sourcesOf(followed, overlayOf)),
      );
  }
  return overlays.map(({ overlay }) => overlay);
}

/**
 * Whether an engine applies a work. Of those that no sync object names, what brings others is taken for the start of
 * it all, unless it lies within a folder that is synced, or whose kustomization is built for one that is: then that
 * has left it out.
 */
function appliedBy(works: readonly Work[]): (work: Work, isAlone: boolean) => boolean {
  const followed = works.flatMap((work) => work.followed.flatMap(({ sources }) => sources));
  const named = new Set(followed.flatMap(({ work }) => work ?? []));
  const synced = [...named].flatMap(({ source: { name, kustomizations } }) => [
    name,
    ...kustomizations.flatMap((graph) => graph.kustomizations.map(({ folder }) => folder)),
  ]);
  const folders = new Set(synced.filter((folder) => folder !== "."));
  return (work, isAlone) => {
    if (named.size === 0 || named.has(work)) return true;
    return !isAlone && ![...folders].some((folder) => isWithin(work.source.name, folder));
  };
}

interface Finished {
  readonly work: Work;
  readonly resources: Overlay["resources"];
  /** Works that became exactly the same. */
  readonly aliases: Work[];
}

/** With the namespaces that Argo CD fills in; works that then are equal, as of two engines over one folder, are one. */
function finish(works: readonly Work[], follower: Follower): Finished[] {
  const built = works.filter(({ applied }) => applied !== null);
  const all = [...follower.works.values()].flatMap(({ applied }) => applied?.resources ?? []);
  const scopes = scopesWith(all);
  const finished = new Map<string, Finished>();
  const shared = Map.groupBy(built, folderKey);
  for (const work of built) {
    const { settings } = work.source;
    const namespace = settings?.engine === "argocd" ? settings.namespace : null;
    const resources = work.applied!.resources.map((resource) => {
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

function folderKey({ source: { name, group, destination } }: Work): string {
  return JSON.stringify([name, group, destination]);
}

function digest(resources: Overlay["resources"]): string {
  const hash = createHash("sha256");
  for (const { value } of resources) hash.update(JSON.stringify(value)).update("\n");
  return hash.digest("hex");
}

/** The folder's name, and the sync object's with it where the same folder is built in several ways. */
function namesOf(works: readonly Work[]): Map<Work, string> {
  const clusterOf = ({ source: { name, cluster, group } }: Work) =>
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

/** The folders that an object names; what was not asked for, and so not built, is not among them. */
function sourcesOf({ sources }: Followed, overlayOf: ReadonlyMap<Work, Overlay>): SyncSource[] {
  return sources.flatMap(({ declared: { path, folder }, work }) => {
    const overlay = work === null ? null : overlayOf.get(work);
    return overlay === undefined ? [] : [{ path, folder, overlay }];
  });
}

/** A sync object as rules see it. */
export function syncObject(
  declaration: SyncDeclaration,
  renderedBy: Overlay,
  sources: readonly SyncSource[],
): SyncObject {
  const { engine, resource, name, suspended, dependsOn, prune, project, namespace, destination } =
    declaration;
  const said = { engine, resource, name, suspended, dependsOn, prune, project, namespace, destination };
  return { ...said, renderedBy, sources };
}
