import { clusterRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/nearest.ts";
import { boundRoles } from "../../kubernetes/existence/object-references.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-role-exists",
  severity: "error",
  summary: "The role that a binding gives exists.",
  why: "A binding to a role that is not there is accepted and allows nothing: what runs as its subjects is refused by the API server, at run time only.",
  remedy: `Name a Role of the binding's namespace, or a ClusterRole; the kind counts. ${DECLARE} A ClusterRole without a platform file is judged only where a name like it is rendered.`,
  references: [
    "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding",
  ],
  messages: { missing: MISSING },
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
          "/roleRef/name: nothing here makes the Role shop/reader, and the platform file does not declare it",
          "/roleRef/name: nothing here makes the ClusterRole node-reader, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceOf(
    boundRoles,
    ({ kind, name }, inventory, platform) =>
      kind === "Role" || platform !== null || didYouMean(name, inventory.names(kind, "")) !== "",
  ),
});
