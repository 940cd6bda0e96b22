import type { SyncState } from "../../engines/sync-state.ts";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { shown } from "./fields.ts";

/** Built-in roles (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles). */
const HIGH_ROLES: ReadonlySet<string> = new Set(["cluster-admin", "admin", "edit"]);
const LOW_ROLES: ReadonlySet<string> = new Set(["view"]);
/** Everyone, everyone with an account, or all workloads. */
const WIDE_SUBJECTS = /^system:(?:anonymous|authenticated|unauthenticated|masters|serviceaccounts(?::.*)?)$/;
const HIGH_VERBS: ReadonlySet<string> = new Set(["*", "escalate", "bind", "impersonate"]);
const HIGH_RESOURCES: ReadonlySet<string> = new Set([
  ...[
    "*",
    "secrets",
    "pods/exec",
    "pods/attach",
    "pods/ephemeralcontainers",
    "serviceaccounts/token",
    "nodes/proxy",
  ],
]);
/** Resources that limit others: who changes them can have any permission. */
const LIMITING_RESOURCES =
  /^(?:(?:cluster)?rolebindings|(?:cluster)?roles|(?:validating|mutating)(?:webhookconfigurations|admissionpolic(?:ies|ybindings))|appprojects|certificatesigningrequests(?:\/approval)?)$/;
const READING: ReadonlySet<string> = new Set(["get", "list", "watch"]);

/**
 * Reports whether a binding gives high permissions: those of the accounts that sync, of a built-in role for
 * administrators, of everyone, of a role with wildcards or with access to Secrets, or of a role that is not known.
 */
export function grantsMuch(binding: Resource, accounts: ReadonlySet<string>, after: SyncState): boolean {
  const names = asArray(binding.value.subjects).map((subject) => asString(asObject(subject).name) ?? "");
  if (names.some((name) => accounts.has(name) || WIDE_SUBJECTS.test(name))) return true;
  const { kind, name } = asObject(binding.value.roleRef);
  if (typeof name !== "string" || HIGH_ROLES.has(name)) return true;
  const role = after.objects.find(({ resource }) => isRole(resource, kind, name, binding.namespace));
  if (role === undefined) return !LOW_ROLES.has(name);
  return role.resource.value.aggregationRule !== undefined || asArray(role.resource.value.rules).some(isHigh);
}

function isRole(
  resource: Resource,
  kind: JsonValue | undefined,
  name: string,
  namespace: string | null,
): boolean {
  if (resource.kind !== kind || resource.name !== name) return false;
  return kind === "ClusterRole" || resource.namespace === namespace;
}

function isHigh(rule: JsonValue): boolean {
  const { verbs, resources, nonResourceURLs } = asObject(rule);
  const [allVerbs, allResources] = [texts(verbs), texts(resources)];
  if (allVerbs.some((verb) => HIGH_VERBS.has(verb)) && !isOnlyUrls(allResources, nonResourceURLs))
    return true;
  if (allResources.some((resource) => HIGH_RESOURCES.has(resource))) return true;
  const isWriting = allVerbs.some((verb) => !READING.has(verb));
  return isWriting && allResources.some((resource) => LIMITING_RESOURCES.test(resource));
}

function isOnlyUrls(resources: readonly string[], urls: JsonValue | undefined): boolean {
  return resources.length === 0 && asArray(urls).length > 0;
}

function texts(value: JsonValue | undefined): string[] {
  return asArray(value).filter((each) => typeof each === "string");
}

/** `ClusterRole/cluster-admin for ServiceAccount/flux-system/deployer`. */
export function bindingWords({ value }: Resource): string {
  const { kind, name } = asObject(value.roleRef);
  const subjects = asArray(value.subjects).map((subject) => {
    const { kind: what, namespace, name: who } = asObject(subject);
    return [what, namespace, who].filter((part) => typeof part === "string").join("/");
  });
  return shown(`${String(kind)}/${String(name)} for ${subjects.join(", ")}`);
}
