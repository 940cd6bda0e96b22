import { clusterRule } from "../../check/rule.ts";
import type { Inventory } from "../../kubernetes/existence/inventory.ts";
import { boundAccounts } from "../../kubernetes/existence/object-references.ts";
import { asArray } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { DECLARE, existenceOf, MISSING } from "./shared.ts";

export default clusterRule({
  name: "reference-subject-exists",
  severity: "warning",
  summary: "A binding gives its role to at least one service account that exists.",
  why: "Rights given to an account that is not there reach nobody, and wait for whoever makes an account of that name. A subject keeps its old namespace or name easily when a base is reused.",
  remedy: `Correct the subject's name or namespace. ${DECLARE}`,
  references: ["https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects"],
  messages: { missing: MISSING },
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
# Another repository may make the second.
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
          "/subjects/0/name: nothing here makes the ServiceAccount shop/webs, and the platform file does not declare it; did you mean web?",
        ],
      },
    ],
  },
  ...existenceOf(
    boundAccounts,
    ({ resource, namespace }, inventory) =>
      inventory.isDescribed(namespace) && !reachesSomebody(resource, inventory),
  ),
});

/**
 * Controllers that may be left out are often listed beside those that are there, or are in a namespace of which nothing is
 * known here.
 */
function reachesSomebody(binding: Resource, inventory: Inventory): boolean {
  const accounts = boundAccounts(binding);
  const isOther = asArray(binding.value.subjects).length > accounts.length;
  return (
    isOther ||
    accounts.some(
      ({ kind, namespace, name }) =>
        !inventory.isDescribed(namespace) || !inventory.lacks(kind, namespace, name, binding),
    )
  );
}
