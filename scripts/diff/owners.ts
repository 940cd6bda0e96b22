import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { Owner } from "../model/merge-diff.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource } from "../model/resource.ts";
import type { Engine, SyncObject } from "../model/sync.ts";

/** The sync objects that apply the overlays of a cluster at both commits. */
export interface Owners {
  before(overlay: RenderedOverlay): SyncObject | null;
  after(overlay: RenderedOverlay): SyncObject | null;
  /** The sync object with the same name at the head; null if the head has none. */
  successor(object: SyncObject): SyncObject | null;
  /** The overlay of the base commit that renders a sync object; null if it is not known. */
  rendererOf(object: SyncObject): RenderedOverlay | null;
  /** ApplicationSets of the head, as `namespace/name`. */
  readonly sets: ReadonlySet<string>;
}

/** `engine`: the one that applies the cluster, where the platform file states it. */
export function ownersOf(
  before: readonly RenderedOverlay[],
  after: readonly RenderedOverlay[],
  engine: Engine | null,
): Owners {
  const later = new Map(
    after.flatMap(({ sync }) => sync?.objects ?? []).map((object) => [ownerLabel(object), object]),
  );
  const rendered = new Map<Overlay, RenderedOverlay>(before.map((overlay) => [overlay, overlay]));
  return {
    rendererOf: ({ renderedBy }) => rendered.get(renderedBy) ?? null,
    before: (overlay) => applierOf(overlay, engine),
    after: (overlay) => applierOf(overlay, engine),
    sets: new Set(
      after
        .flatMap(({ resources }) => resources)
        .filter(({ kind }) => kind === "ApplicationSet")
        .map(({ namespace, name }) => `${namespace}/${name}`),
    ),
    successor: (object) => later.get(ownerLabel(object)) ?? null,
  };
}

function applierOf(overlay: RenderedOverlay, engine: Engine | null): SyncObject | null {
  const all = (overlay.sync?.objects ?? []).filter(({ sources }) =>
    sources.some((source) => source.overlay === overlay),
  );
  return all.find((object) => object.engine === engine) ?? all[0] ?? null;
}

/** `Kustomization/flux-system/apps`; for an Application that an ApplicationSet generates, its own name. */
export function ownerLabel({ engine, resource, name }: SyncObject): string {
  if (engine === "flux") return describeResource(resource);
  return describeResource({ apiVersion: "", kind: "Application", namespace: resource.namespace, name });
}

export function isSameOwner(one: SyncObject, other: SyncObject): boolean {
  return one.engine === other.engine && ownerLabel(one) === ownerLabel(other);
}

/** The owner for reports. */
export function shownOwner(object: SyncObject | null): Owner | null {
  if (object === null) return null;
  return { label: ownerLabel(object), engine: object.engine, suspended: object.suspended };
}
