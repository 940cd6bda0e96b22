import { overlayRule } from "../../check/rule.ts";
import { findResource, ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { podTemplatesOf } from "../../kubernetes/pods/pod-template.ts";
import { type RollingUpdate, rollingUpdateOf } from "../../kubernetes/pods/rollout.ts";
import { type Workload, workloadOf } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

export default overlayRule({
  name: "workload-can-roll",
  severity: "warning",
  summary:
    "If a rollout starts a new pod before the old one ends, the host port and volume of the new pod must be available.",
  why: "A host port, or a volume that only one node at a time can use, is free only after the old pod ends. The old pod ends only after the new one is ready, so the rollout waits forever and the old version keeps running.",
  remedy:
    "Use `strategy.type: Recreate`, or `maxSurge: 0`. If each pod needs its own volume, use a StatefulSet.",
  references: [
    "https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy",
    "https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes",
  ],
  messages: {
    port: "a rollout runs up to {pods} pods (replicas {replicas}, maxSurge {surge}), and each needs host port {port} on a separate node; number of nodes: {nodes}",
    claim:
      "a rollout starts a new pod while the old one still uses PersistentVolumeClaim {claim}, which is {mode}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOncePod] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: recreated }
spec:
  strategy: { type: Recreate }
  template:
    spec:
      containers: [{ name: web, ports: [{ containerPort: 80, hostPort: 80 }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: one-may-be-missing }
spec:
  strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }
  template:
    spec:
      hostNetwork: true
      containers: [{ name: web, ports: [{ containerPort: 80 }] }]`,
      `# There is only one node, so both pods run on it.
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers: [{ name: web }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOncePod] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers: [{ name: web, ports: [{ containerPort: 80, hostPort: 80 }] }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
        findings: [
          "/spec/template/spec/containers/0/ports/0: a rollout runs up to 2 pods (replicas 1, maxSurge 1), and each needs host port 80 on a separate node; number of nodes: 1",
          "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName: a rollout starts a new pod while the old one still uses PersistentVolumeClaim data, which is ReadWriteOncePod",
        ],
      },
      {
        foreign: true,
        manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { accessModes: [ReadWriteOnce] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 1
  strategy: { type: RollingUpdate }
  template:
    spec:
      containers: [{ name: web }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
        findings: [
          "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName: a rollout starts a new pod while the old one still uses PersistentVolumeClaim data, which is ReadWriteOnce",
        ],
      },
    ],
  },
  check(overlay, { platform }) {
    const nodes = platform?.node?.count ?? null;
    return ofKind(overlay, "Deployment", "apps").flatMap((resource) => {
      const workload = workloadOf(resource);
      const rollout = rollingUpdateOf(resource);
      if (workload === null || rollout === null || rollout.unavailable > 0) return [];
      return [...hostPortProblems(workload, rollout, nodes), ...claimProblems(workload, overlay, nodes)];
    });
  },
});

/** Reports a host port: a new pod needs a node on which no old pod runs. */
function hostPortProblems({ resource }: Workload, { replicas, surge }: RollingUpdate, nodes: number | null) {
  const port = podTemplatesOf(resource).flatMap((template) =>
    template.ports.filter((one) => one.hostPort !== null),
  )[0];
  if (nodes === null || port === undefined || replicas < nodes) return [];
  const args = { pods: replicas + surge, surge, replicas, port: port.hostPort ?? 0, nodes };
  return [{ code: "port" as const, args, at: resourcePlace(resource, port.path) }];
}

const LOCAL_CLASS = /local|host-?path|nfs|cephfs|efs|azurefile|filestore|smb|cifs|glusterfs|juicefs/i;

/**
 * Reports claims that the new pod cannot mount: ReadWriteOncePod always; ReadWriteOnce unless both pods certainly or probably
 * run on one node.
 */
function claimProblems(workload: Workload, overlay: Overlay, nodes: number | null) {
  const { resource, podSpec, podSpecPath } = workload;
  return asArray(podSpec.volumes).flatMap((volume, index) => {
    const name = asString(asObject(asObject(volume).persistentVolumeClaim).claimName);
    const claim =
      name === undefined
        ? undefined
        : findResource(overlay, "PersistentVolumeClaim", resource.namespace, name, "");
    const spec = asObject(claim?.value.spec);
    const modes = asArray(spec.accessModes);
    const [mode] = modes;
    if (name === undefined || modes.length !== 1 || (mode !== "ReadWriteOnce" && mode !== "ReadWriteOncePod"))
      return [];
    const isShared =
      LOCAL_CLASS.test(asString(spec.storageClassName) ?? "") || nodes === 1 || isOnOneNode(podSpec);
    if (mode === "ReadWriteOnce" && isShared) return [];
    const path: Pointer = [...podSpecPath, "volumes", index, "persistentVolumeClaim", "claimName"];
    return [{ code: "claim" as const, args: { claim: name, mode }, at: resourcePlace(resource, path) }];
  });
}

function isOnOneNode({ nodeName, nodeSelector, affinity }: Workload["podSpec"]): boolean {
  return (
    typeof nodeName === "string" ||
    Object.keys(asObject(nodeSelector)).length > 0 ||
    Object.keys(asObject(affinity)).length > 0
  );
}
