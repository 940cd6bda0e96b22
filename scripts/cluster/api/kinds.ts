import type { ApiKind } from "./client.ts";

/** The kinds that this program reads. */
export const KINDS = {
  service: namespaced("v1", "Service", "services"),
  pod: namespaced("v1", "Pod", "pods"),
  node: clusterScoped("v1", "Node", "nodes"),
  namespace: clusterScoped("v1", "Namespace", "namespaces"),
  quota: namespaced("v1", "ResourceQuota", "resourcequotas"),
  validatingWebhook: clusterScoped(
    "admissionregistration.k8s.io/v1",
    "ValidatingWebhookConfiguration",
    "validatingwebhookconfigurations",
  ),
  mutatingWebhook: clusterScoped(
    "admissionregistration.k8s.io/v1",
    "MutatingWebhookConfiguration",
    "mutatingwebhookconfigurations",
  ),
} as const;

/** Workloads that keep pods running, by kind. */
export const WORKLOADS = {
  Deployment: namespaced("apps/v1", "Deployment", "deployments"),
  StatefulSet: namespaced("apps/v1", "StatefulSet", "statefulsets"),
  DaemonSet: namespaced("apps/v1", "DaemonSet", "daemonsets"),
} as const;

const OTHERS: readonly ApiKind[] = [
  clusterScoped(
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicy",
    "validatingadmissionpolicies",
  ),
  clusterScoped(
    "admissionregistration.k8s.io/v1",
    "ValidatingAdmissionPolicyBinding",
    "validatingadmissionpolicybindings",
  ),
  namespaced("v1", "ConfigMap", "configmaps"),
  namespaced("v1", "LimitRange", "limitranges"),
  namespaced("v1", "ServiceAccount", "serviceaccounts"),
  namespaced("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies"),
  namespaced("networking.k8s.io/v1", "Ingress", "ingresses"),
  namespaced("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets"),
  namespaced("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers"),
  namespaced("batch/v1", "Job", "jobs"),
  namespaced("batch/v1", "CronJob", "cronjobs"),
  namespaced("v1", "PersistentVolumeClaim", "persistentvolumeclaims"),
  namespaced("v1", "Secret", "secrets"),
  namespaced("rbac.authorization.k8s.io/v1", "Role", "roles"),
  namespaced("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings"),
];

const BY_ID: ReadonlyMap<string, ApiKind> = new Map(
  [...Object.values(KINDS), ...Object.values(WORKLOADS), ...OTHERS].map((kind) => [
    `${kind.apiVersion}/${kind.kind}`,
    kind,
  ]),
);

/** The API kind of a manifest; null for a kind that this program does not know. */
export function apiKindOf({
  apiVersion,
  kind,
}: {
  readonly apiVersion: string;
  readonly kind: string;
}): ApiKind | null {
  return BY_ID.get(`${apiVersion}/${kind}`) ?? null;
}

function namespaced(apiVersion: string, kind: string, plural: string): ApiKind {
  return { apiVersion, kind, plural, namespaced: true };
}

function clusterScoped(apiVersion: string, kind: string, plural: string): ApiKind {
  return { apiVersion, kind, plural, namespaced: false };
}
