import { editedOf, graphsOf, type OverlaySource } from "../kustomize/source.ts";
import type { Resource, ResourceId } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { kustomizationsOf } from "./edited-kustomizations.ts";
import { LastSteps, type Pair } from "./final-transforms.ts";
import { accumulated } from "./kustomize/accumulate.ts";
import {
  apiVersionOf,
  idOf as idOfShadow,
  kindOf,
  nameOf,
  type Shadow,
} from "./kustomize/tracked-resource.ts";
import type { Elsewhere } from "./other-overlays.ts";
import { EngineSteps } from "./post-build.ts";
import type { Mark } from "./tracked/source-ref.ts";
import { joined } from "./tracked/text.ts";

/** The sources and settings of an overlay's build. */
export type BuiltSource = Pick<OverlaySource, "content" | "settings">;

/** The provenance of one overlay: each rendered resource with its tracked resource. */
export interface Pairs {
  readonly lastSteps: LastSteps;
  readonly engine: EngineSteps;
  shadowOf(resource: Resource): Shadow | null;
  /**
   * The entries that must have added a resource without a tracked resource, outermost first, if they are unambiguous.
   */
  readonly unfollowed: readonly Mark[];
}

export function pairsOf(
  repository: Repository,
  source: BuiltSource,
  resources: readonly Resource[],
  elsewhere: Elsewhere,
): Pairs {
  const engine = new EngineSteps(source, elsewhere);
  const accumulators = graphsOf([source]).map((graph) => {
    const kustomizations = kustomizationsOf(repository, graph, editedOf(source), elsewhere);
    return accumulated(repository, kustomizations, graph.folder);
  });
  const all = accumulators.flatMap((accumulator) => accumulator.shadows);
  const byKind = Map.groupBy(all, (shadow) => keyOf(apiVersionOf(shadow), kindOf(shadow)));
  const pairs = resources.flatMap((resource): Pair[] => {
    if (resource.origin !== null) return [];
    const candidates = byKind.get(keyOf(resource.apiVersion, resource.kind)) ?? [];
    const [shadow, ...others] = candidates.filter((candidate) => isSame(candidate, resource, source, engine));
    return shadow === undefined || others.length > 0 ? [] : [{ resource, shadow }];
  });
  const shadows = new Map(pairs.map(({ resource, shadow }) => [idOf(resource), shadow]));
  const unfollowed = accumulators.flatMap((accumulator) => accumulator.unfollowed);
  return {
    lastSteps: new LastSteps(
      pairs,
      accumulators.flatMap(({ vars }) => vars),
      engine,
    ),
    engine,
    shadowOf: (resource) => shadows.get(idOf(resource)) ?? null,
    unfollowed: sharedStart(unfollowed),
  };
}

/** The common first entries of all paths. */
function sharedStart([first = [], ...others]: readonly (readonly Mark[])[]): readonly Mark[] {
  const isShared = (mark: Mark, index: number) => others.every((way) => way[index] === mark);
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

function isSame(shadow: Shadow, resource: Resource, { settings }: BuiltSource, engine: EngineSteps): boolean {
  const final = (text: string) =>
    joined(engine.substituted(text, [{ text, mark: NOWHERE }]) ?? [{ text, mark: NOWHERE }]);
  const namespace = final(idOfShadow(shadow).namespace) || null;
  const isFilledIn =
    namespace === null && settings?.engine === "argocd" && resource.namespace === settings.namespace;
  if (namespace !== (resource.namespace || null) && !isFilledIn) return false;
  const name = final(nameOf(shadow));
  if (!shadow.needsHash) return name === resource.name || (name === "" && resource.name.endsWith("*"));
  return resource.name.startsWith(name) && HASH.test(resource.name.slice(name.length));
}

const NOWHERE: Mark = { source: { placeOf: () => null }, pointer: [] };
