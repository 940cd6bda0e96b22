import { editedOf, graphsOf, type OverlaySource } from "../kustomize/source.ts";
import type { Resource, ResourceId } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { FinalTransforms, type ResourceProvenance } from "./final-transforms.ts";
import { kustomizationsOf } from "./kustomizations.ts";
import { accumulate } from "./kustomize/accumulate.ts";
import {
  apiVersionOf,
  idOf as idOfShadow,
  kindOf,
  nameOf,
  type TrackedResource,
} from "./kustomize/tracked-resource.ts";
import type { OtherOverlays } from "./other-overlays.ts";
import { PostBuild } from "./post-build.ts";
import type { SourceRef } from "./tracked/source-ref.ts";
import { joined } from "./tracked/text.ts";

/** The sources and settings of an overlay's build. */
export type BuiltSource = Pick<OverlaySource, "content" | "settings">;

/** The provenance of one overlay: each rendered resource with its tracked resource. */
export interface Provenance {
  readonly finalTransforms: FinalTransforms;
  readonly postBuild: PostBuild;
  trackedResourceOf(resource: Resource): TrackedResource | null;
  /**
   * The entries that must have added a resource without a tracked resource, outermost first, if they are unambiguous.
   */
  readonly untracked: readonly SourceRef[];
}

export function provenanceOf(
  repository: Repository,
  source: BuiltSource,
  resources: readonly Resource[],
  elsewhere: OtherOverlays,
): Provenance {
  const engine = new PostBuild(source, elsewhere);
  const accumulators = graphsOf([source]).map((graph) => {
    const kustomizations = kustomizationsOf(repository, graph, editedOf(source), elsewhere);
    return accumulate(repository, kustomizations, graph.folder);
  });
  const all = accumulators.flatMap((accumulator) => accumulator.shadows);
  const byKind = Map.groupBy(all, (shadow) => keyOf(apiVersionOf(shadow), kindOf(shadow)));
  const pairs = resources.flatMap((resource): ResourceProvenance[] => {
    if (resource.origin !== null) return [];
    const candidates = byKind.get(keyOf(resource.apiVersion, resource.kind)) ?? [];
    const [shadow, ...others] = candidates.filter((candidate) => isSame(candidate, resource, source, engine));
    return shadow === undefined || others.length > 0 ? [] : [{ resource, shadow }];
  });
  const shadows = new Map(pairs.map(({ resource, shadow }) => [idOf(resource), shadow]));
  const unfollowed = accumulators.flatMap((accumulator) => accumulator.untracked);
  return {
    finalTransforms: new FinalTransforms(
      pairs,
      accumulators.flatMap(({ vars }) => vars),
      engine,
    ),
    postBuild: engine,
    trackedResourceOf: (resource) => shadows.get(idOf(resource)) ?? null,
    untracked: commonPrefix(unfollowed),
  };
}

/** The common first entries of all paths. */
function commonPrefix([first = [], ...others]: readonly (readonly SourceRef[])[]): readonly SourceRef[] {
  const isShared = (mark: SourceRef, index: number) => others.every((way) => way[index] === mark);
  const end = first.findIndex((mark, index) => !isShared(mark, index));
  return end === -1 ? first : first.slice(0, end);
}

function keyOf(apiVersion: string, kind: string): string {
  return JSON.stringify([apiVersion, kind]);
}

function idOf({ apiVersion, kind, namespace, name }: ResourceId): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}

const HASH = /^-[a-z0-9]{10}$/;

function isSame(
  shadow: TrackedResource,
  resource: Resource,
  { settings }: BuiltSource,
  engine: PostBuild,
): boolean {
  const final = (text: string) =>
    joined(engine.substituted(text, [{ text, mark: NO_SOURCE }]) ?? [{ text, mark: NO_SOURCE }]);
  const namespace = final(idOfShadow(shadow).namespace) || null;
  const isFilledIn =
    namespace === null && settings?.engine === "argocd" && resource.namespace === settings.namespace;
  if (namespace !== (resource.namespace || null) && !isFilledIn) return false;
  const name = final(nameOf(shadow));
  if (!shadow.needsHash) return name === resource.name || (name === "" && resource.name.endsWith("*"));
  return resource.name.startsWith(name) && HASH.test(resource.name.slice(name.length));
}

const NO_SOURCE: SourceRef = { source: { placeOf: () => null }, pointer: [] };
