import type { OverlaySource } from "../kustomize/source.ts";
import type { Locator } from "../model/located.ts";
import { lazily } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { type OverlaySources, overlaySources } from "./locate.ts";
import { NO_OTHER_OVERLAYS, type OtherOverlays } from "./other-overlays.ts";

interface BuiltOverlay extends Overlay {
  readonly source: OverlaySource;
}

/** Maximum chain of sync objects that edit each other's objects. */
const MAX_HOPS = 8;

/** Returns the locators of overlays (see `sourcesOf`). */
export function locatorsOf(
  repository: Repository,
  overlays: readonly BuiltOverlay[],
): (overlay: Overlay) => Locator {
  const sources = sourcesOf(repository, overlays);
  return (overlay) => sources(overlay).locate;
}

/**
 * Returns the sources of overlays, found on first use; values from another overlay's resources are located there.
 */
export function sourcesOf(
  repository: Repository,
  overlays: readonly BuiltOverlay[],
): (overlay: Overlay) => OverlaySources {
  const found = new Map<Overlay, OverlaySources>();
  const resources = lazily(() => new ResourceIndex(overlays));
  let hops = 0;

  function sourcesIn(overlay: BuiltOverlay): OverlaySources {
    const { source } = overlay;
    const cached = found.get(overlay);
    if (cached !== undefined) return cached;
    const elsewhere: OtherOverlays = {
      locate(at) {
        const owner = resources().ownerOf(at.resource, source.group);
        if (owner === null || hops >= MAX_HOPS) return NO_OTHER_OVERLAYS.locate(at);
        hops += 1;
        try {
          return sourcesIn(owner).locate(at);
        } finally {
          hops -= 1;
        }
      },
      find: (kind, namespace, name) => resources().find({ kind, namespace, name }, source.group),
    };
    const sources = overlaySources(repository, source, overlay.resources, elsewhere);
    found.set(overlay, sources);
    return sources;
  }
  return (overlay) => sourcesIn(overlay as BuiltOverlay);
}

type ResourceName = Pick<Resource, "kind" | "namespace" | "name">;

/** Index of the resources of all overlays, by object and by name within one cluster. */
class ResourceIndex {
  readonly #owners = new Map<Resource, BuiltOverlay>();
  readonly #byName = new Map<string, { readonly resource: Resource; readonly overlay: BuiltOverlay }>();

  constructor(overlays: readonly BuiltOverlay[]) {
    for (const overlay of overlays) {
      for (const resource of overlay.resources) {
        this.#owners.set(resource, overlay);
        this.#byName.set(keyOf(resource, overlay.source.group), { resource, overlay });
      }
    }
  }

  /** Falls back to the name: a resource can be a copy with the namespace that Argo CD sets. */
  ownerOf(resource: Resource, group: string | null): BuiltOverlay | null {
    return this.#owners.get(resource) ?? this.#byName.get(keyOf(resource, group))?.overlay ?? null;
  }

  find(name: ResourceName, group: string | null): Resource | null {
    return this.#byName.get(keyOf(name, group))?.resource ?? null;
  }
}

function keyOf({ kind, namespace, name }: ResourceName, group: string | null): string {
  return JSON.stringify([group, kind, namespace, name]);
}
