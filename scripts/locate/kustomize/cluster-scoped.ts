/**
 * Kinds that Kustomize treats as cluster-scoped, from its copy of the Kubernetes schema (1.21). Unknown kinds,
 * including newer ones, get a namespace
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/kyaml/openapi/openapi.go).
 */
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  v1: ["ComponentStatus", "Namespace", "Node", "NodeProxyOptions", "PersistentVolume"],
  "admissionregistration.k8s.io": ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"],
  "apiextensions.k8s.io": ["CustomResourceDefinition"],
  "apiregistration.k8s.io": ["APIService"],
  "certificates.k8s.io": ["CertificateSigningRequest"],
  "flowcontrol.apiserver.k8s.io/v1beta1": ["FlowSchema", "PriorityLevelConfiguration"],
  "networking.k8s.io": ["IngressClass"],
  "node.k8s.io": ["RuntimeClass"],
  "policy/v1beta1": ["PodSecurityPolicy"],
  "rbac.authorization.k8s.io": ["ClusterRole", "ClusterRoleBinding"],
  "scheduling.k8s.io": ["PriorityClass"],
  "storage.k8s.io": ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"],
};

/**
 * Reports whether Kustomize treats a type as cluster-scoped. A group without a version means its `v1` and `v1beta1`.
 */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  const group = apiVersion.replace(/\/v1(?:beta1)?$/, "");
  return [apiVersion, group].some(
    (key) => Object.hasOwn(CLUSTER_SCOPED, key) && CLUSTER_SCOPED[key]!.includes(kind),
  );
}
