import { resourceRule } from "../../check/rule.ts";
import { quantityErrorOf, quantityFields } from "../../kubernetes/quantities/quantity-fields.ts";
import type { JsonValue } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "resources-quantity-valid",
  severity: "error",
  summary:
    "Every amount of CPU, memory or storage must be a valid quantity, not negative, and a whole number if it counts bytes.",
  why: "The API server rejects invalid quantities. It accepts thousandths of a byte (`128m` of memory), which is always a mistake: such a container never starts.",
  remedy:
    "Write CPU in cores or thousandths (`0.1`, `100m`) and memory in bytes with a suffix (`128Mi`, `1Gi`, `100M`).",
  references: [
    "https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/",
    "https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-memory",
  ],
  messages: {
    invalid: "{name} {value} is not a quantity",
    negative: "{name} {value} is negative",
    fraction:
      "{name} {value} is not a whole number of bytes (the suffix m means thousandths, Mi means 1024 × 1024)",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  template:
    spec:
      volumes:
        - { name: tmp, emptyDir: { sizeLimit: 10Mi } }
        - { name: cache, emptyDir: {} }
      containers:
        - name: db
          resources:
            requests: { cpu: .5, memory: 1e6, ephemeral-storage: 0.5Gi }
            limits: { cpu: "1", memory: 1E, nvidia.com/gpu: 1 }
  volumeClaimTemplates:
    - spec: { resources: { requests: { storage: 1Gi } } }`,
      `apiVersion: v1
kind: LimitRange
metadata: { name: ratio }
spec:
  limits:
    - { type: Container, maxLimitRequestRatio: { memory: 1.5 } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes:
    - { name: tmp, emptyDir: { sizeLimit: 10 MiB } }
  overhead: { memory: 1m }
  initContainers:
    - name: setup
      resources: { limits: { memory: 128MB, cpu: -1 } }
  containers:
    - name: web
      resources: { requests: { memory: 128m, cpu: true } }`,
        findings: [
          "/spec/initContainers/0/resources/limits/memory: memory 128MB is not a quantity",
          "/spec/initContainers/0/resources/limits/cpu: cpu -1 is negative",
          "/spec/containers/0/resources/requests/memory: memory 128m is not a whole number of bytes (the suffix m means thousandths, Mi means 1024 × 1024)",
          "/spec/containers/0/resources/requests/cpu: cpu true is not a quantity",
          "/spec/overhead/memory: memory 1m is not a whole number of bytes (the suffix m means thousandths, Mi means 1024 × 1024)",
          "/spec/volumes/0/emptyDir/sizeLimit: storage 10 MiB is not a quantity",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds }
spec:
  hard: { limits.memory: 2gb, pods: "" }
---
apiVersion: v1
kind: LimitRange
metadata: { name: bounds }
spec:
  limits:
    - { type: Container, max: { cpu: 1 core }, default: { memory: [1Gi] } }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec:
  resources: { requests: { storage: 5 } }`,
        findings: [
          "/spec/hard/limits.memory: limits.memory 2gb is not a quantity",
          "/spec/hard/pods: pods  is not a quantity",
          "/spec/limits/0/max/cpu: cpu 1 core is not a quantity",
          "/spec/limits/0/default/memory: memory (a list) is not a quantity",
        ],
      },
    ],
  },
  check: (resource) =>
    quantityFields(resource).flatMap((field) => {
      const code = quantityErrorOf(field);
      if (code === null) return [];
      const args = { name: field.name, value: displayValue(field.value) };
      return [{ code, args, at: resourcePlace(resource, field.path) }];
    }),
});

function displayValue(value: JsonValue): string {
  if (typeof value !== "object" || value === null) return String(value);
  return Array.isArray(value) ? "(a list)" : "(a mapping)";
}
