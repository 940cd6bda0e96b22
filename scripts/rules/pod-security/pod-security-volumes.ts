import { asArray, asObject, asString, isObject } from "../../model/json.ts";
import { podSecurityRule } from "./shared.ts";

const ALLOWED = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "image",
  "persistentVolumeClaim",
  "projected",
  "secret",
] as const;

/** All other types; a volume with none of these types is an `emptyDir`. */
const RESTRICTED = [
  "hostPath",
  "gcePersistentDisk",
  "awsElasticBlockStore",
  "gitRepo",
  "nfs",
  "iscsi",
  "glusterfs",
  "rbd",
  "flexVolume",
  "cinder",
  "cephfs",
  "flocker",
  "fc",
  "azureFile",
  "azureDisk",
  "vsphereVolume",
  "quobyte",
  "photonPersistentDisk",
  "portworxVolume",
  "scaleIO",
  "storageos",
] as const;

export default podSecurityRule({
  name: "pod-security-volumes",
  summary:
    "No `hostPath` volumes (baseline); only volume types allowed by the restricted profile (restricted).",
  why: "Through a directory of the node, a pod can take over the node and everything that runs on it; a disk or server named in the pod bypasses the cluster's storage administration. The API server rejects the pod, and the rollout stalls.",
  remedy:
    "Use a PersistentVolumeClaim for data that must persist, an `emptyDir` for temporary data, and a ConfigMap or Secret for files.",
  messages: { type: "volume {volume} has the type {type}, but {hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - { name: cache, emptyDir: {} }
    - { name: data, persistentVolumeClaim: { claimName: data } }
    - { name: token, projected: { sources: [] } }
  containers: [{ name: web }]`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { pod-security.kubernetes.io/enforce: baseline }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes: [{ name: share, nfs: { server: files.example.com, path: /share } }]
  containers: [{ name: web }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  volumes:
    - { name: docker, hostPath: { path: /var/run/docker.sock } }
    - { name: share, nfs: { server: files.example.com, path: /share } }
  containers: [{ name: web }]`,
        findings: [
          "/spec/volumes/0/hostPath: volume docker has the type hostPath, but the policy requires level restricted in namespace shop",
          "/spec/volumes/1/nfs: volume share has the type nfs, but the policy requires level restricted in namespace shop",
        ],
      },
    ],
  },
  evaluate({ spec, specPath }, { level }) {
    return asArray(spec.volumes).flatMap((item, index) => {
      const volume = asObject(item);
      // The API server itself rejects a volume with two types.
      if (level === "restricted" && ALLOWED.some((type) => isObject(volume[type]))) return [];
      const types = level === "baseline" ? (["hostPath"] as const) : RESTRICTED;
      const type = types.find((type) => isObject(volume[type]));
      if (type === undefined) return [];
      const args = { volume: asString(volume.name) ?? "", type };
      return [{ code: "type", args, path: [...specPath, "volumes", index, type] }];
    });
  },
});
