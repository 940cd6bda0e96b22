import { asArray, asObject } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import type { DeclaredReference, NamespaceRule } from "./reference-row.ts";

/** The rules that check declared references. A row belongs to the rule whose severity and advice fit its objects. */
export type ReferenceRule =
  | "reference-class-exists"
  | "reference-config-exists"
  | "reference-governing-service-exists"
  | "reference-object-exists"
  | "reference-role-exists"
  | "reference-secret-exists"
  | "reference-service-exists"
  | "reference-subject-exists"
  | "reference-target-exists";

const BINDINGS = ["rbac.authorization.k8s.io/RoleBinding", "rbac.authorization.k8s.io/ClusterRoleBinding"];
const WEBHOOKS = [
  "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
  "admissionregistration.k8s.io/MutatingWebhookConfiguration",
];
const ROUTES = ["HTTPRoute", "GRPCRoute", "TCPRoute", "TLSRoute", "UDPRoute"].map(
  (kind) => `gateway.networking.k8s.io/${kind}`,
);
const traefik = (...kinds: string[]) =>
  kinds.flatMap((kind) => [`traefik.io/${kind}`, `traefik.containo.us/${kind}`]);

const inNamespace = (...kinds: string[]): Record<string, NamespaceRule> =>
  Object.fromEntries(kinds.map((kind) => [kind, "own"]));

/** Kinds that are always rendered; objects of other kinds can be created by an operator. */
const SCALABLE: Readonly<Record<string, NamespaceRule>> = {
  ...inNamespace("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
  ...inNamespace("ReplicationController", "CronJob", "Rollout"),
};
const ISSUERS = { Issuer: "own", ClusterIssuer: "cluster" } as const;
const SECRET_STORES = { SecretStore: "own", ClusterSecretStore: "cluster" } as const;

/** Kinds of which Flux and its users render every object. */
const HEALTH_CHECKED = [
  ...["Deployment", "StatefulSet", "DaemonSet", "Job", "Service", "HelmRelease", "Kustomization"],
];

/** Objects with a single version are never converted. */
const isConverted = ({ value }: Resource) => asArray(asObject(value.spec).versions).length > 1;

/** ConfigMaps and Secrets with values: of a HelmRelease, and of the variables that Flux substitutes. */
const valuesIn = (to: "ConfigMap" | "Secret"): DeclaredReference[] => [
  // https://fluxcd.io/flux/components/helm/helmreleases/#values-references
  {
    from: "helm.toolkit.fluxcd.io/HelmRelease",
    path: "spec.valuesFrom[].name",
    to: { [to]: "own" },
    kind: "kind",
    key: ["valuesKey", "values.yaml"],
  },
  // https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
  {
    from: "kustomize.toolkit.fluxcd.io/Kustomization",
    path: "spec.postBuild.substituteFrom[].name",
    to: { [to]: "own" },
    kind: "kind",
  },
];

/**
 * The fields of all kinds that name another object, by the rule that checks them. To follow one more field, add a row.
 * References of pods are in `pods/pod-references.ts`, Services of routes in `network/backends.ts`.
 */
export const REFERENCES: Readonly<Record<ReferenceRule, readonly DeclaredReference[]>> = {
  "reference-class-exists": [
    { from: "/PersistentVolumeClaim", path: "spec.storageClassName", to: { StorageClass: "cluster" } },
    {
      from: "apps/StatefulSet",
      path: "spec.volumeClaimTemplates[].spec.storageClassName",
      to: { StorageClass: "cluster" },
    },
    {
      from: "networking.k8s.io/Ingress",
      path: "spec.ingressClassName",
      to: { IngressClass: "cluster" },
    },
  ],
  "reference-config-exists": valuesIn("ConfigMap"),
  "reference-governing-service-exists": [
    { from: "apps/StatefulSet", path: "spec.serviceName", to: { Service: "own" } },
  ],
  "reference-role-exists": [
    {
      from: "rbac.authorization.k8s.io/RoleBinding",
      path: "roleRef.name",
      to: { Role: "own", ClusterRole: "cluster" },
      kind: "kind",
    },
    {
      from: "rbac.authorization.k8s.io/ClusterRoleBinding",
      path: "roleRef.name",
      to: { ClusterRole: "cluster" },
      kind: "kind",
    },
  ],
  "reference-secret-exists": [
    {
      from: ["networking.k8s.io/Ingress", "extensions/Ingress"],
      path: "spec.tls[].secretName",
      to: { Secret: "own" },
    },
    { from: traefik("IngressRoute"), path: "spec.tls.secretName", to: { Secret: "own" } },
    {
      from: "gateway.networking.k8s.io/Gateway",
      path: "spec.listeners[].tls.certificateRefs[].name",
      to: { Secret: "field" },
      kind: "kind",
      defaultKind: "Secret",
    },
    { from: "/ServiceAccount", path: "imagePullSecrets[].name", to: { Secret: "own" } },
    ...valuesIn("Secret"),
  ],
  "reference-service-exists": [
    { from: WEBHOOKS, path: "webhooks[].clientConfig.service.name", to: { Service: "stated" } },
    {
      from: "apiextensions.k8s.io/CustomResourceDefinition",
      path: "spec.conversion.webhook.clientConfig.service.name",
      to: { Service: "stated" },
      when: isConverted,
    },
    { from: "apiregistration.k8s.io/APIService", path: "spec.service.name", to: { Service: "stated" } },
  ],
  "reference-subject-exists": [
    {
      from: BINDINGS,
      path: "subjects[].name",
      to: { ServiceAccount: "stated" },
      kind: "kind",
    },
  ],
  "reference-target-exists": [
    {
      from: "autoscaling/HorizontalPodAutoscaler",
      path: "spec.scaleTargetRef.name",
      to: SCALABLE,
      kind: "kind",
    },
    // https://keda.sh/docs/latest/reference/scaledobject-spec/
    {
      from: "keda.sh/ScaledObject",
      path: "spec.scaleTargetRef.name",
      to: SCALABLE,
      kind: "kind",
      defaultKind: "Deployment",
    },
    {
      from: "autoscaling.k8s.io/VerticalPodAutoscaler",
      path: "spec.targetRef.name",
      to: SCALABLE,
      kind: "kind",
    },
  ],
  "reference-object-exists": [
    // https://cert-manager.io/docs/usage/certificate/
    {
      from: ["cert-manager.io/Certificate", "cert-manager.io/CertificateRequest"],
      path: "spec.issuerRef.name",
      to: ISSUERS,
      kind: "kind",
      defaultKind: "Issuer",
      group: ["group", "cert-manager.io"],
    },
    // https://cert-manager.io/docs/usage/ingress/#supported-annotations
    ...["networking.k8s.io/Ingress", "gateway.networking.k8s.io/Gateway"].flatMap(
      (from): DeclaredReference[] => [
        {
          from,
          path: 'metadata.annotations["cert-manager.io/issuer"]',
          to: ISSUERS,
          kind: "cert-manager.io/issuer-kind",
          defaultKind: "Issuer",
          group: ["cert-manager.io/issuer-group", "cert-manager.io"],
        },
        {
          from,
          path: 'metadata.annotations["cert-manager.io/cluster-issuer"]',
          to: { ClusterIssuer: "cluster", Issuer: "own" },
          group: ["cert-manager.io/issuer-group", "cert-manager.io"],
        },
      ],
    ),
    // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
    { from: traefik("IngressRoute"), path: "spec.routes[].middlewares[].name", to: { Middleware: "field" } },
    {
      from: traefik("IngressRouteTCP"),
      path: "spec.routes[].middlewares[].name",
      to: { MiddlewareTCP: "field" },
    },
    { from: traefik("Middleware"), path: "spec.chain.middlewares[].name", to: { Middleware: "field" } },
    {
      from: traefik("IngressRoute", "IngressRouteTCP"),
      path: "spec.tls.options.name",
      to: { TLSOption: "field" },
    },
    {
      from: traefik("IngressRoute"),
      path: "spec.routes[].services[].serversTransport",
      to: { ServersTransport: "field" },
    },
    // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/
    {
      from: "networking.k8s.io/Ingress",
      path: 'metadata.annotations["traefik.ingress.kubernetes.io/router.middlewares"]',
      to: { Middleware: "own" },
      format: "traefik",
    },
    {
      from: "networking.k8s.io/Ingress",
      path: 'metadata.annotations["traefik.ingress.kubernetes.io/router.tls.options"]',
      to: { TLSOption: "own" },
      format: "traefik",
    },
    {
      from: "/Service",
      path: 'metadata.annotations["traefik.ingress.kubernetes.io/service.serverstransport"]',
      to: { ServersTransport: "own" },
      format: "traefik",
    },
    // https://gateway-api.sigs.k8s.io/reference/spec/
    {
      from: ROUTES,
      path: "spec.parentRefs[].name",
      to: { Gateway: "field" },
      kind: "kind",
      defaultKind: "Gateway",
      group: ["group", "gateway.networking.k8s.io"],
    },
    {
      from: ROUTES.slice(0, 2),
      path: "spec.rules[].filters[].extensionRef.name",
      to: { Middleware: "own", HTTPRouteFilter: "own", SnippetsFilter: "own", RateLimitPolicy: "own" },
      kind: "kind",
    },
    // https://external-secrets.io/latest/api/externalsecret/
    {
      from: "external-secrets.io/ExternalSecret",
      path: "spec.secretStoreRef.name",
      to: SECRET_STORES,
      kind: "kind",
      defaultKind: "SecretStore",
    },
    // https://keda.sh/docs/latest/concepts/authentication/
    {
      from: ["keda.sh/ScaledObject", "keda.sh/ScaledJob"],
      path: "spec.triggers[].authenticationRef.name",
      to: { TriggerAuthentication: "own", ClusterTriggerAuthentication: "cluster" },
      kind: "kind",
      defaultKind: "TriggerAuthentication",
    },
    // https://cloudnative-pg.io/documentation/current/
    {
      from: ["ScheduledBackup", "Backup", "Pooler", "Database"].map((kind) => `postgresql.cnpg.io/${kind}`),
      path: "spec.cluster.name",
      to: { Cluster: "own" },
    },
    // https://fluxcd.io/flux/components/kustomize/kustomizations/#health-checks
    {
      from: "kustomize.toolkit.fluxcd.io/Kustomization",
      path: "spec.healthChecks[].name",
      to: Object.fromEntries(HEALTH_CHECKED.map((kind) => [kind, "stated"])),
      kind: "kind",
    },
  ],
};
