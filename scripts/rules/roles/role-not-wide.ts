import { resourceRule } from "../../check/rule.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, type Resource } from "../../model/resource.ts";

export default resourceRule({
  name: "role-not-wide",
  severity: "warning",
  offByDefault: true,
  summary:
    "Roles must list what they allow: no wildcards, no access to all Secrets, no binding to cluster-admin.",
  why: "A container with such an account can read every credential of the namespace or take over the cluster, and a wildcard also allows each kind that is installed later.",
  remedy:
    "List the API groups, resources and verbs that the program uses, and name the Secrets in `resourceNames`. Accept an operator that needs more with a suppression.",
  references: [
    "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
    "https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles",
  ],
  messages: {
    wildcard: "{field} contains *, which allows all {what}",
    secrets: "the rule allows {verbs} on all Secrets",
    admin: "the binding gives {subjects} all permissions ({role})",
  },
  examples: {
    good: [
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: reader, namespace: shop }
rules:
  - { apiGroups: [""], resources: [configmaps, pods], verbs: [get, list, watch] }
  - { apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get] }
  - { apiGroups: [""], resources: [secrets], verbs: [create] }
---
# Combines other roles; a controller fills in its rules.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: all }
aggregationRule: { clusterRoleSelectors: [{ matchLabels: { rbac: all } }] }
rules: []
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: reader, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: reader, namespace: shop }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: operator }
rules:
  - { apiGroups: ["*"], resources: ["*"], verbs: ["*"] }
  - { apiGroups: [""], resources: [pods, secrets], verbs: [get, list] }
  - { nonResourceURLs: ["*"], verbs: [get] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: operator }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
subjects: [{ kind: ServiceAccount, name: operator, namespace: shop }]`,
        findings: [
          "/rules/0/apiGroups/0: apiGroups contains *, which allows all API groups",
          "/rules/0/resources/0: resources contains *, which allows all resources",
          "/rules/0/verbs/0: verbs contains *, which allows all verbs",
          "/rules/1/resources/1: the rule allows get, list on all Secrets",
          "/rules/2/nonResourceURLs/0: nonResourceURLs contains *, which allows all URLs",
          "/roleRef/name: the binding gives ServiceAccount shop/operator all permissions (cluster-admin)",
        ],
      },
    ],
  },
  check: (resource) => {
    if (apiGroup(resource.apiVersion) !== "rbac.authorization.k8s.io") return [];
    if (resource.kind === "Role" || resource.kind === "ClusterRole")
      return asArray(resource.value.rules).flatMap((rule, index) =>
        wideAccess(resource, asObject(rule), index),
      );
    return isBinding(resource) ? adminBinding(resource) : [];
  },
});

/** The lists of a rule, and what `*` in them stands for. */
const LISTS = {
  apiGroups: "API groups",
  resources: "resources",
  verbs: "verbs",
  nonResourceURLs: "URLs",
} as const;

/** Verbs that show the content of Secrets (https://kubernetes.io/docs/concepts/security/rbac-good-practices/#listing-secrets). */
const READING = ["get", "list", "watch"];

function wideAccess(resource: Resource, rule: JsonObject, index: number) {
  const wildcards = Object.entries(LISTS).flatMap(([field, what]) => {
    const at = textsIn(rule[field]).indexOf("*");
    if (at === -1) return [];
    const place = resourcePlace(resource, ["rules", index, field, at]);
    return [{ code: "wildcard" as const, args: { field, what }, at: place }];
  });
  const secrets = textsIn(rule.resources).indexOf("secrets");
  const verbs = textsIn(rule.verbs).filter((verb) => READING.includes(verb));
  const isCore = textsIn(rule.apiGroups).some((group) => group === "" || group === "*");
  if (secrets === -1 || verbs.length === 0 || !isCore || asArray(rule.resourceNames).length > 0)
    return wildcards;
  const at = resourcePlace(resource, ["rules", index, "resources", secrets]);
  return [...wildcards, { code: "secrets" as const, args: { verbs: verbs.join(", ") }, at }];
}

function textsIn(value: JsonValue | undefined): string[] {
  return asArray(value).map((item) => asString(item) ?? "");
}

function isBinding({ kind }: Resource): boolean {
  return kind === "RoleBinding" || kind === "ClusterRoleBinding";
}

function adminBinding(resource: Resource) {
  const { kind, name } = asObject(resource.value.roleRef);
  const subjects = asArray(resource.value.subjects).map(asObject);
  if (kind !== "ClusterRole" || name !== "cluster-admin" || subjects.length === 0) return [];
  const shown = subjects.map((subject) =>
    [subject.kind, [subject.namespace, subject.name].filter(Boolean).join("/")].join(" "),
  );
  const args = { subjects: shown.join(", "), role: name };
  return [{ code: "admin" as const, args, at: resourcePlace(resource, ["roleRef", "name"]) }];
}
