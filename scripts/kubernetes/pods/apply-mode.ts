import { asString } from "../../model/json.ts";
import type { Policy } from "../../model/policy.ts";
import { annotationsOf, type Resource } from "../../model/resource.ts";

/**
 * The apply mode of Flux in an annotation of the resource (`merge`, `ifnotpresent`, `ignore`, `override`); empty if not
 * set (https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources).
 */
export function applyMode(resource: Resource): string {
  return asString(annotationsOf(resource)["kustomize.toolkit.fluxcd.io/ssa"])?.toLowerCase() ?? "";
}

/**
 * Reports whether the manifest is only part of its object and is merged into an existing object, which can contain the
 * missing fields. Flux marks it by its annotation, Argo CD by server-side apply without validation
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply). If the cluster has a policy,
 * annotations cannot exempt a resource from it.
 */
export function isPartialManifest(resource: Resource, policy: Policy | null): boolean {
  if (policy !== null) return false;
  const options = asString(annotationsOf(resource)["argocd.argoproj.io/sync-options"]) ?? "";
  const set = new Set(options.split(",").map((option) => option.trim()));
  const isArgoPart = set.has("ServerSideApply=true") && set.has("Validate=false");
  return applyMode(resource) === "merge" || isArgoPart;
}
