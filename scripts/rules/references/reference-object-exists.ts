import { clusterRule } from "../../check/rule.ts";
import { declaredReferences } from "../../kubernetes/existence/declared-references.ts";
import type { Inventory } from "../../kubernetes/existence/inventory.ts";
import type { ObjectReference } from "../../kubernetes/pods/pod-references.ts";
import { DECLARE_ADVICE, existenceCheck, MISSING_MESSAGE } from "./shared.ts";

export default clusterRule({
  name: "reference-object-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary:
    "Issuers, middlewares, gateways, secret stores and other objects named by custom resources must exist.",
  why: "The controller reports the missing object only in its own events: a certificate is never issued, Traefik answers 404 on the route, a Secret stays empty, or Flux waits for a health check until its timeout.",
  remedy: `Correct the name, the namespace or the kind; each kind has its own default. ${DECLARE_ADVICE} A reference is checked if one of the kinds that it can name is rendered or declared there.`,
  references: [
    "https://cert-manager.io/docs/usage/ingress/#supported-annotations",
    "https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/middleware/",
    "https://fluxcd.io/flux/components/kustomize/kustomizations/#health-checks",
  ],
  messages: { missing: MISSING_MESSAGE },
  examples: {
    good: [
      `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, issuerRef: { kind: ClusterIssuer, name: letsencrypt } }
---
# An issuer of another controller.
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: other, namespace: shop }
spec: { secretName: other-tls, issuerRef: { group: awspca.cert-manager.io, kind: AWSPCAClusterIssuer, name: pca } }
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: strip-prefix, namespace: my-shop }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt
    traefik.ingress.kubernetes.io/router.middlewares: my-shop-strip-prefix@kubernetescrd
---
# No Gateway is rendered.
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: public, namespace: gateways }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web, namespace: shop }
spec: { secretName: web-tls, issuerRef: { name: letsencrypt } }
---
apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: auth, namespace: shop }
---
apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: web, namespace: shop }
spec: { routes: [{ match: "Host(\`a\`)", middlewares: [{ name: login }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    cert-manager.io/cluster-issuer: letsencrypt-prod
    traefik.ingress.kubernetes.io/router.middlewares: default-auth@kubernetescrd`,
        findings: [
          "/spec/issuerRef/name: Issuer shop/letsencrypt not found in the rendered manifests, and the platform file does not declare it",
          "/spec/routes/0/middlewares/0/name: Middleware shop/login not found in the rendered manifests, and the platform file does not declare it (existing: auth)",
          "/metadata/annotations/cert-manager.io~1cluster-issuer: ClusterIssuer letsencrypt-prod not found in the rendered manifests, and the platform file does not declare it (existing: letsencrypt)",
          "/metadata/annotations/traefik.ingress.kubernetes.io~1router.middlewares: Middleware default/auth not found in the rendered manifests, and the platform file does not declare it",
        ],
      },
    ],
  },
  ...existenceCheck(declaredReferences("reference-object-exists"), isKindManaged),
});

/** Reports whether the repository manages one of the kinds that the reference can name. */
function isKindManaged({ kind, kinds = [kind] }: ObjectReference, inventory: Inventory): boolean {
  return kinds.some((one) => inventory.names(one, "").length > 0);
}
