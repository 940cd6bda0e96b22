import { asArray, asObject, asString } from "../model/json.ts";
import type { Fate } from "../model/merge-diff.ts";
import { annotationsOf, type Resource } from "../model/resource.ts";
import type { SyncObject } from "../model/sync.ts";
import { isSameOwner, type Owners, ownerLabel } from "./owners.ts";
import type { PlacedResource } from "./pairs.ts";

/** Sync objects that apply each other's objects. */
const MAX_DEPTH = 8;

/** Returns what happens to an object that its owner at the base commit no longer applies. */
export function fateOf({ resource, overlay }: PlacedResource, owners: Owners, depth = 0): Fate {
  const owner = owners.before(overlay);
  if (owner === null)
    return { kind: "kept", reason: "no sync object applies its overlay, so nothing prunes it" };
  const own = owner.engine === "flux" ? keptByFlux(resource) : keptByArgo(resource);
  if (own !== null) return own;
  const later = owners.successor(owner);
  if (later !== null) return owner.engine === "flux" ? prunedByFlux(later) : prunedByArgo(later);
  return fateWithoutOwner(resource, owner, owners, depth);
}

/** The fate of an object that another owner takes over. */
export function fateOfMove(from: PlacedResource, to: SyncObject, owners: Owners): Fate {
  const fate = fateOf(from, owners);
  const owner = owners.before(from.overlay);
  if (fate.kind === "kept" || owner === null || isSameOwner(owner, to)) return fate;
  const [old, now] = [ownerLabel(owner), ownerLabel(to)];
  const reason =
    owner.engine === to.engine
      ? `${old} deletes it if it is synced before ${now} has taken the object over; ${now} then creates it again`
      : `${old} can delete it after ${now} has taken the object over; ${now} then creates it again`;
  return { kind: "open", reason };
}

const FLUX = "kustomize.toolkit.fluxcd.io";

/**
 * Flux reads labels and annotations, and ignores the case of the value
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#prune).
 */
function keptByFlux({ value }: Resource): Fate | null {
  const { labels, annotations } = asObject(value.metadata);
  const key = [`${FLUX}/prune`, `${FLUX}/reconcile`].find((name) =>
    [labels, annotations].some((map) => asString(asObject(map)[name])?.toLowerCase() === "disabled"),
  );
  return key === undefined ? null : { kind: "kept", reason: `it has ${key}: disabled` };
}

function prunedByFlux(owner: SyncObject): Fate {
  const label = ownerLabel(owner);
  if (owner.suspended) return { kind: "kept", reason: `${label} is suspended; it prunes when it is resumed` };
  if (owner.prune === true) return { kind: "deleted", by: label };
  return { kind: "kept", reason: `spec.prune of ${label} is not true` };
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources */
function keptByArgo(resource: Resource): Fate | null {
  const annotations = annotationsOf(resource);
  const options = syncOptions(resource);
  if (options.has("Prune=false")) return { kind: "kept", reason: "it has the sync option Prune=false" };
  if (annotations["helm.sh/resource-policy"] === "keep")
    return { kind: "kept", reason: "it has helm.sh/resource-policy: keep" };
  if (annotations["argocd.argoproj.io/hook"] !== undefined)
    return { kind: "open", reason: "it is a hook, and its delete policy decides" };
  if (options.has("Prune=confirm"))
    return {
      kind: "open",
      reason: "it has the sync option Prune=confirm: it is deleted once somebody confirms",
    };
  return null;
}

function syncOptions(resource: Resource): ReadonlySet<string> {
  const written = asString(annotationsOf(resource)["argocd.argoproj.io/sync-options"]) ?? "";
  return new Set(written.split(",").map((option) => option.trim()));
}

function prunedByArgo(owner: SyncObject): Fate {
  const label = ownerLabel(owner);
  if (owner.prune === true) return { kind: "deleted", by: label };
  return owner.prune === false
    ? { kind: "kept", reason: `syncPolicy.automated.prune of ${label} is not true` }
    : { kind: "open", reason: `${label} is synced by hand: it is deleted if that sync prunes` };
}

/** The owner itself is gone: its finalizer decides, once it is deleted. */
function fateWithoutOwner(resource: Resource, owner: SyncObject, owners: Owners, depth: number): Fate {
  const label = ownerLabel(owner);
  const fate = owner.engine === "flux" ? fluxFinalizer(owner) : argoFinalizer(resource, owner);
  if (fate.kind !== "deleted" || depth >= MAX_DEPTH) return fate;
  if (owner.resource.kind === "ApplicationSet" && isStillSet(owner, owners)) return fate;
  const overlay = owners.rendererOf(owner);
  if (overlay === null) return fate;
  const by = fateOf({ resource: owner.resource, overlay }, owners, depth + 1);
  if (by.kind === "deleted") return fate;
  return {
    kind: by.kind,
    reason: `${label}, whose deletion would delete it, ${by.kind === "kept" ? "stays" : "can stay"}: ${by.reason}`,
  };
}

function isStillSet({ resource }: SyncObject, owners: Owners): boolean {
  return owners.sets.has(`${resource.namespace}/${resource.name}`);
}

/** https://fluxcd.io/flux/components/kustomize/kustomizations/#deletion-policy */
function fluxFinalizer(owner: SyncObject): Fate {
  const label = ownerLabel(owner);
  const policy = asString(asObject(owner.resource.value.spec).deletionPolicy) ?? "MirrorPrune";
  if (policy === "Orphan") return { kind: "kept", reason: `spec.deletionPolicy of ${label} is Orphan` };
  if (owner.suspended) return { kind: "kept", reason: `${label} was suspended, and deletes nothing then` };
  if (policy === "MirrorPrune" && owner.prune !== true)
    return { kind: "kept", reason: `spec.prune of ${label} was not true` };
  return { kind: "deleted", by: `the deletion of ${label}` };
}

const FINALIZER = /^resources-finalizer\.argocd\.argoproj\.io(?:\/|$)/;

/** https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/ */
function argoFinalizer(resource: Resource, owner: SyncObject): Fate {
  const label = ownerLabel(owner);
  if (syncOptions(resource).has("Delete=false"))
    return { kind: "kept", reason: "it has the sync option Delete=false" };
  const { metadata, spec } = owner.resource.value;
  const deleted: Fate = { kind: "deleted", by: `the deletion of ${label}` };
  if (owner.resource.kind === "ApplicationSet") {
    const { preserveResourcesOnDeletion, applicationsSync } = asObject(asObject(spec).syncPolicy);
    if (preserveResourcesOnDeletion === true)
      return { kind: "kept", reason: `the ApplicationSet of ${label} preserves resources on deletion` };
    if (applicationsSync === "create-only" || applicationsSync === "create-update")
      return { kind: "kept", reason: `the ApplicationSet of ${label} deletes no Applications` };
    return deleted;
  }
  const finalizers = asArray(asObject(metadata).finalizers).map(String);
  return finalizers.some((name) => FINALIZER.test(name))
    ? deleted
    : { kind: "kept", reason: `${label} had no finalizer that deletes its resources` };
}
