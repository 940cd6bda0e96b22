import { overlayRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { isComplete } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";

const boundAccounts = declaredReferences("reference-subject-exists");

export default overlayRule({
  name: "reference-subject-moved",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary:
    "Subjects of a binding must follow their ServiceAccount when a kustomization moves it to another namespace.",
  why: "Kustomize sets the namespace of the ServiceAccount, but in a binding only that of subjects that it can match. The binding then grants its permissions to an account that does not exist, and the pods get `forbidden`.",
  remedy:
    "Write the namespace that the overlay sets, or leave it out of the subject in the base if the binding is a RoleBinding of the same kustomization.",
  references: ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/"],
  messages: {
    moved: "ServiceAccount {namespace}/{name} is not rendered; this overlay renders {actual}/{name}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects:
  - { kind: ServiceAccount, name: agent, namespace: shop }
  - { kind: ServiceAccount, name: agent, namespace: dev }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ServiceAccount
metadata: { name: agent, namespace: shop }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: agent, namespace: dev }]`,
        findings: [
          "/subjects/0/namespace: ServiceAccount dev/agent is not rendered; this overlay renders shop/agent",
        ],
      },
    ],
  },
  check(overlay, { platform }) {
    if (!isComplete(overlay)) return [];
    const accounts = ofKind(overlay, "ServiceAccount", "");
    const namespaces = new Set(
      overlay.resources.map(({ kind, name, namespace }) => (kind === "Namespace" ? name : namespace)),
    );
    return overlay.resources.flatMap((binding) => {
      const subjects = boundAccounts(binding);
      // With one subject that exists, the others are for other installations.
      const isRendered = subjects.some((subject) =>
        accounts.some(({ name, namespace }) => name === subject.name && namespace === subject.namespace),
      );
      if (isRendered) return [];
      return subjects.flatMap(({ name, namespace, path }) => {
        const twins = accounts.filter((account) => account.name === name && account.namespace !== null);
        const isElsewhere = namespace === "" || namespaces.has(namespace) || namespace.includes("$");
        const isDeclared = platform?.existing?.some(
          (one) => one.kind === "ServiceAccount" && one.name === name && one.namespace === namespace,
        );
        if (twins.length !== 1 || name === "default" || isElsewhere || isDeclared === true) return [];
        const args = { namespace, name, actual: twins[0]!.namespace ?? "" };
        const at = resourcePlace(binding, [...path.slice(0, -1), "namespace"]);
        return [{ code: "moved" as const, args, at }];
      });
    });
  },
});
