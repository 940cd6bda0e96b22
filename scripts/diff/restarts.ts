import { isDeepStrictEqual } from "node:util";
import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import { allConfigReferences, type ConfigReference } from "../kubernetes/pods/pod-references.ts";
import { type Workload, workloadOf } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, type JsonObject } from "../model/json.ts";
import type { Restart, RestartKind, StaleWorkload } from "../model/merge-diff.ts";
import { valueAt } from "../model/pointer.ts";
import { annotationsOf, objectKey, type Resource, resourceId } from "../model/resource.ts";

/** An object that the head updates. */
export interface UpdatedObject {
  readonly before: Resource;
  readonly after: Resource;
  /** True if the engine deletes it and creates it again. */
  readonly isRecreated: boolean;
  /** Fields that differ, as pairs of their text and their path in either version. */
  readonly fields: readonly { readonly text: string; readonly path: readonly (string | number)[] }[];
}

/** Returns the restart that an update causes; null if no pod is replaced. */
export function restartOf({ before, after, isRecreated, fields }: UpdatedObject): Restart | null {
  const [old, now] = [workloadOf(before), workloadOf(after)];
  if (old === null || now === null) return null;
  const { podPath, kind } = now;
  const isSameTemplate = isDeepStrictEqual(
    valueAt(before.value, old.podPath) ?? null,
    valueAt(after.value, podPath) ?? null,
  );
  const how = isRecreated
    ? "recreate"
    : isSameTemplate
      ? null
      : restartKind(kind, asObject(after.value.spec));
  const { replicas } = asObject(after.value.spec);
  if (how === null || replicas === 0) return null;
  const inTemplate = fields.filter(({ path }) => podPath.every((step, index) => path[index] === step));
  return {
    workload: resourceId(after),
    how,
    pods: typeof replicas === "number" ? replicas : null,
    because: (isSameTemplate ? fields : inTemplate).map(({ text }) => text),
  };
}

/** The way in which a controller replaces running pods if the template differs; null: it does not. */
function restartKind(kind: string, spec: JsonObject): RestartKind | null {
  switch (kind) {
    case "Deployment":
      if (spec.paused === true) return "paused";
      return asObject(spec.strategy).type === "Recreate" ? "recreate" : "rolling";
    case "StatefulSet":
    case "DaemonSet":
      return asObject(spec.updateStrategy).type === "OnDelete" ? "on-delete" : "rolling";
    case "CronJob":
      return "next-run";
    default:
      return null;
  }
}

const LONG_RUNNING = new Set([
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "ReplicaSet",
  "ReplicationController",
  "Pod",
]);
const DATA = ["data", "stringData", "binaryData"] as const;

/** Reports whether the content of a ConfigMap or Secret differs. */
export function hasNewContent({ before, after }: Pick<UpdatedObject, "before" | "after">): boolean {
  if (after.kind !== "ConfigMap" && after.kind !== "Secret") return false;
  return DATA.some((field) => !isDeepStrictEqual(before.value[field], after.value[field]));
}

/**
 * Returns the workloads in `overlays` that read one of `changed` and that neither start nor restart with the change
 * (https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically).
 */
export function staleWorkloads(
  overlays: readonly RenderedOverlay[],
  changed: readonly Resource[],
  isStarted: (workload: Resource) => boolean,
): StaleWorkload[] {
  if (changed.length === 0) return [];
  const byKey = new Map(changed.map((resource) => [objectKey(resource), resource]));
  return overlays.flatMap(({ resources }) =>
    resources.flatMap((resource) => {
      const workload = workloadOf(resource);
      if (workload === null || !LONG_RUNNING.has(workload.kind) || isStarted(resource)) return [];
      const reads = Map.groupBy(allConfigReferences(resource).filter(isRead), ({ kind, name }) =>
        objectKey({ kind, namespace: resource.namespace, name }),
      );
      return [...reads].flatMap(([key, references]): StaleWorkload[] => {
        const read = byKey.get(key);
        if (read === undefined) return [];
        const isFixed = references.some((reference) => isReadAtStart(workload, reference));
        return [
          {
            workload: resourceId(resource),
            reads: resourceId(read),
            as: isFixed ? "environment" : "volume",
            reloader: hasReloader(resource, workload),
          },
        ];
      });
    }),
  );
}

/** A pull secret is read by the kubelet, not by the pod. */
function isRead({ path }: ConfigReference): boolean {
  return !path.includes("imagePullSecrets");
}

/** Reports whether a container keeps the content that it started with: a variable, or a file that is mounted by subPath. */
function isReadAtStart({ podSpec, podSpecPath, containers }: Workload, { path }: ConfigReference): boolean {
  if (path[podSpecPath.length] !== "volumes") return true;
  const { name } = asObject(asArray(podSpec.volumes)[Number(path[podSpecPath.length + 1])]);
  return containers.some(({ value }) =>
    asArray(value.volumeMounts).some((mount) => {
      const { name: volume, subPath, subPathExpr } = asObject(mount);
      return volume === name && (subPath !== undefined || subPathExpr !== undefined);
    }),
  );
}

/** https://github.com/stakater/Reloader#readme */
function hasReloader(resource: Resource, { podMetadata }: Workload): boolean {
  const annotations = [annotationsOf(resource), asObject(podMetadata.annotations)];
  return annotations.some((all) =>
    Object.keys(all).some((key) => /(?:^|\.)reloader\.stakater\.com\//.test(key)),
  );
}
