import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { namespaceKey } from "../../model/resource.ts";
import { podsWithSpec } from "./pods.ts";
import type { Workload } from "./workload.ts";

/** A reference from a resource to an object. */
export interface ObjectReference {
  readonly resource: Resource;
  /** The place of the name. */
  readonly path: Pointer;
  readonly kind: string;
  /** All kinds that the field can name, if it can name several. */
  readonly kinds?: readonly string[];
  /** Empty if not set, and for kinds without namespaces. */
  readonly namespace: string;
  readonly name: string;
  /** Other readings of an ambiguous text: one of the objects is enough. */
  readonly others?: readonly { readonly namespace: string; readonly name: string }[];
  /** The referenced keys of a ConfigMap or Secret. */
  readonly keys: readonly { readonly key: string; readonly path: Pointer }[];
}

/** The ConfigMaps and Secrets that the pods of a resource require. */
export function configReferences(resource: Resource): ObjectReference[] {
  return allConfigReferences(resource).filter(({ isOptional }) => !isOptional);
}

/** A reference to a ConfigMap or Secret; pods start without an optional one. */
export interface ConfigReference extends ObjectReference {
  readonly isOptional: boolean;
}

/** The ConfigMaps and Secrets that the pods of a resource read, also those that are optional. */
export function allConfigReferences(resource: Resource): ConfigReference[] {
  return podsWithSpec(resource).flatMap((pod) => [
    ...pod.containers.flatMap(({ path, value }) => environmentReferences(pod, path, value)),
    ...volumeReferences(pod),
    ...pullSecrets(pod),
  ]);
}

type ConfigKind = "ConfigMap" | "Secret";

/** `field`: the field with the name. */
function configReference(
  { resource }: Workload,
  kind: ConfigKind,
  source: JsonValue | undefined,
  path: Pointer,
  field = "name",
): ConfigReference[] {
  const object = asObject(source);
  const name = asString(object[field]) ?? "";
  if (name === "") return [];
  const items = asArray(object.items).map((item, index) => ({
    key: asString(asObject(item).key) ?? "",
    path: [...path, "items", index, "key"],
  }));
  const single = asString(object.key);
  const keys = [...(single === undefined ? [] : [{ key: single, path: [...path, "key"] }]), ...items];
  return [
    {
      resource,
      path: [...path, field],
      kind,
      namespace: namespaceKey(resource.namespace),
      name,
      keys: keys.filter(({ key }) => key !== ""),
      isOptional: object.optional === true,
    },
  ];
}

function environmentReferences(pod: Workload, path: Pointer, container: JsonObject): ConfigReference[] {
  const refs = (list: string, inner: readonly string[], configMap: string, secret: string) =>
    asArray(container[list]).flatMap((entry, index) => {
      const at = [...path, list, index, ...inner];
      const source = asObject(valueAt(entry, inner));
      return [
        ...configReference(pod, "ConfigMap", source[configMap], [...at, configMap]),
        ...configReference(pod, "Secret", source[secret], [...at, secret]),
      ];
    });
  return [
    ...refs("env", ["valueFrom"], "configMapKeyRef", "secretKeyRef"),
    ...refs("envFrom", [], "configMapRef", "secretRef"),
  ];
}

function volumeReferences(pod: Workload): ConfigReference[] {
  return asArray(pod.podSpec.volumes).flatMap((entry, index) => {
    const at = [...pod.podSpecPath, "volumes", index];
    const { configMap, secret, projected, csi } = asObject(entry);
    const sources = asArray(asObject(projected).sources);
    return [
      ...configReference(pod, "ConfigMap", configMap, [...at, "configMap"]),
      ...configReference(pod, "Secret", secret, [...at, "secret"], "secretName"),
      ...configReference(pod, "Secret", asObject(csi).nodePublishSecretRef, [
        ...at,
        "csi",
        "nodePublishSecretRef",
      ]),
      ...sources.flatMap((source, number) => {
        const inner = [...at, "projected", "sources", number];
        return [
          ...configReference(pod, "ConfigMap", asObject(source).configMap, [...inner, "configMap"]),
          ...configReference(pod, "Secret", asObject(source).secret, [...inner, "secret"]),
        ];
      }),
    ];
  });
}

function pullSecrets(pod: Workload): ConfigReference[] {
  const at = [...pod.podSpecPath, "imagePullSecrets"];
  return asArray(pod.podSpec.imagePullSecrets).flatMap((entry, index) =>
    configReference(pod, "Secret", entry, [...at, index]),
  );
}

/** The references of pod fields with a single name: service accounts, claims, classes. */
export function podReferences(resource: Resource, kind: PodReferenceKind): ObjectReference[] {
  return podsWithSpec(resource).flatMap(({ podSpec, podSpecPath }) =>
    REFERENCE_FIELDS[kind](podSpec).flatMap(({ steps, value }) => {
      const name = asString(value) ?? "";
      const namespace = kind.endsWith("Class") ? "" : namespaceKey(resource.namespace);
      return name === ""
        ? []
        : [{ resource, path: [...podSpecPath, ...steps], kind, namespace, name, keys: [] }];
    }),
  );
}

export type PodReferenceKind = "ServiceAccount" | "PersistentVolumeClaim" | "PriorityClass" | "RuntimeClass";

interface NamedField {
  readonly steps: Pointer;
  readonly value: JsonValue | undefined;
}

const REFERENCE_FIELDS: Readonly<Record<PodReferenceKind, (podSpec: JsonObject) => NamedField[]>> = {
  ServiceAccount: (podSpec) => {
    const field = podSpec.serviceAccountName === undefined ? "serviceAccount" : "serviceAccountName";
    return [{ steps: [field], value: podSpec[field] }];
  },
  PersistentVolumeClaim: (podSpec) =>
    asArray(podSpec.volumes).map((volume, index) => ({
      steps: ["volumes", index, "persistentVolumeClaim", "claimName"],
      value: asObject(asObject(volume).persistentVolumeClaim).claimName,
    })),
  PriorityClass: (podSpec) => [{ steps: ["priorityClassName"], value: podSpec.priorityClassName }],
  RuntimeClass: (podSpec) => [{ steps: ["runtimeClassName"], value: podSpec.runtimeClassName }],
};
