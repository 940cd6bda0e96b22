import {
  isArgoSecret,
  isArgoSettings,
  isController,
  isNamespace,
  POD_SECURITY,
} from "../../engines/sync-state.ts";
import { asArray, asObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { apiGroup, type Resource } from "../../model/resource.ts";
import { argoSecretChanges } from "./argo-secret.ts";
import { argumentChanges } from "./controllers.ts";
import { addedItems, type FieldChange, fieldChanges, removedItems, shown } from "./fields.ts";

/** Lists the changes of an object that decide what is synced, or allow more than before. */
export function objectChanges(before: Resource, after: Resource): FieldChange[] {
  const group = apiGroup(after.apiVersion);
  if (group === "rbac.authorization.k8s.io") return rbacChanges(before.value, after.value);
  if (isArgoSecret(after)) return argoSecretChanges(before.value, after.value);
  if (isArgoSettings(after)) return fieldChanges(before.value.data, after.value.data, () => false, ["data"]);
  if (isController(after)) return argumentChanges(before, after);
  if (isNamespace(after)) return podSecurityChanges(before.value, after.value);
  if (isAdmissionGroup(group)) return fieldChanges(before.value, after.value, isOutsideOfAdmission);
  const [old, now] = [asObject(before.value.spec), asObject(after.value.spec)];
  if (after.kind === "AppProject") return projectChanges(old, now);
  const compared = COMPARED[`${group}/${after.kind}`];
  if (compared !== undefined)
    return fieldChanges(old, now, (path) => path.length > 1 && !compared.has(path[1]!), ["spec"]);
  const ignored = IGNORED[`${group}/${after.kind}`] ?? (OF_SOURCES.has(group) ? TIMES : null);
  if (ignored === null) return [];
  return fieldChanges(old, now, (path) => ignored.has(path.slice(1).join(".")), ["spec"]);
}

/** Reports whether the objects of a group decide what the API server admits. */
export function isAdmissionGroup(group: string): boolean {
  return ["admissionregistration.k8s.io", "kyverno.io"].includes(group) || group.endsWith(".gatekeeper.sh");
}

const OUTSIDE_OF_ADMISSION: ReadonlySet<string> = new Set([
  ...["apiVersion", "kind", "metadata", "status", "webhooks.clientConfig.caBundle"],
]);

function isOutsideOfAdmission(path: readonly string[]): boolean {
  return OUTSIDE_OF_ADMISSION.has(path.join("."));
}

const TIMES: ReadonlySet<string> = new Set(["interval", "timeout"]);
/** Groups whose kinds all say what is synced, or when. */
const OF_SOURCES: ReadonlySet<string> = new Set([
  "source.toolkit.fluxcd.io",
  "source.extensions.fluxcd.io",
  "image.toolkit.fluxcd.io",
  "notification.toolkit.fluxcd.io",
]);

/** The only fields whose changes are listed, by kind: values of charts are many, and say nothing about the source. */
const COMPARED: Readonly<Record<string, ReadonlySet<string>>> = {
  "helm.toolkit.fluxcd.io/HelmRelease": new Set([
    ...["chart", "chartRef", "serviceAccountName", "kubeConfig", "targetNamespace", "storageNamespace"],
    ...["postRenderers", "suspend"],
  ]),
  "helm.cattle.io/HelmChart": new Set(["repo", "chart", "version", "chartContent", "targetNamespace"]),
};

/** Fields of an Application's spec that are rendered and checked, or that change nothing about what is synced. */
const APPLICATION = [
  ...["source.kustomize", "source.directory", "sources.kustomize", "sources.directory"],
  ...["syncPolicy.retry", "revisionHistoryLimit", "info", "source.helm", "sources.helm"],
];

/** Fields whose changes are not listed, by kind. Other kinds are compared only if their group is about sources. */
const IGNORED: Readonly<Record<string, ReadonlySet<string>>> = {
  "kustomize.toolkit.fluxcd.io/Kustomization": new Set([
    ...["interval", "retryInterval", "timeout", "wait", "dependsOn", "healthChecks", "healthCheckExprs"],
    ...["patches", "patchesStrategicMerge", "patchesJson6902", "images", "components", "postBuild"],
    ...["commonMetadata", "namePrefix", "nameSuffix", "targetNamespace"],
  ]),
  "argoproj.io/Application": new Set(APPLICATION),
  "argoproj.io/ApplicationSet": new Set([
    ...["generators", "strategy", "template.metadata"],
    ...APPLICATION.map((field) => `template.spec.${field}`),
  ]),
  "fluxcd.controlplane.io/FluxInstance": new Set([
    ...["components", "storage", "cluster.type", "cluster.size", "cluster.domain"],
  ]),
  "fluxcd.controlplane.io/ResourceSet": new Set(["wait", "dependsOn", "commonMetadata"]),
};

/** Lists of an AppProject that allow more with each item. */
const ALLOWING = [
  ...["sourceRepos", "sourceNamespaces", "destinations", "clusterResourceWhitelist"],
  ...["namespaceResourceWhitelist", "destinationServiceAccounts", "roles"],
] as const;
/** Lists that allow less with each item. */
const FORBIDDING = [
  ...["clusterResourceBlacklist", "namespaceResourceBlacklist", "signatureKeys", "syncWindows"],
] as const;

/** https://argo-cd.readthedocs.io/en/stable/user-guide/projects/ */
function projectChanges(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): FieldChange[] {
  const at = (field: string): Pointer => ["spec", field];
  const wide = ALLOWING.flatMap((field) => {
    // Without this list, all kinds are allowed.
    const isOpened = field === "namespaceResourceWhitelist" && !Array.isArray(before[field]);
    return isOpened
      ? []
      : addedItems(asArray(before[field]), asArray(after[field]), `spec.${field}`, at(field));
  });
  const dropped = FORBIDDING.flatMap((field) =>
    removedItems(asArray(before[field]), asArray(after[field]), `spec.${field}`, at(field)),
  );
  const opened =
    Array.isArray(before.namespaceResourceWhitelist) && !Array.isArray(after.namespaceResourceWhitelist)
      ? [
          {
            path: ["spec"],
            words: "spec.namespaceResourceWhitelist removed: all namespaced kinds are allowed",
          },
        ]
      : [];
  const scoped =
    before.permitOnlyProjectScopedClusters === true && after.permitOnlyProjectScopedClusters !== true
      ? [{ path: ["spec"], words: "spec.permitOnlyProjectScopedClusters removed (was true)" }]
      : [];
  return [...wide, ...dropped, ...opened, ...scoped];
}

/** https://kubernetes.io/docs/reference/access-authn-authz/rbac/ */
function rbacChanges(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): FieldChange[] {
  const never = () => false;
  return [
    ...addedItems(asArray(before.rules), asArray(after.rules), "rules", ["rules"]),
    ...addedItems(asArray(before.subjects), asArray(after.subjects), "subjects", ["subjects"]),
    ...fieldChanges(before.roleRef, after.roleRef, never, ["roleRef"]),
    ...fieldChanges(before.aggregationRule, after.aggregationRule, never, ["aggregationRule"]),
    ...fieldChanges(aggregationLabels(before), aggregationLabels(after), never, ["metadata", "labels"]),
  ];
}

const LEVELS: readonly JsonValue[] = ["privileged", "baseline", "restricted"];

/** Removed labels, and lower levels (https://kubernetes.io/docs/concepts/security/pod-security-admission/). */
function podSecurityChanges(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): FieldChange[] {
  const label = `${POD_SECURITY}enforce`;
  const [old, now] = [before, after].map((value) => asObject(asObject(value.metadata).labels)[label]);
  const rank = (level: JsonValue | undefined) => LEVELS.indexOf(level ?? "privileged");
  if (rank(now) >= rank(old)) return [];
  const path: Pointer = ["metadata", "labels", label];
  if (now === undefined) return [{ path: [], words: `label ${label} removed (was ${shown(old)})` }];
  return [{ path, words: `label ${label} changed from ${shown(old)} to ${shown(now)}` }];
}

/** The labels that add the rules of a ClusterRole to built-in ones. */
export function aggregationLabels(value: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  const labels = Object.entries(asObject(asObject(value.metadata).labels));
  return Object.fromEntries(
    labels.filter(([name]) => name.startsWith("rbac.authorization.k8s.io/aggregate-to-")),
  );
}
