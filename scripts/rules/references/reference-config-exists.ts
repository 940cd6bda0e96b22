import { clusterRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { configReferences } from "../../kubernetes/pods/pod-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-config-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary: "ConfigMaps required by a pod must exist.",
  why: "A container whose ConfigMap is missing is never created (CreateContainerConfigError), and a pod whose volume needs it stays in ContainerCreating forever.",
  remedy: `Add the ConfigMap to the kustomization (a configMapGenerator also updates every reference to the generated name), correct the name, or set \`optional: true\`. ${DECLARE_ADVICE}`,
  references: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      envFrom: [{ configMapRef: { name: web-config } }]
      env: [{ name: MODE, valueFrom: { configMapKeyRef: { name: more, key: mode, optional: true } } }]
  volumes:
    - { name: ca, configMap: { name: kube-root-ca.crt } }
    - { name: extra, projected: { sources: [{ configMap: { name: extra, optional: true } }] } }
---
# Rendered by a chart.
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: redis, namespace: kube-system }
spec: { chart: redis, targetNamespace: cache }
---
apiVersion: v1
kind: Pod
metadata: { name: exporter, namespace: cache }
spec: { containers: [{ name: exporter, envFrom: [{ configMapRef: { name: redis-config } }] }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: web-config-5h2fg7t9kb, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: elsewhere, namespace: store }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      initContainers:
        - { name: setup, env: [{ name: MODE, valueFrom: { configMapKeyRef: { name: web-config, key: mode } } }] }
      containers:
        - { name: web, envFrom: [{ configMapRef: { name: web-config } }] }
      volumes:
        - { name: a, configMap: { name: elsewhere } }
        - { name: b, projected: { sources: [{ configMap: { name: gone } }] } }`,
        findings: [
          "/spec/template/spec/initContainers/0/env/0/valueFrom/configMapKeyRef/name: ConfigMap shop/web-config not found in the rendered manifests, and the platform file does not declare it; did you mean web-config-5h2fg7t9kb?",
          "/spec/template/spec/volumes/0/configMap/name: ConfigMap shop/elsewhere not found in the rendered manifests, and the platform file does not declare it (existing: web-config-5h2fg7t9kb)",
          "/spec/template/spec/volumes/1/projected/sources/0/configMap/name: ConfigMap shop/gone not found in the rendered manifests, and the platform file does not declare it (existing: web-config-5h2fg7t9kb)",
        ],
      },
      {
        foreign: true,
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: web, envFrom: [{ configMapRef: { name: web } }] }] } } }`,
        findings: [
          "/spec/template/spec/containers/0/envFrom/0/configMapRef/name: ConfigMap web not found in the rendered manifests",
        ],
      },
    ],
  },
  ...existenceCheck((resource) => [
    ...configReferences(resource).filter(({ kind }) => kind === "ConfigMap"),
    ...declaredReferences("reference-config-exists")(resource),
  ]),
});
