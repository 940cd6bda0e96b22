import { overlayRule } from "../../check/rule.ts";
import { namespacedLookup } from "../../kubernetes/objects/scope.ts";
import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

export default overlayRule({
  name: "reference-subject-rewritten",
  severity: "warning",
  summary:
    "The ServiceAccount `default` of another namespace must not be a subject in a kustomization with a namespace.",
  why: "Kustomize moves a subject called `default` to the namespace that it sets, whatever namespace the file names. The permissions go to another account than the one that was reviewed.",
  remedy:
    "Bind a ServiceAccount with a name of its own, or render the binding without `namespace` in its kustomization.",
  references: ["https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/"],
  messages: {
    rewritten:
      "the manifest names ServiceAccount {written}/default, and the overlay binds {rendered}/default",
  },
  examples: {
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default }]`,
      `# The kustomization moves everything from namespace system to shop, the subject too.
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: system }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: system }]`,
      `# Kubebuilder writes system for the namespace that the kustomization sets.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: reader, namespace: system }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: reader, namespace: system }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: system }]`,
      `# Flux substitutes the variable with the namespace that it sets.
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: "\${NAMESPACE}" }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: shop }]
--- # sources
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view }
subjects: [{ kind: ServiceAccount, name: default, namespace: data }]`,
        findings: [
          "/subjects/0/namespace: the manifest names ServiceAccount data/default, and the overlay binds shop/default",
        ],
      },
    ],
  },
  check(overlay) {
    const bindings = overlay.resources.filter(isBinding);
    if (bindings.length === 0) return [];
    const { originals } = overlay.sources();
    const scopes = namespacedLookup(overlay.resources);
    // Kustomize leaves a namespace that a cluster-scoped object states by mistake.
    const rendered = new Set(
      overlay.resources.filter((one) => scopes(one) !== false).map(({ namespace }) => namespace),
    );
    // Namespaces that the manifests state and none has in the end: all of their objects are moved.
    const moved = new Set(
      [...originals.map(namespaceOf), SCAFFOLD].filter((name) => name !== null && !rendered.has(name)),
    );
    return bindings.flatMap((binding) => {
      const written = originals.filter((original) => isSameBinding(original, binding));
      const [first] = written;
      return first === undefined || written.length > 1 ? [] : rewrittenSubjects(binding, first, moved);
    });
  },
});

/** The namespace in the manifests that Kubebuilder writes, which each kustomization replaces (https://book.kubebuilder.io). */
const SCAFFOLD = "system";

function isBinding({ kind }: { readonly kind: string }): boolean {
  return kind === "RoleBinding" || kind === "ClusterRoleBinding";
}

/** The namespace that a manifest states for itself, or that it creates. */
function namespaceOf({ kind, metadata }: JsonObject): string | null {
  const { name, namespace } = asObject(metadata);
  return asString(kind === "Namespace" ? name : namespace) ?? null;
}

/** A prefix or suffix can be added to the name. */
function isSameBinding(original: JsonObject, { kind, name, value }: Resource): boolean {
  const written = asString(asObject(original.metadata).name) ?? "";
  const count = asArray(original.subjects).length;
  return (
    original.kind === kind &&
    written !== "" &&
    name.includes(written) &&
    asArray(value.subjects).length === count
  );
}

function rewrittenSubjects(binding: Resource, original: JsonObject, moved: ReadonlySet<string | null>) {
  return asArray(binding.value.subjects).flatMap((entry, index) => {
    const { kind, name, namespace } = asObject(entry);
    const written = asString(asObject(asArray(original.subjects)[index]).namespace) ?? "";
    const rendered = asString(namespace) ?? "";
    if (kind !== "ServiceAccount" || name !== "default" || written === "" || written === rendered) return [];
    // A variable can have the same value.
    if (moved.has(written) || written.includes("${")) return [];
    const at = resourcePlace(binding, ["subjects", index, "namespace"]);
    return [{ code: "rewritten" as const, args: { written, rendered }, at }];
  });
}
