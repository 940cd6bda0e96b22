import { discover } from "../../scripts/discover/discover.ts";
import { applyPostBuild, withNamespace } from "../../scripts/engines/post-build.ts";
import { render } from "../../scripts/engines/render.ts";
import type { RenderedOverlay } from "../../scripts/engines/rendered-overlay.ts";
import { namespacedLookup } from "../../scripts/kubernetes/objects/scope.ts";
import { createBuilder } from "../../scripts/kustomize/build/build.ts";
import { editedOf, filesOf, type OverlaySource } from "../../scripts/kustomize/source.ts";
import { exactPlace } from "../../scripts/model/located.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import type { Build } from "./oracle.ts";
import type { OverlayClaim } from "./repository-claims.ts";

type Built = readonly Resource[] | null;

/**
 * Builds the overlays of the claims again. An overlay of which only its own files changed is built alone, unless
 * `isThorough`: another overlay can contain its sync object, which defines its build, and its variables.
 */
export function rebuilder(
  root: string,
  kustomize: string,
  overlays: readonly RenderedOverlay[],
): Build<OverlayClaim> {
  const scopes = namespacedLookup(overlays.flatMap(({ resources }) => resources));
  return async (claims, isThorough) => {
    const built = new Map<RenderedOverlay, Built>();
    const entangled: RenderedOverlay[] = [];
    for (const [overlay, members] of Map.groupBy(claims, (claim) => claim.overlay)) {
      const files = members.map(({ located }) => exactPlace(located)!.file);
      const isAlone = !isEdited(overlay.source) || (!isThorough && areOwn(files, overlay.source));
      if (isAlone) built.set(overlay, await buildAlone(overlay));
      else entangled.push(overlay);
    }
    if (entangled.length > 0)
      for (const [overlay, resources] of await buildAll(root, kustomize, entangled))
        built.set(overlay, resources);
    return ({ overlay }) => built.get(overlay) ?? null;
  };

  async function buildAlone({ source, failures: known }: RenderedOverlay): Promise<Built> {
    const repository = openRepository(root);
    const raw = await createBuilder(kustomize, repository, {})(source);
    const find = (kind: string, namespace: string | null, name: string) => {
      const group = overlays.filter((overlay) => overlay.source.group === source.group);
      return (
        group
          .flatMap(({ resources }) => resources)
          .find((each) => each.kind === kind && each.namespace === namespace && each.name === name) ?? null
      );
    };
    const { resources, failures } = applyPostBuild(source, raw, repository, find);
    if (failures.length > known.length) return null;
    const { settings } = source;
    const namespace = settings?.engine === "argocd" ? settings.namespace : null;
    return namespace === null
      ? resources
      : resources.map((resource) => withNamespace(resource, namespace, scopes));
  }
}

function isEdited(source: OverlaySource): boolean {
  return editedOf(source) !== null || source.settings !== null;
}

function areOwn(files: readonly string[], source: OverlaySource): boolean {
  const own = new Set(filesOf(source));
  return files.every((file) => own.has(file));
}

async function buildAll(root: string, kustomize: string, wanted: readonly RenderedOverlay[]) {
  const found = discover(openRepository(root), { allowRemote: false });
  const selection = { kind: "everything" } as const;
  const { overlays } = await render(found, { kustomize, selection, onProgress: () => {} });
  return wanted.map((overlay): [RenderedOverlay, Built] => {
    const same =
      overlays.find(({ name, source }) => name === overlay.name && source.group === overlay.source.group) ??
      overlays.find(({ source }) => source.name === overlay.source.name);
    const isBuilt = same !== undefined && same.failures.length <= overlay.failures.length;
    return [overlay, isBuilt ? same.resources : null];
  });
}
