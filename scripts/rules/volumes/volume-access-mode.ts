import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import { findResource, ofKind } from "../../kubernetes/objects/overlay-index.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

const MESSAGES = {
  local: "class {class} stores on one node and has no access mode {mode}",
  shared:
    "{pods} pods mount PersistentVolumeClaim {claim}, which only one node at a time can use (ReadWriteOnce)",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "volume-access-mode",
  severity: "warning",
  summary: "The access mode of a claim must be one that its class has, and fit the pods that mount it.",
  why: "A class that stores on the disk of a node cannot share a volume between nodes: the claim stays Pending. Pods on a second node cannot attach a ReadWriteOnce volume and stay in ContainerCreating.",
  remedy:
    "Use ReadWriteOnce with one pod (or a StatefulSet with `volumeClaimTemplates`), or a class of shared storage such as NFS.",
  references: ["https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes"],
  optionalConfig: ["platform.node"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], storageClassName: local-path }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: shared }
spec: { accessModes: [ReadWriteMany], storageClassName: nfs }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteMany], storageClassName: local-path }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec: { volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadOnlyMany], storageClassName: openebs-hostpath } }] }`,
        findings: [
          "/spec/accessModes/0: class local-path stores on one node and has no access mode ReadWriteMany",
          "/spec/volumeClaimTemplates/0/spec/accessModes/0: class openebs-hostpath stores on one node and has no access mode ReadOnlyMany",
        ],
      },
      {
        foreign: true,
        manifest: `apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { accessModes: [ReadWriteOnce], storageClassName: longhorn }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  template: { spec: { volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] } }`,
        findings: [
          "/spec/template/spec/volumes/0/persistentVolumeClaim/claimName: 2 pods mount PersistentVolumeClaim data, which only one node at a time can use (ReadWriteOnce)",
        ],
      },
    ],
  },
  check: (overlay, { platform }) => [
    ...ofKind(overlay, "PersistentVolumeClaim", "").flatMap((resource) =>
      localClaim(resource, resource.value.spec, ["spec"]),
    ),
    ...ofKind(overlay, "StatefulSet", "apps").flatMap((resource) =>
      asArray(asObject(resource.value.spec).volumeClaimTemplates).flatMap((claim, index) =>
        localClaim(resource, asObject(claim).spec, ["spec", "volumeClaimTemplates", index, "spec"]),
      ),
    ),
    ...sharedClaims(overlay, platform?.node?.count ?? null),
  ],
});

/** The class of K3s, and others that are named after the same kind of storage. */
const LOCAL_CLASS = /^(?:local-path|openebs-hostpath|local-storage|hostpath|topolvm.*|openebs-lvm.*)$/;

function localClaim(resource: Resource, spec: JsonValue | undefined, path: Pointer): Found[] {
  const { accessModes, storageClassName } = asObject(spec);
  const name = asString(storageClassName) ?? "";
  if (!LOCAL_CLASS.test(name)) return [];
  return asArray(accessModes).flatMap((mode, index): Found[] => {
    if (mode !== "ReadWriteMany" && mode !== "ReadOnlyMany") return [];
    const at = resourcePlace(resource, [...path, "accessModes", index]);
    return [{ code: "local", args: { class: name, mode }, at }];
  });
}

function sharedClaims(overlay: Overlay, nodes: number | null): Found[] {
  if (nodes === 1) return [];
  return ["Deployment", "StatefulSet"].flatMap((kind) =>
    ofKind(overlay, kind, "apps").flatMap((resource) => {
      const workload = workloadOf(resource);
      const { replicas } = asObject(resource.value.spec);
      const pinned =
        workload?.podSpec.nodeName ?? workload?.podSpec.nodeSelector ?? workload?.podSpec.affinity;
      if (workload === null || typeof replicas !== "number" || replicas < 2 || pinned !== undefined)
        return [];
      return asArray(workload.podSpec.volumes).flatMap((volume, index): Found[] => {
        const claim = asString(asObject(asObject(volume).persistentVolumeClaim).claimName);
        const found =
          claim === undefined
            ? undefined
            : findResource(overlay, "PersistentVolumeClaim", resource.namespace, claim, "");
        const modes = asArray(asObject(found?.value.spec).accessModes);
        const storage = asString(asObject(found?.value.spec).storageClassName) ?? "";
        if (claim === undefined || modes.length !== 1 || modes[0] !== "ReadWriteOnce") return [];
        // All pods of a local volume run on its node; with several nodes, that is rarely what is wanted.
        if (nodes === null && LOCAL_CLASS.test(storage)) return [];
        const path = [...workload.podSpecPath, "volumes", index, "persistentVolumeClaim", "claimName"];
        return [{ code: "shared", args: { pods: replicas, claim }, at: resourcePlace(resource, path) }];
      });
    }),
  );
}
