import { ANYWHERE } from "./external-namespaces.ts";
import type { Made } from "./operator-objects.ts";

const config = (name: string, key: string): Made => ({
  kind: "ConfigMap",
  namespace: ANYWHERE,
  name,
  keys: new Set([key]),
});

const account = (name: string): Made => ({ kind: "ServiceAccount", namespace: ANYWHERE, name, keys: null });
const clusterRole = (name: string): Made => ({ kind: "ClusterRole", namespace: ANYWHERE, name, keys: null });
const priority = (name: string): Made => ({ kind: "PriorityClass", namespace: ANYWHERE, name, keys: null });

/** Objects that exist in every cluster, or in every cluster with the platform that uses them. */
export const ALWAYS: readonly Made[] = [
  // https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/#bound-service-account-token-volume
  config("kube-root-ca.crt", "ca.crt"),
  account("default"),
  // https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/
  priority("system-cluster-critical"),
  priority("system-node-critical"),
  // https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
  ...["cluster-admin", "admin", "edit", "view"].map(clusterRole),
  // https://istio.io/latest/docs/tasks/security/cert-management/
  config("istio-ca-root-cert", "root-cert.pem"),
  // https://docs.openshift.com/container-platform/latest/authentication/using-service-accounts-in-applications.html
  config("openshift-service-ca.crt", "service-ca.crt"),
  account("builder"),
  account("deployer"),
  // https://fluxcd.io/flux/installation/bootstrap/
  { kind: "Secret", namespace: "flux-system", name: "flux-system", keys: null },
];
