import { asArray, asObject, asString, distinct, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

/** Permission of a workload in the namespace to create objects of that kind. */
export interface Creator {
  readonly kind: string;
  readonly namespace: string;
}

/**
 * Kinds that programs create under generated names: the certificate of a webhook, a password created at first start.
 */
const CREATED: Readonly<Record<string, string>> = {
  secrets: "Secret",
  serviceaccounts: "ServiceAccount",
  persistentvolumeclaims: "PersistentVolumeClaim",
};

const RBAC = "rbac.authorization.k8s.io";

/**
 * The namespaces in which service accounts can create objects through the roles bound in the overlay
 * (https://kubernetes.io/docs/reference/access-authn-authz/rbac/).
 */
export function creatorsOf({ resources }: Overlay): Creator[] {
  const rbac = resources.filter(({ apiVersion }) => apiGroup(apiVersion) === RBAC);
  const kinds = new Map(
    rbac.flatMap((role): [string, readonly string[]][] => {
      const created = createdBy(role);
      return created.length === 0
        ? []
        : [[keyOf(role.kind, role.name, namespaceKey(role.namespace)), created]];
    }),
  );
  const creators = rbac.flatMap((binding) => {
    const { kind, name } = asObject(binding.value.roleRef);
    const role = keyOf(asString(kind) ?? "", asString(name) ?? "", namespaceKey(binding.namespace));
    return (kinds.get(role) ?? []).flatMap((created) =>
      namespacesOf(binding).map((namespace): Creator => ({ kind: created, namespace })),
    );
  });
  return distinct(creators);
}

function keyOf(kind: string, name: string, namespace: string): string {
  return JSON.stringify(kind === "ClusterRole" ? [kind, name] : [kind, name, namespace]);
}

/** The kinds that a role allows its subjects to create. */
function createdBy({ kind, value }: Resource): string[] {
  if (kind !== "Role" && kind !== "ClusterRole") return [];
  return asArray(value.rules).flatMap((entry) => {
    const { apiGroups, resources, verbs, resourceNames } = asObject(entry);
    // RBAC cannot restrict `create` by resource name.
    if (asArray(resourceNames).length > 0) return [];
    if (!has(apiGroups, "") || !has(verbs, "create")) return [];
    return Object.entries(CREATED).flatMap(([plural, created]) => (has(resources, plural) ? [created] : []));
  });
}

function has(list: JsonValue | undefined, word: string): boolean {
  return asArray(list).some((item) => item === word || item === "*");
}

/** The namespaces of the subjects, and for a RoleBinding also its own. */
function namespacesOf(binding: Resource): string[] {
  const own = binding.kind === "RoleBinding" ? [namespaceKey(binding.namespace)] : [];
  const subjects = asArray(binding.value.subjects).map(asObject);
  const accounts = subjects.filter(({ kind }) => kind === "ServiceAccount");
  return [...own, ...accounts.map(({ namespace }) => asString(namespace) ?? "")];
}
