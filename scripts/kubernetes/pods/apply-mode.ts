import { asString } from "../../model/json.ts";
import type { Policy } from "../../model/policy.ts";
import { annotationsOf, type Resource } from "../../model/resource.ts";

/**
 * How Flux applies the resource where an annotation says so (`merge`, `ifnotpresent`, `ignore`, `override`); empty
 * where none does (https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources).
 */
export function applyMode(resource: Resource): string {
  return asString(annotationsOf(resource)["kustomize.toolkit.fluxcd.io/ssa"])?.toLowerCase() ?? "";
}

/**
 * Whether the manifest is only a part of its object, merged into what something else made: what it lacks may stand
 * there. Flux says so by its annotation, Argo CD by applying on the server's side without validating
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply). Where the owner states limits,
 * no annotation takes anything out of them.
 */
export function isPart(resource: Resource, policy: Policy | null): boolean {
  if (policy !== null) return false;
  const options = asString(annotationsOf(resource)["argocd.argoproj.io/sync-options"]) ?? "";
  const set = new Set(options.split(",").map((option) => option.trim()));
  const isArgoPart = set.has("ServerSideApply=true") && set.has("Validate=false");
  return applyMode(resource) === "merge" || isArgoPart;
}
