import { ALL_NAMESPACES } from "./external-namespaces.ts";
import type { ProvidedObject } from "./operator-objects.ts";

const configMap = (name: string, key: string): ProvidedObject => ({
  kind: "ConfigMap",
  namespace: ALL_NAMESPACES,
  name,
  keys: new Set([key]),
});

const serviceAccount = (name: string): ProvidedObject => ({
  kind: "ServiceAccount",
  namespace: ALL_NAMESPACES,
  name,
  keys: null,
});
const clusterRole = (name: string): ProvidedObject => ({
  kind: "ClusterRole",
  namespace: ALL_NAMESPACES,
  name,
  keys: null,
});
const priorityClass = (name: string): ProvidedObject => ({
  kind: "PriorityClass",
  namespace: ALL_NAMESPACES,
  name,
  keys: null,
});

/** Objects that exist in every cluster, or in every cluster with the platform that uses them. */
export const WELL_KNOWN_OBJECTS: readonly ProvidedObject[] = [
  // https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-token-volume
  configMap("kube-root-ca.crt", "ca.crt"),
  serviceAccount("default"),
  // https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/
  priorityClass("system-cluster-critical"),
  priorityClass("system-node-critical"),
  // https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
  ...["cluster-admin", "admin", "edit", "view"].map(clusterRole),
  // https://istio.io/latest/docs/tasks/security/cert-management/
  configMap("istio-ca-root-cert", "root-cert.pem"),
  // https://docs.openshift.com/container-platform/latest/authentication/using-service-accounts-in-applications.html
  configMap("openshift-service-ca.crt", "service-ca.crt"),
  serviceAccount("builder"),
  serviceAccount("deployer"),
  // https://fluxcd.io/flux/installation/bootstrap/
  { kind: "Secret", namespace: "flux-system", name: "flux-system", keys: null },
];
