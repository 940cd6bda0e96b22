import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";

/** API groups, each with all groups that end in it, whose resources start no containers of their own. */
const GROUPS = [
  // Schemas.
  "apiextensions.k8s.io",
  // Policies: what looks like a pod there is a pattern for the pods of others.
  "admissionregistration.k8s.io",
  "kyverno.io",
  "gatekeeper.sh",
  "kubewarden.io",
  "policy.open-cluster-management.io",
  // How machines become nodes: what runs there runs before the cluster.
  "kops.k8s.io",
  "cluster.x-k8s.io",
  "kubeadm.k8s.io",
  "machineconfiguration.openshift.io",
  "karpenter.sh",
  "karpenter.k8s.aws",
  "karpenter.azure.com",
  "talos.dev",
] as const;

/** Whether what the resource holds in the shape of a pod is no pod of its own. */
export function isOpaque(resource: Resource): boolean {
  const group = apiGroup(resource.apiVersion);
  return GROUPS.some((name) => group === name || group.endsWith(`.${name}`));
}

/** Fields that hold schemas, or Helm's values: what becomes of those only the chart's templates say. */
export const OPAQUE_FIELDS: ReadonlySet<string> = new Set(["openAPIV3Schema", "values", "valuesObject"]);
