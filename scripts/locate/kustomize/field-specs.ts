import { fieldOf } from "../../kustomize/fields.ts";
import { asArray, asObject, asString, isObject, type JsonObject } from "../../model/json.ts";
import type { FieldSpec } from "./field-path.ts";
import { isOfType } from "./tracked-resource.ts";

/** The field specs of each transformer: Kustomize's defaults and those of `configurations`. */
export interface FieldSpecs {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly images: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
}

function at(path: string, type: Omit<FieldSpec, "path"> = {}): FieldSpec {
  return { path, ...type };
}

const CREATE = { create: true } as const;
const APPS = ["Deployment", "StatefulSet"] as const;

/** Field specs of the metadata in pod templates. */
function templates(field: "labels" | "annotations"): FieldSpec[] {
  const template = `spec/template/metadata/${field}`;
  const statefulSet = field === "labels" ? { group: "apps" } : {};
  return [
    at(`metadata/${field}`, CREATE),
    at(template, { ...CREATE, version: "v1", kind: "ReplicationController" }),
    ...["Deployment", "ReplicaSet", "DaemonSet"].map((kind) => at(template, { ...CREATE, kind })),
    at(template, { ...CREATE, ...statefulSet, kind: "StatefulSet" }),
    at(template, { ...CREATE, group: "batch", kind: "Job" }),
    at(`spec/jobTemplate/metadata/${field}`, { ...CREATE, group: "batch", kind: "CronJob" }),
    at(`spec/jobTemplate/spec/template/metadata/${field}`, { ...CREATE, group: "batch", kind: "CronJob" }),
  ];
}

const TEMPLATE_LABELS: readonly FieldSpec[] = [
  ...templates("labels"),
  at("spec/volumeClaimTemplates[]/metadata/labels", { ...CREATE, group: "apps", kind: "StatefulSet" }),
];

function affinities(): FieldSpec[] {
  const paths = ["podAffinity", "podAntiAffinity"].flatMap((affinity) => {
    const start = `spec/template/spec/affinity/${affinity}`;
    return [
      `${start}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
      `${start}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
    ];
  });
  const all = [...paths, "spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels"];
  return APPS.flatMap((kind) => all.map((path) => at(path, { group: "apps", kind })));
}

const SELECTORS: readonly FieldSpec[] = [
  at("spec/selector", { ...CREATE, version: "v1", kind: "Service" }),
  at("spec/selector", { ...CREATE, version: "v1", kind: "ReplicationController" }),
  ...["Deployment", "ReplicaSet", "DaemonSet"].map((kind) =>
    at("spec/selector/matchLabels", { ...CREATE, kind }),
  ),
  at("spec/selector/matchLabels", { ...CREATE, group: "apps", kind: "StatefulSet" }),
  ...affinities(),
  at("spec/selector/matchLabels", { group: "batch", kind: "Job" }),
  at("spec/jobTemplate/spec/selector/matchLabels", { group: "batch", kind: "CronJob" }),
  at("spec/selector/matchLabels", { group: "policy", kind: "PodDisruptionBudget" }),
  ...["spec/podSelector", "spec/ingress/from/podSelector", "spec/egress/to/podSelector"].map((path) =>
    at(`${path}/matchLabels`, { group: "networking.k8s.io", kind: "NetworkPolicy" }),
  ),
];

const IMAGES = ["spec", "spec/template/spec"].flatMap((spec) => [
  at(`${spec}/containers[]/image`),
  at(`${spec}/initContainers[]/image`),
  at(`${spec}/volumes[]/image/reference`),
]);

/** https://github.com/kubernetes-sigs/kustomize/tree/master/api/internal/konfig/builtinpluginconsts */
export const OWN_SPECS: FieldSpecs = {
  namePrefix: [at("metadata/name")],
  nameSuffix: [at("metadata/name")],
  namespace: [
    at("metadata/name", { ...CREATE, kind: "Namespace" }),
    at("spec/service/namespace", { ...CREATE, group: "apiregistration.k8s.io", kind: "APIService" }),
    at("spec/conversion/webhook/clientConfig/service/namespace", {
      group: "apiextensions.k8s.io",
      kind: "CustomResourceDefinition",
    }),
  ],
  commonLabels: [...SELECTORS, ...TEMPLATE_LABELS],
  labels: [],
  templateLabels: TEMPLATE_LABELS,
  commonAnnotations: templates("annotations"),
  images: IMAGES,
  replicas: ["Deployment", "ReplicationController", "ReplicaSet", "StatefulSet"].map((kind) =>
    at("spec/replicas", { ...CREATE, kind }),
  ),
};

/** Kustomize merges the specs of each folder into those of the folders below, beginning with none. */
export const NO_SPECS: FieldSpecs = readSpecs({});

export function withSpecs(specs: FieldSpecs, added: FieldSpecs): FieldSpecs {
  const names = Object.keys(specs) as (keyof FieldSpecs)[];
  const merged = names.map((name) => [name, mergedSpecs(specs[name], added[name]).toSorted(byType)]);
  return Object.fromEntries(merged) as unknown as FieldSpecs;
}

/**
 * Adds specs one by one. Kustomize leaves out a spec whose type selects an existing one with the same path, even if it
 * selects more (https://pkg.go.dev/sigs.k8s.io/kustomize/api/types#FsSlice.MergeOne).
 */
export function mergedSpecs(specs: readonly FieldSpec[], added: readonly FieldSpec[]): readonly FieldSpec[] {
  const all = [...specs];
  for (const spec of added) {
    const isKnown = all.some((other) => other.path === spec.path && isOfType(other, spec));
    if (!isKnown) all.push(spec);
  }
  return all;
}

/** Kustomize's order of types (https://pkg.go.dev/sigs.k8s.io/kustomize/kyaml/resid#Gvk.IsLessThan). */
function byType(a: FieldSpec, b: FieldSpec): number {
  return orderOf(a) - orderOf(b) || compareText(typeText(a), typeText(b));
}

const FIRST_KINDS = (
  "Namespace ResourceQuota StorageClass CustomResourceDefinition ServiceAccount PodSecurityPolicy Role ClusterRole " +
  "RoleBinding ClusterRoleBinding ConfigMap Secret Endpoints Service LimitRange PriorityClass PersistentVolume " +
  "PersistentVolumeClaim Deployment StatefulSet CronJob PodDisruptionBudget"
).split(" ");
const LAST_KINDS = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

function orderOf({ kind = "" }: FieldSpec): number {
  const first = FIRST_KINDS.indexOf(kind);
  return first === -1 ? LAST_KINDS.indexOf(kind) + 1 : first - FIRST_KINDS.length;
}

function typeText({ group, version, kind }: FieldSpec): string {
  return `${group || "~G"}_${version || "~V"}_${kind || "~K"}`;
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Parses a file of `configurations`. */
export function readSpecs(configuration: JsonObject): FieldSpecs {
  const names = Object.keys(OWN_SPECS) as (keyof FieldSpecs)[];
  const read = names.map((name) => [name, readFieldSpecs(fieldOf(configuration, name))]);
  return Object.fromEntries(read) as unknown as FieldSpecs;
}

export function readFieldSpecs(value: unknown): FieldSpec[] {
  return asArray(value as never).flatMap((item) => {
    if (!isObject(item)) return [];
    const text = (name: string) => asString(fieldOf(asObject(item), name)) ?? "";
    const [path, group, version, kind] = [text("path"), text("group"), text("version"), text("kind")];
    return [{ path, group, version, kind, create: fieldOf(item, "create") === true }];
  });
}
