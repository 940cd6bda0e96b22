import { clusterRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/suggestions.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-role-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "The Role or ClusterRole that a binding references must exist.",
  why: "The API server accepts a binding to a missing role, but the binding grants nothing: requests of its subjects are denied, and only at run time.",
  remedy: `Reference a Role in the binding's namespace, or a ClusterRole, with the correct \`kind\`. ${DECLARE_ADVICE} Without a platform file, a ClusterRole is checked only if one with a similar name is rendered.`,
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",
  ],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { kind: Role, name: reader }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: view, namespace: shop }
roleRef: { kind: ClusterRole, name: view }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: auth }
roleRef: { kind: ClusterRole, name: system:auth-delegator }`,
    ],
    bad: [
      {
        manifest: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: store }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { kind: Role, name: reader }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: readers }
roleRef: { kind: ClusterRole, name: node-reader }`,
        findings: [
          "/roleRef/name: Role shop/reader not found in the rendered manifests, and the platform file does not declare it",
          "/roleRef/name: ClusterRole node-reader not found in the rendered manifests, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceCheck(
    declaredReferences("reference-role-exists"),
    ({ kind, name }, inventory, platform) =>
      kind === "Role" || platform !== null || didYouMean(name, inventory.names(kind, "")) !== "",
  ),
});
