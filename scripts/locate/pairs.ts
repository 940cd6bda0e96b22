import type { SourceGraph } from "../discover/graph.ts";
import type { Resource } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { LastSteps, type Pair } from "./explain.ts";
import { accumulated, type KustomizationAt } from "./kustomize/accumulate.ts";
import { apiVersionOf, idOf, kindOf, nameOf, type Shadow } from "./kustomize/shadow.ts";
import type { Mark } from "./tracked/node.ts";

/** What one overlay was rendered from: each rendered resource with its shadow. */
export interface Pairs {
  readonly lastSteps: LastSteps;
  shadowOf(resource: Resource): Shadow | null;
  /** The entry that must have brought in a resource without a shadow, if only one can have. */
  readonly unfollowed: Mark | null;
}

export function pairsOf(
  repository: Repository,
  graphs: readonly SourceGraph[],
  resources: readonly Resource[],
): Pairs {
  const accumulators = graphs.map((graph) => accumulated(repository, kustomizationsOf(graph), graph.folder));
  const shadows = accumulators.flatMap((accumulator) => accumulator.shadows);
  const byKind = Map.groupBy(shadows, (shadow) => keyOf(apiVersionOf(shadow), kindOf(shadow)));
  const pairs = resources.flatMap((resource): Pair[] => {
    if (resource.origin !== null) return [];
    const candidates = byKind.get(keyOf(resource.apiVersion, resource.kind)) ?? [];
    const [shadow, ...others] = candidates.filter((candidate) => isSame(candidate, resource));
    return shadow === undefined || others.length > 0 ? [] : [{ resource, shadow }];
  });
  const shadowByResource = new Map(pairs.map(({ resource, shadow }) => [resource, shadow]));
  const [unfollowed, ...others] = new Set(
    accumulators.flatMap((accumulator) => accumulator.unfollowed.flatMap(([mark]) => mark ?? [])),
  );
  return {
    lastSteps: new LastSteps(
      pairs,
      accumulators.flatMap(({ vars }) => vars),
    ),
    shadowOf: (resource) => shadowByResource.get(resource) ?? null,
    unfollowed: others.length === 0 ? (unfollowed ?? null) : null,
  };
}

function kustomizationsOf({ kustomizations }: SourceGraph): KustomizationAt {
  const byFolder = new Map(kustomizations.map((kustomization) => [kustomization.folder, kustomization]));
  return (folder) => {
    const found = byFolder.get(folder);
    if (found === undefined) return null;
    const { document, value } = found;
    return { folder, value, placeOf: (pointer, span) => document.placeOf(pointer, span) };
  };
}

function keyOf(apiVersion: string, kind: string): string {
  return JSON.stringify([apiVersion, kind]);
}

const HASH = /^-[a-z0-9]{10}$/;

function isSame(shadow: Shadow, resource: Resource): boolean {
  if ((idOf(shadow).namespace || null) !== (resource.namespace || null)) return false;
  const name = nameOf(shadow);
  if (!shadow.needsHash) return name === resource.name || (name === "" && resource.name.endsWith("*"));
  return resource.name.startsWith(name) && HASH.test(resource.name.slice(name.length));
}
