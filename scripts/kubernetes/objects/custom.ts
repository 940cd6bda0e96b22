import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { type ControllerEffect, GROUP_EFFECTS } from "./custom-groups.ts";

const BUILT_IN: ReadonlySet<string> = new Set([
  "",
  "apps",
  "autoscaling",
  "batch",
  "extensions",
  "policy",
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "internal.apiserver.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** Reports whether the kind is built into the API server, without a CustomResourceDefinition. */
export function isBuiltIn(resource: Pick<Resource, "apiVersion">): boolean {
  return BUILT_IN.has(apiGroup(resource.apiVersion));
}

/** The effect of a custom resource; null for built-in kinds, which are handled individually. */
export function controllerEffectOf(resource: Resource): ControllerEffect | null {
  if (isBuiltIn(resource)) return null;
  const group = GROUP_EFFECTS.get(apiGroup(resource.apiVersion));
  if (group === undefined) return "anything";
  const { kinds = {}, others } = group;
  return Object.hasOwn(kinds, resource.kind) ? kinds[resource.kind]! : others;
}
