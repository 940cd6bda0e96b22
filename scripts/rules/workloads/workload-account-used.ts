import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { findResource, ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { podsWithSpec } from "../../kubernetes/pods/pods.ts";
import type { Workload } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { nearestExisting } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { namespaceKey, objectKey, type Resource } from "../../model/resource.ts";

const boundAccounts = declaredReferences("reference-subject-exists");

const MESSAGES = {
  token: "ServiceAccount {account} has a role, but the pod mounts no token of it",
  unused:
    "ServiceAccount {account} has a role, but no pod uses it, and the pods of {workload} run as default",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "workload-account-used",
  severity: "warning",
  summary: "A ServiceAccount with a role must be used by a pod that mounts its token.",
  why: "Without the token, or as account `default`, every request of the program to the API server is rejected (`forbidden`), although the role looks right.",
  remedy:
    "Set `serviceAccountName` in the pod template, and remove `automountServiceAccountToken: false`; or delete the binding if the program does not call the API server.",
  references: ["https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { serviceAccountName: web, containers: [{ name: web }] } } }`,
      `# The role of the account default is for pods that others create.
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: workflows, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: workflow }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { template: { spec: { automountServiceAccountToken: false, containers: [{ name: db }] } } }`,
      `# The role only allows pods with certain settings: OpenShift asks for it when it admits them.
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: web-scc }
rules: [{ apiGroups: [security.openshift.io], resources: [securitycontextconstraints], resourceNames: [web], verbs: [use] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web-scc }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web-scc }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { serviceAccountName: web, automountServiceAccountToken: false, containers: [{ name: web }] } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: both, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
  - { kind: ServiceAccount, name: agent, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { containers: [{ name: web }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: agent, namespace: shop }
spec: { template: { spec: { serviceAccountName: agent, automountServiceAccountToken: false, containers: [{ name: agent }] } } }`,
        findings: [
          "/spec/template/spec/automountServiceAccountToken: ServiceAccount agent has a role, but the pod mounts no token of it",
          "/spec/template/spec: ServiceAccount web has a role, but no pod uses it, and the pods of Deployment web run as default",
        ],
      },
    ],
  },
  check(overlay) {
    const accounts = ofKind(overlay, "ServiceAccount", "");
    const bound = new Set(
      overlay.resources
        .filter((binding) => !admitsOnly(binding, overlay))
        .flatMap(boundAccounts)
        .map(({ kind, namespace, name }) => objectKey({ kind, namespace, name })),
    );
    const isBound = (namespace: string | null, name: string) =>
      bound.has(objectKey({ kind: "ServiceAccount", namespace: namespaceKey(namespace), name }));
    const pods = overlay.resources.flatMap(podsWithSpec);
    const used = new Set(pods.map((pod) => JSON.stringify([pod.resource.namespace, accountOf(pod)])));
    return [
      // Every pod of the namespace that states no account has the account default, whether it needs its role or not.
      ...pods.flatMap((pod) =>
        accountOf(pod) !== "default" && isBound(pod.resource.namespace, accountOf(pod))
          ? tokenless(pod, overlay)
          : [],
      ),
      ...accounts.flatMap(({ namespace, name }): Found[] => {
        if (!isBound(namespace, name) || used.has(JSON.stringify([namespace, name]))) return [];
        const pod = pods.find(({ resource }) => resource.name === name && resource.namespace === namespace);
        if (pod === undefined || accountOf(pod) !== "default") return [];
        const workload = `${pod.resource.kind} ${pod.resource.name}`;
        const at = resourcePlace(pod.resource, nearestExisting(pod.resource.value, pod.podSpecPath, []));
        return [{ code: "unused", args: { account: name, workload }, at }];
      }),
    ];
  },
});

/**
 * Reports whether the role of a binding only decides how pods are admitted, which needs no token: the use of
 * SecurityContextConstraints (https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html).
 */
function admitsOnly({ value, namespace }: Resource, overlay: Overlay): boolean {
  const { kind, name } = asObject(value.roleRef);
  const role = asString(name) ?? "";
  if (role.startsWith("system:openshift:scc:")) return true;
  const isOfCluster = kind === "ClusterRole";
  const found = findResource(
    overlay,
    isOfCluster ? "ClusterRole" : "Role",
    isOfCluster ? null : namespace,
    role,
    "rbac.authorization.k8s.io",
  );
  const verbs = asArray(found?.value.rules).flatMap((rule) => asArray(asObject(rule).verbs));
  return verbs.length > 0 && verbs.every((verb) => verb === "use");
}

function accountOf({ podSpec }: Workload): string {
  return asString(podSpec.serviceAccountName) || asString(podSpec.serviceAccount) || "default";
}

/** Reports a pod that mounts no token: by its own setting, or by that of its account, and without a projected one. */
function tokenless(pod: Workload, overlay: Overlay): Found[] {
  const { resource, podSpec, podSpecPath } = pod;
  const name = accountOf(pod);
  const account = findResource(overlay, "ServiceAccount", resource.namespace, name, "");
  const setting = podSpec.automountServiceAccountToken ?? account?.value.automountServiceAccountToken;
  const hasProjected = /serviceAccountToken/.test(JSON.stringify(podSpec.volumes ?? []));
  // A kubeconfig or a token of another cluster can be mounted as a Secret.
  const hasSecrets = asArray(podSpec.volumes).some((volume) => asObject(volume).secret !== undefined);
  if (setting !== false || hasProjected || hasSecrets) return [];
  const isOwn = podSpec.automountServiceAccountToken !== undefined;
  const at = isOwn
    ? resourcePlace(resource, [...podSpecPath, "automountServiceAccountToken"])
    : resourcePlace(account ?? resource, ["automountServiceAccountToken"]);
  return [{ code: "token", args: { account: name }, at }];
}
