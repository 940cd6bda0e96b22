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

/** All others; a volume with none of either is an `emptyDir`. */
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
    "Volumes are no `hostPath` (baseline), and of no type that names a disk or server in the pod itself (restricted).",
  why: "A folder of the node in a pod is a way to the node and to all that runs on it; a disk that a pod names itself is one that nobody granted it. The API server refuses the pod, and a rollout gets stuck without one.",
  remedy:
    "Use a PersistentVolumeClaim for what must last, an `emptyDir` for what need not, and a ConfigMap or Secret for files.",
  messages: { type: "volume {volume} is of the type {type}, but {held}" },
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
          "/spec/volumes/0/hostPath: volume docker is of the type hostPath, but the policy holds namespace shop to restricted",
          "/spec/volumes/1/nfs: volume share is of the type nfs, but the policy holds namespace shop to restricted",
        ],
      },
    ],
  },
  judge({ spec, specPath }, { level }) {
    return asArray(spec.volumes).flatMap((item, index) => {
      const volume = asObject(item);
      // The API server refuses a volume of two types for itself.
      if (level === "restricted" && ALLOWED.some((type) => isObject(volume[type]))) return [];
      const types = level === "baseline" ? (["hostPath"] as const) : RESTRICTED;
      const type = types.find((type) => isObject(volume[type]));
      if (type === undefined) return [];
      const args = { volume: asString(volume.name) ?? "", type };
      return [{ code: "type", args, path: [...specPath, "volumes", index, type] }];
    });
  },
});
