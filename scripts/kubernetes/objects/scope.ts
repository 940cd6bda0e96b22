import { asObject, asString } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

/** The cluster-scoped kinds of the Kubernetes API, by group. */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  "": ["ComponentStatus", "Namespace", "Node", "PersistentVolume"],
  "admissionregistration.k8s.io": [
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
  ],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  "authentication.k8s.io": ["SelfSubjectReview", "TokenReview"],
  "authorization.k8s.io": ["SelfSubjectAccessReview", "SelfSubjectRulesReview", "SubjectAccessReview"],
  "certificates.k8s.io": ["CertificateSigningRequest", "ClusterTrustBundle"],
  "flowcontrol.apiserver.k8s.io": ["FlowSchema", "PriorityLevelConfiguration"],
  "internal.apiserver.k8s.io": ["StorageVersion"],
  "networking.k8s.io": ["IngressClass", "IPAddress", "ServiceCIDR"],
  "node.k8s.io": ["RuntimeClass"],
  policy: ["PodSecurityPolicy"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
  "resource.k8s.io": ["DeviceClass", "DeviceTaintRule", "ResourceSlice"],
  "scheduling.k8s.io": ["PriorityClass"],
  "storage.k8s.io": ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment", "VolumeAttributesClass"],
  "storagemigration.k8s.io": ["StorageVersionMigration"],
};

/** Groups of the Kubernetes API that do not end in `.k8s.io`. */
const BUILT_IN_GROUPS = new Set(["", "apps", "autoscaling", "batch", "extensions", "policy"]);
/** Groups under `k8s.io` whose kinds are custom resources, by their last two parts. */
const CUSTOM_GROUPS =
  /(?:^|\.)(?:x-k8s\.io|gateway\.networking\.k8s\.io|snapshot\.storage\.k8s\.io|metrics\.k8s\.io)$/;

/** Reports whether objects of a kind are namespaced; null if only the cluster knows. */
export type IsNamespaced = (resource: Resource) => boolean | null;

/** Determines the scope of kinds from the Kubernetes API and from the CustomResourceDefinitions among `resources`. */
export function namespacedLookup(resources: readonly Resource[]): IsNamespaced {
  const custom = new Map<string, boolean>();
  for (const { kind, apiVersion, value } of resources) {
    if (kind !== "CustomResourceDefinition" || apiGroup(apiVersion) !== "apiextensions.k8s.io") continue;
    const { group, names, scope } = asObject(value.spec);
    const defined = asString(asObject(names).kind);
    if (scope === "Namespaced" || scope === "Cluster")
      custom.set(`${asString(group)}/${defined}`, scope === "Namespaced");
  }
  return ({ apiVersion, kind }) => {
    const group = apiGroup(apiVersion);
    if (Object.hasOwn(CLUSTER_SCOPED, group) && CLUSTER_SCOPED[group]!.includes(kind)) return false;
    const isOwn = BUILT_IN_GROUPS.has(group) || (group.endsWith(".k8s.io") && !CUSTOM_GROUPS.test(group));
    return custom.get(`${group}/${kind}`) ?? (isOwn ? true : null);
  };
}

/** The namespace of the resource; empty if it contains a variable, which can become any namespace. */
export function namespaceOf(resource: Resource): string {
  const namespace = namespaceKey(resource.namespace);
  return namespace.includes("$") ? "" : namespace;
}
