import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";

/** API groups (including their subgroups) whose resources start no containers. */
const CONTAINERLESS_GROUPS = [
  // Schemas.
  "apiextensions.k8s.io",
  // Policies: an apparent pod is a pattern for other pods.
  "admissionregistration.k8s.io",
  "kyverno.io",
  "gatekeeper.sh",
  "kubewarden.io",
  "policy.open-cluster-management.io",
  // Node provisioning: its containers run before the cluster does.
  "kops.k8s.io",
  "cluster.x-k8s.io",
  "kubeadm.k8s.io",
  "machineconfiguration.openshift.io",
  "karpenter.sh",
  "karpenter.k8s.aws",
  "karpenter.azure.com",
  "talos.dev",
] as const;

/** Reports whether an object in the form of a pod within the resource is not a pod of the resource. */
export function startsNoContainers(resource: Resource): boolean {
  const group = apiGroup(resource.apiVersion);
  return CONTAINERLESS_GROUPS.some((name) => group === name || group.endsWith(`.${name}`));
}

/** Fields with schemas, or with values of Helm, whose effect is known only to the templates of the chart. */
export const OPAQUE_FIELDS: ReadonlySet<string> = new Set(["openAPIV3Schema", "values", "valuesObject"]);
