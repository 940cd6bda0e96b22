import { providedObjectsOf } from "../../kubernetes/existence/provided-objects.ts";
import { configReferences, podReferences } from "../../kubernetes/pods/pod-references.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { objectKey, type Resource } from "../../model/resource.ts";

/** An object without which a workload does not start, with the only resource of the overlay that provides it. */
export interface NeededObject {
  readonly workload: Resource;
  /** The reference in the workload. */
  readonly path: Pointer;
  readonly provider: Resource;
}

/** Workloads whose health Argo CD waits for. */
const AWAITED = new Set(["Deployment", "StatefulSet", "DaemonSet", "Job", "Pod", "ReplicaSet"]);

/** The objects of the overlay that its workloads need: ConfigMaps, Secrets, claims and service accounts. */
export function neededObjects({ resources }: Overlay): NeededObject[] {
  const providers = new Map<string, Resource[]>();
  for (const resource of resources)
    for (const { kind, name, namespace } of providedObjectsOf(resource)) {
      const key = objectKey({ kind, name, namespace });
      providers.set(key, [...(providers.get(key) ?? []), resource]);
    }
  const workloads = resources.filter((resource) => AWAITED.has(workloadOf(resource)?.kind ?? ""));
  return workloads.flatMap((workload) => {
    const references = [
      ...configReferences(workload),
      ...podReferences(workload, "PersistentVolumeClaim"),
      ...podReferences(workload, "ServiceAccount"),
    ];
    const byObject = new Map(references.map((one) => [objectKey(one), one]));
    return [...byObject].flatMap(([key, { path }]) => {
      const [provider, ...others] = providers.get(key) ?? [];
      return provider === undefined || others.length > 0 ? [] : [{ workload, path, provider }];
    });
  });
}

/** An example of an Application with a Deployment and the ConfigMap that it needs, in the given waves. */
export function waveExample({ deployment, configMap }: { deployment: string; configMap: string }): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { path: shop } }
--- # shop
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "${configMap}" } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "${deployment}" } }
spec: { template: { spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: settings } }] }] } } }`;
}
