import { asArray, asObject, asString, type JsonObject } from "../model/json.ts";
import { annotationsOf, type Resource } from "../model/resource.ts";
import type { Engine, SyncObject } from "../model/sync.ts";

/** The sync objects that apply an overlay, and the engine that the platform file states; null if it states none. */
export interface Appliers {
  readonly objects: readonly SyncObject[];
  readonly stated: Engine | null;
}

/**
 * Reports whether an object that changed is possibly not updated: the engine deletes and creates it again, or leaves it
 * as it is, or it is gone by then.
 */
export function isRecreated(before: Resource, after: Resource, appliers: Appliers): boolean {
  if (asObject(before.value.spec).ttlSecondsAfterFinished !== undefined) return true;
  const engines = enginesOf(appliers);
  return (
    (engines.includes("flux") && isRecreatedByFlux(before, after, appliers.objects)) ||
    (engines.includes("argocd") && isRecreatedByArgo(after, appliers.objects))
  );
}

/** The engines that can apply the overlay: both, where nothing states one. */
function enginesOf({ objects, stated }: Appliers): readonly Engine[] {
  if (objects.length > 0) return objects.map(({ engine }) => engine);
  return stated === null ? ["flux", "argocd"] : [stated];
}

const FLUX = "kustomize.toolkit.fluxcd.io";

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources */
function isRecreatedByFlux(before: Resource, after: Resource, objects: readonly SyncObject[]): boolean {
  const isForced = objects.some(({ resource }) => asObject(resource.value.spec).force === true);
  const has = (resource: Resource, key: string, value: string) =>
    metadataTexts(resource, `${FLUX}/${key}`).includes(value);
  return (
    isForced ||
    has(after, "ssa", "ifnotpresent") ||
    [before, after].some(
      (one) => has(one, "force", "enabled") || has(one, "reconcile", "disabled") || has(one, "ssa", "ignore"),
    )
  );
}

/** The values of a label and an annotation, in lower case: Flux reads both, and ignores the case. */
function metadataTexts({ value }: Resource, key: string): string[] {
  const { labels, annotations } = asObject(value.metadata);
  return [labels, annotations].flatMap((map) => asString(asObject(map)[key])?.toLowerCase() ?? []);
}

/**
 * Hooks are created again for each sync. `Force=true` deletes what cannot be changed, but not with server-side apply;
 * `Replace=true` alone is an update (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#force-sync).
 */
function isRecreatedByArgo(after: Resource, objects: readonly SyncObject[]): boolean {
  const annotations = annotationsOf(after);
  if (annotations["argocd.argoproj.io/hook"] !== undefined || annotations["helm.sh/hook"] !== undefined)
    return true;
  const own = (asString(annotations["argocd.argoproj.io/sync-options"]) ?? "").split(",");
  const options = new Set([...own.map((option) => option.trim()), ...objects.flatMap(syncOptionsOf)]);
  const isServerSide = options.has("ServerSideApply=true") && !options.has("Replace=true");
  return own.some((option) => option.trim() === "Force=true") && !isServerSide;
}

function syncOptionsOf({ engine, resource: { value } }: SyncObject): string[] {
  if (engine !== "argocd") return [];
  const optionsIn = (spec: JsonObject) => asArray(asObject(spec.syncPolicy).syncOptions).map(String);
  const spec = asObject(value.spec);
  return [...optionsIn(spec), ...optionsIn(asObject(asObject(spec.template).spec))];
}
