import { clusterRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import type { Inventory } from "../../kubernetes/existence/inventory.ts";
import { asArray } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

const boundAccounts = declaredReferences("reference-subject-exists");

export default clusterRule({
  name: "reference-subject-exists",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "At least one ServiceAccount that a binding lists as subject must exist.",
  why: "Permissions bound to a missing ServiceAccount have no effect now, but any account created later with that name receives them. When a base is reused, a subject often keeps its old namespace or name.",
  remedy: `Correct the subject's name or namespace. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web }
subjects:
  - { kind: ServiceAccount, name: web, namespace: shop }
  - { kind: ServiceAccount, name: left-out, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: other }
subjects: [{ kind: ServiceAccount, name: someone, namespace: elsewhere }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: all }
subjects: [{ kind: ServiceAccount, name: gone, namespace: shop }, { kind: Group, name: system:serviceaccounts }]
---
# The second can come from another repository.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: metrics }
subjects:
  - { kind: ServiceAccount, name: gone, namespace: shop }
  - { kind: ServiceAccount, name: collector, namespace: elsewhere }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { serviceAccountName: web }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
subjects: [{ kind: ServiceAccount, name: webs, namespace: shop }]`,
        findings: [
          "/subjects/0/name: ServiceAccount shop/webs not found in the rendered manifests, and the platform file does not declare it; did you mean web?",
        ],
      },
    ],
  },
  ...existenceCheck(
    boundAccounts,
    ({ resource, namespace }, inventory) =>
      namespace !== "" && inventory.hasRenderedObjects(namespace) && !hasExistingSubject(resource, inventory),
  ),
});

/**
 * Reports whether the binding has another subject that exists or can exist. Bindings often also list optional controllers,
 * or accounts in namespaces whose content is unknown.
 */
function hasExistingSubject(binding: Resource, inventory: Inventory): boolean {
  const accounts = boundAccounts(binding);
  const isOther = asArray(binding.value.subjects).length > accounts.length;
  return (
    isOther ||
    accounts.some(
      ({ kind, namespace, name }) =>
        !inventory.hasRenderedObjects(namespace) || !inventory.isMissing(kind, namespace, name, binding),
    )
  );
}
