import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import { type ObjectReference, podReferences } from "../pods/pod-references.ts";

/** `<group>/<kind>`, as in the tables below. */
function typeOf({ apiVersion, kind }: Resource): string {
  return `${apiGroup(apiVersion)}/${kind}`;
}

function reference(
  resource: Resource,
  kind: string,
  name: JsonValue | undefined,
  path: Pointer,
  namespace = namespaceKey(resource.namespace),
): ObjectReference[] {
  const text = asString(name) ?? "";
  return text === "" ? [] : [{ resource, path, kind, namespace, name: text, keys: [] }];
}

/** Autoscalers: the field of the target, and its kind if not set. */
const SCALERS: ReadonlyMap<string, readonly [field: string, kind: string]> = new Map([
  ["autoscaling/HorizontalPodAutoscaler", ["scaleTargetRef", ""]],
  // https://keda.sh/docs/latest/reference/scaledobject-spec/
  ["keda.sh/ScaledObject", ["scaleTargetRef", "Deployment"]],
  ["autoscaling.k8s.io/VerticalPodAutoscaler", ["targetRef", ""]],
]);

/** Kinds that are always rendered; objects of other kinds can be created by an operator. */
const SCALABLE_KINDS =
  /^(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|CronJob|Rollout)$/;

/** The target of an autoscaler. */
export function scaleTargets(resource: Resource): ObjectReference[] {
  const scaler = SCALERS.get(typeOf(resource));
  if (scaler === undefined) return [];
  const [field, fallback] = scaler;
  const { kind, name } = asObject(asObject(resource.value.spec)[field]);
  const target = asString(kind) ?? fallback;
  return SCALABLE_KINDS.test(target) ? reference(resource, target, name, ["spec", field, "name"]) : [];
}

const BINDING = /^rbac\.authorization\.k8s\.io\/(?:Cluster)?RoleBinding$/;

/** The role of a binding. */
export function boundRoles(resource: Resource): ObjectReference[] {
  if (!BINDING.test(typeOf(resource))) return [];
  const { kind, name } = asObject(resource.value.roleRef);
  const path = ["roleRef", "name"];
  if (kind === "ClusterRole") return reference(resource, kind, name, path, "");
  return kind === "Role" && resource.kind === "RoleBinding" ? reference(resource, kind, name, path) : [];
}

/** The service accounts of a binding. */
export function boundAccounts(resource: Resource): ObjectReference[] {
  if (!BINDING.test(typeOf(resource))) return [];
  return asArray(resource.value.subjects).flatMap((entry, index) => {
    const { kind, name, namespace } = asObject(entry);
    const place = asString(namespace) ?? "";
    if (kind !== "ServiceAccount" || place === "") return [];
    return reference(resource, "ServiceAccount", name, ["subjects", index, "name"], place);
  });
}

/** The governing Service of a StatefulSet, which provides the DNS names of its pods. */
export function governingServices(resource: Resource): ObjectReference[] {
  if (typeOf(resource) !== "apps/StatefulSet") return [];
  const { serviceName } = asObject(resource.value.spec);
  return reference(resource, "Service", serviceName, ["spec", "serviceName"]);
}

/** The Services that the API server calls: webhooks, CRD conversions and APIServices. */
export function apiServerServices(resource: Resource): ObjectReference[] {
  const at = (path: Pointer) => apiServerService(resource, path);
  switch (typeOf(resource)) {
    case "admissionregistration.k8s.io/ValidatingWebhookConfiguration":
    case "admissionregistration.k8s.io/MutatingWebhookConfiguration":
      return asArray(resource.value.webhooks).flatMap((_, index) =>
        at(["webhooks", index, "clientConfig", "service"]),
      );
    case "apiextensions.k8s.io/CustomResourceDefinition":
      return isConverted(resource) ? at(["spec", "conversion", "webhook", "clientConfig", "service"]) : [];
    case "apiregistration.k8s.io/APIService":
      return at(["spec", "service"]);
    default:
      return [];
  }
}

/** Objects with a single version are never converted. */
function isConverted({ value }: Resource): boolean {
  return asArray(asObject(value.spec).versions).length > 1;
}

function apiServerService(resource: Resource, path: Pointer): ObjectReference[] {
  const { name, namespace } = asObject(valueAt(resource.value, path));
  return reference(resource, "Service", name, [...path, "name"], asString(namespace) ?? "");
}

/** The classes that pods, claims and Ingresses refer to. */
export function classReferences(resource: Resource): ObjectReference[] {
  const spec = asObject(resource.value.spec);
  return [
    ...podReferences(resource, "PriorityClass"),
    ...podReferences(resource, "RuntimeClass"),
    ...storageClass(resource, spec),
    ...(typeOf(resource) === "networking.k8s.io/Ingress"
      ? reference(resource, "IngressClass", spec.ingressClassName, ["spec", "ingressClassName"], "")
      : []),
  ];
}

function storageClass(resource: Resource, spec: JsonObject): ObjectReference[] {
  const named = (value: JsonValue | undefined, path: Pointer) =>
    reference(resource, "StorageClass", asObject(value).storageClassName, [...path, "storageClassName"], "");
  if (typeOf(resource) === "/PersistentVolumeClaim") return named(spec, ["spec"]);
  if (typeOf(resource) !== "apps/StatefulSet") return [];
  return asArray(spec.volumeClaimTemplates).flatMap((claim, index) =>
    named(asObject(claim).spec, ["spec", "volumeClaimTemplates", index, "spec"]),
  );
}
