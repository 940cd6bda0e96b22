import { asArray, asObject, asString, distinct, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";

/** Permission of a workload in the namespace to create objects of that kind. */
export interface RbacCreator {
  readonly kind: string;
  readonly namespace: string;
}

/**
 * Kinds that programs create under generated names: the certificate of a webhook, a password created at first start.
 */
const CREATABLE_KINDS: Readonly<Record<string, string>> = {
  secrets: "Secret",
  serviceaccounts: "ServiceAccount",
  persistentvolumeclaims: "PersistentVolumeClaim",
};

const RBAC = "rbac.authorization.k8s.io";

/**
 * The namespaces in which service accounts can create objects through the roles bound in the overlay
 * (https://kubernetes.io/docs/reference/access-authn-authz/rbac/).
 */
export function rbacCreatorsOf({ resources }: Overlay): RbacCreator[] {
  const rbac = resources.filter(({ apiVersion }) => apiGroup(apiVersion) === RBAC);
  const kinds = new Map(
    rbac.flatMap((role): [string, readonly string[]][] => {
      const created = creatableKinds(role);
      return created.length === 0
        ? []
        : [[keyOf(role.kind, role.name, namespaceKey(role.namespace)), created]];
    }),
  );
  const creators = rbac.flatMap((binding) => {
    const { kind, name } = asObject(binding.value.roleRef);
    const role = keyOf(asString(kind) ?? "", asString(name) ?? "", namespaceKey(binding.namespace));
    return (kinds.get(role) ?? []).flatMap((created) =>
      creatorNamespaces(binding).map((namespace): RbacCreator => ({ kind: created, namespace })),
    );
  });
  return distinct(creators);
}

function keyOf(kind: string, name: string, namespace: string): string {
  return JSON.stringify(kind === "ClusterRole" ? [kind, name] : [kind, name, namespace]);
}

/** The kinds that a role allows its subjects to create. */
function creatableKinds({ kind, value }: Resource): string[] {
  if (kind !== "Role" && kind !== "ClusterRole") return [];
  return asArray(value.rules).flatMap((entry) => {
    const { apiGroups, resources, verbs, resourceNames } = asObject(entry);
    // RBAC cannot restrict `create` by resource name.
    if (asArray(resourceNames).length > 0) return [];
    if (!includesOrWildcard(apiGroups, "") || !includesOrWildcard(verbs, "create")) return [];
    return Object.entries(CREATABLE_KINDS).flatMap(([plural, created]) =>
      includesOrWildcard(resources, plural) ? [created] : [],
    );
  });
}

function includesOrWildcard(list: JsonValue | undefined, word: string): boolean {
  return asArray(list).some((item) => item === word || item === "*");
}

/** The namespaces of the subjects, and for a RoleBinding also its own. */
function creatorNamespaces(binding: Resource): string[] {
  const own = binding.kind === "RoleBinding" ? [namespaceKey(binding.namespace)] : [];
  const subjects = asArray(binding.value.subjects).map(asObject);
  const accounts = subjects.filter(({ kind }) => kind === "ServiceAccount");
  return [...own, ...accounts.map(({ namespace }) => asString(namespace) ?? "")];
}
