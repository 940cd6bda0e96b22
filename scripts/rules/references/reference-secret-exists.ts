import { clusterRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import { configReferences } from "../../kubernetes/pods/pod-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-secret-exists",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "Secrets referenced by pods, Ingresses, Gateways and ServiceAccounts must exist or be generated.",
  why: "A container whose Secret is missing is never created. Secrets created by hand are easily forgotten on a new cluster; a resource that generates them (SOPS, a SealedSecret, an ExternalSecret, a Certificate …) or an entry in the platform file prevents such an outage.",
  remedy: `Add a resource that generates the Secret, correct the name, or set \`optional: true\`. ${DECLARE_ADVICE}`,
  references: [
    "https://kubernetes.io/docs/concepts/configuration/secret/",
    "https://external-secrets.io/latest/api/externalsecret/",
    "https://cert-manager.io/docs/usage/certificate/",
  ],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec: { target: { name: db-password } }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls }
---
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: sealed, namespace: shop }
---
apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: orders, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  imagePullSecrets: [{ name: sealed }]
  containers:
    - name: web
      envFrom: [{ secretRef: { name: db-password } }, { secretRef: { name: orders-app } }]
  volumes: [{ name: tls, secret: { secretName: web-tls } }, { name: extra, secret: { secretName: extra, optional: true } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { cert-manager.io/cluster-issuer: letsencrypt } }
spec: { tls: [{ secretName: from-the-issuer }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: db, namespace: shop }
spec: { target: { name: db-password } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  imagePullSecrets: [{ name: registry }]
  containers:
    - name: web
      env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db-pasword, key: password } } }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { tls: [{ secretName: web-tls }] }`,
        findings: [
          "/spec/containers/0/env/0/valueFrom/secretKeyRef/name: Secret shop/db-pasword not found in the rendered manifests, and the platform file does not declare it; did you mean db-password?",
          "/spec/imagePullSecrets/0/name: Secret shop/registry not found in the rendered manifests, and the platform file does not declare it (existing: db-password)",
          "/spec/tls/0/secretName: Secret shop/web-tls not found in the rendered manifests, and the platform file does not declare it (existing: db-password)",
        ],
      },
    ],
  },
  ...existenceCheck((resource) => [
    ...configReferences(resource).filter(({ kind }) => kind === "Secret"),
    ...declaredReferences("reference-secret-exists")(resource),
  ]),
});
