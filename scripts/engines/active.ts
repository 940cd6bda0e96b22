import type { RuleContext } from "../check/rule.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource } from "../model/resource.ts";
import type { Engine, SyncObject, SyncSource } from "../model/sync.ts";

/** A source of an object that an engine works on. */
export interface AppliedSource {
  readonly object: SyncObject;
  readonly source: SyncSource;
}

/** What an engine does in a cluster; suspended objects do nothing. */
export interface EngineSync {
  readonly engine: Engine;
  readonly objects: readonly SyncObject[];
}

/** What the active engine does, as the platform file names it; without one each engine counts for itself. */
export function activeSync({ platform, sync }: RuleContext): EngineSync[] {
  const objects = uniqueObjects(sync?.objects ?? []).filter(({ suspended }) => !suspended);
  const engine = platform?.sync?.engine;
  const engines = engine === undefined ? (["flux", "argocd"] as const) : [engine];
  return engines.map((name) => ({
    engine: name,
    objects: objects.filter((object) => object.engine === name),
  }));
}

/** An object that several overlays render is one. */
export function uniqueObjects(objects: readonly SyncObject[]): SyncObject[] {
  const byName = new Map<string, SyncObject>();
  for (const object of objects) {
    const key = `${object.engine} ${labelOf(object)}`;
    if (!byName.has(key)) byName.set(key, object);
  }
  return [...byName.values()];
}

/** Those of the overlays: a rule looks at each cluster, and what the engines do is told for several together. */
export function renderedIn(objects: readonly SyncObject[], overlays: readonly Overlay[]): SyncObject[] {
  return objects.filter(({ renderedBy }) => overlays.includes(renderedBy));
}

/** `Kustomization/flux-system/apps`; an Application that an ApplicationSet makes by its own name. */
export function labelOf({ resource, name }: SyncObject): string {
  if (resource.name === name) return describeResource(resource);
  return `Application ${name} of ${describeResource(resource)}`;
}

export function sourcesOf(objects: readonly SyncObject[]): AppliedSource[] {
  return objects.flatMap((object) => object.sources.map((source) => ({ object, source })));
}

/** Whether everything that the engines apply to the cluster is here to be seen. */
export function isWhole(sync: RuleContext["sync"]): boolean {
  const overlays = sync?.objects.flatMap(({ renderedBy, sources }) => [
    renderedBy,
    ...sources.flatMap(({ overlay }) => overlay ?? []),
  ]);
  return overlays?.every(({ partial }) => partial !== true) ?? false;
}
