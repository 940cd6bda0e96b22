import {
  cm,
  deployment,
  describeReports,
  docs,
  headless,
  hpa,
  ingress,
  object,
  rb,
  role,
  sa,
  service,
  sts,
} from "./reports.ts";

describeReports(
  [
    [
      "a Certificate of a misspelt ClusterIssuer",
      docs(
        object("cert-manager.io/v1", "ClusterIssuer", "letsencrypt", "spec: { selfSigned: {} }").replace(
          ", namespace: shop",
          "",
        ),
        object(
          "cert-manager.io/v1",
          "Certificate",
          "web",
          "spec: { secretName: web, issuerRef: { name: letsencrypt-prod, kind: ClusterIssuer } }",
        ),
      ),
      docs(
        object("cert-manager.io/v1", "ClusterIssuer", "letsencrypt", "spec: { selfSigned: {} }").replace(
          ", namespace: shop",
          "",
        ),
        object(
          "cert-manager.io/v1",
          "Certificate",
          "web",
          "spec: { secretName: web, issuerRef: { name: letsencrypt, kind: ClusterIssuer } }",
        ),
      ),
      [
        "reference-object-exists /spec/issuerRef/name: ClusterIssuer letsencrypt-prod not found in the rendered manifests (existing: letsencrypt)",
      ],
    ],
    [
      "a Certificate without the kind of its ClusterIssuer",
      docs(
        object("cert-manager.io/v1", "ClusterIssuer", "le", "spec: { selfSigned: {} }").replace(
          ", namespace: shop",
          "",
        ),
        object(
          "cert-manager.io/v1",
          "Certificate",
          "web",
          "spec: { secretName: web, issuerRef: { name: le } }",
        ),
      ),
      docs(
        object("cert-manager.io/v1", "ClusterIssuer", "le", "spec: { selfSigned: {} }").replace(
          ", namespace: shop",
          "",
        ),
        object(
          "cert-manager.io/v1",
          "Certificate",
          "web",
          "spec: { secretName: web, issuerRef: { name: le, kind: ClusterIssuer } }",
        ),
      ),
      ["reference-object-exists /spec/issuerRef/name: Issuer shop/le not found in the rendered manifests"],
    ],
    [
      "an HTTPRoute of a Gateway in another namespace",
      docs(
        object(
          "gateway.networking.k8s.io/v1",
          "Gateway",
          "main",
          "spec: { gatewayClassName: x, listeners: [] }",
        ).replace("namespace: shop", "namespace: edge"),
        service("web"),
        deployment("web"),
        object(
          "gateway.networking.k8s.io/v1",
          "HTTPRoute",
          "web",
          "spec: { parentRefs: [{ name: main }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }",
        ),
      ),
      docs(
        object(
          "gateway.networking.k8s.io/v1",
          "Gateway",
          "main",
          "spec: { gatewayClassName: x, listeners: [] }",
        ).replace("namespace: shop", "namespace: edge"),
        service("web"),
        deployment("web"),
        object(
          "gateway.networking.k8s.io/v1",
          "HTTPRoute",
          "web",
          "spec: { parentRefs: [{ name: main, namespace: edge }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }",
        ),
      ),
      [
        "reference-object-exists /spec/parentRefs/0/name: Gateway shop/main not found in the rendered manifests",
      ],
    ],
    [
      "an IngressRoute with a middleware that is not there",
      docs(
        object("traefik.io/v1alpha1", "Middleware", "auth", "spec: {}"),
        object(
          "traefik.io/v1alpha1",
          "IngressRoute",
          "web",
          "spec: { routes: [{ match: Host(`a`), middlewares: [{ name: authn }] }] }",
        ),
      ),
      docs(
        object("traefik.io/v1alpha1", "Middleware", "auth", "spec: {}"),
        object(
          "traefik.io/v1alpha1",
          "IngressRoute",
          "web",
          "spec: { routes: [{ match: Host(`a`), middlewares: [{ name: auth }] }] }",
        ),
      ),
      [
        "reference-object-exists /spec/routes/0/middlewares/0/name: Middleware shop/authn not found in the rendered manifests; did you mean auth?",
      ],
    ],
    [
      "a chain of middlewares with a gap",
      docs(
        object("traefik.io/v1alpha1", "Middleware", "auth", "spec: {}"),
        object(
          "traefik.io/v1alpha1",
          "Middleware",
          "all",
          "spec: { chain: { middlewares: [{ name: auth }, { name: limit }] } }",
        ),
      ),
      docs(
        object("traefik.io/v1alpha1", "Middleware", "auth", "spec: {}"),
        object(
          "traefik.io/v1alpha1",
          "Middleware",
          "all",
          "spec: { chain: { middlewares: [{ name: auth }] } }",
        ),
      ),
      [
        "reference-object-exists /spec/chain/middlewares/1/name: Middleware shop/limit not found in the rendered manifests (existing: auth, all)",
      ],
    ],
    [
      "an Ingress annotation without the namespace of the middleware",
      docs(
        object("traefik.io/v1alpha1", "Middleware", "auth", "spec: {}"),
        service("web"),
        deployment("web"),
        ingress(
          "web",
          "a.example.com",
          "/",
          ", annotations: { traefik.ingress.kubernetes.io/router.middlewares: default-auth@kubernetescrd }",
        ),
      ),
      docs(
        object("traefik.io/v1alpha1", "Middleware", "auth", "spec: {}"),
        service("web"),
        deployment("web"),
        ingress(
          "web",
          "a.example.com",
          "/",
          ", annotations: { traefik.ingress.kubernetes.io/router.middlewares: shop-auth@kubernetescrd }",
        ),
      ),
      [
        "reference-object-exists /metadata/annotations/traefik.ingress.kubernetes.io~1router.middlewares: Middleware default/auth not found in the rendered manifests",
      ],
    ],
    [
      "an autoscaler of a Deployment of another name",
      docs(deployment("web"), hpa("Deployment", "wbe")),
      docs(deployment("web"), hpa("Deployment", "web")),
      [
        "reference-target-exists /spec/scaleTargetRef/name: Deployment shop/wbe not found in the rendered manifests; did you mean web?",
      ],
    ],
    [
      "an autoscaler of a DaemonSet",
      docs(
        object(
          "apps/v1",
          "DaemonSet",
          "agent",
          "spec: { selector: { matchLabels: { app: agent } }, template: { metadata: { labels: { app: agent } }, spec: { containers: [{ name: agent, image: ghcr.io/acme/agent:1.0.0 }] } } }",
        ),
        hpa("DaemonSet", "agent"),
      ),
      docs(deployment("agent"), hpa("Deployment", "agent")),
      [
        "reference-target-exists /spec/scaleTargetRef/name: DaemonSet agent cannot be scaled: it has no replica count",
      ],
    ],
    [
      "a ScaledObject of a StatefulSet without its kind",
      docs(
        headless("db"),
        sts("db"),
        object(
          "keda.sh/v1alpha1",
          "ScaledObject",
          "db",
          "spec: { scaleTargetRef: { name: db }, triggers: [] }",
        ),
      ),
      docs(
        headless("db"),
        sts("db"),
        object(
          "keda.sh/v1alpha1",
          "ScaledObject",
          "db",
          "spec: { scaleTargetRef: { kind: StatefulSet, name: db }, triggers: [] }",
        ),
      ),
      [
        "reference-target-exists /spec/scaleTargetRef/name: Deployment shop/db not found in the rendered manifests",
      ],
    ],
    [
      "a ServiceMonitor that selects by the pods' label",
      docs(
        service("web", "ports: [{ name: http, port: 80 }]", ", labels: { app: web-metrics }"),
        deployment("web"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }",
        ),
      ),
      docs(
        service("web", "ports: [{ name: http, port: 80 }]", ", labels: { app: web-metrics }"),
        deployment("web"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web-metrics } }, endpoints: [{ port: http }] }",
        ),
      ),
      ["reference-monitor-matches /spec/selector: the selector matches no Service in namespace shop"],
    ],
    [
      "a ServiceMonitor with a port number as name",
      docs(
        service("web", "ports: [{ name: http, port: 80 }]", ", labels: { app: web }"),
        deployment("web"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          'spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: "80" }] }',
        ),
      ),
      docs(
        service("web", "ports: [{ name: http, port: 80 }]", ", labels: { app: web }"),
        deployment("web"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }",
        ),
      ),
      [
        "reference-monitor-matches /spec/endpoints/0/port: no selected Service has a port named 80 (existing: http)",
      ],
    ],
    [
      "a ServiceMonitor that looks for a name in its own namespace only",
      docs(
        service("web", "ports: [{ name: http, port: 80 }]", ", labels: { app: web }"),
        deployment("web"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }",
        ).replace("namespace: shop", "namespace: monitoring"),
        cm("x").replace("namespace: shop", "namespace: monitoring"),
      ),
      docs(
        service("web", "ports: [{ name: http, port: 80 }]", ", labels: { app: web }"),
        deployment("web"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          "spec: { namespaceSelector: { matchNames: [shop] }, selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }",
        ).replace("namespace: shop", "namespace: monitoring"),
        cm("x").replace("namespace: shop", "namespace: monitoring"),
      ),
      [
        "reference-monitor-matches /spec/selector: the selector matches no Service in namespace monitoring, but Service/shop/web: name its namespace in namespaceSelector",
      ],
    ],
    [
      "a PodMonitor with a port that no container declares",
      docs(
        deployment("web", "ports: [{ name: http, containerPort: 8080 }]"),
        object(
          "monitoring.coreos.com/v1",
          "PodMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: metrics }] }",
        ),
      ),
      docs(
        deployment("web", "ports: [{ name: http, containerPort: 8080 }]"),
        object(
          "monitoring.coreos.com/v1",
          "PodMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: http }] }",
        ),
      ),
      [
        "reference-monitor-matches /spec/podMetricsEndpoints/0/port: no selected pod has a port named metrics (existing: http)",
      ],
    ],
    [
      "a Pooler of a cluster that is not there",
      docs(
        object("postgresql.cnpg.io/v1", "Cluster", "db", "spec: { instances: 1 }"),
        object("postgresql.cnpg.io/v1", "Pooler", "db", "spec: { cluster: { name: main } }"),
      ),
      docs(
        object("postgresql.cnpg.io/v1", "Cluster", "db", "spec: { instances: 1 }"),
        object("postgresql.cnpg.io/v1", "Pooler", "db", "spec: { cluster: { name: db } }"),
      ),
      [
        "reference-object-exists /spec/cluster/name: Cluster shop/main not found in the rendered manifests (existing: db)",
      ],
    ],
    [
      "a StatefulSet with the Service for its clients",
      docs(service("db", "ports: [{ port: 5432 }]"), sts("db")),
      docs(headless("db"), sts("db")),
      [
        "reference-governing-service-exists /spec/serviceName: Service db is not headless, so the pods have no DNS names of their own",
      ],
    ],
    [
      "a binding of an account in the old namespace",
      docs(
        sa("web"),
        role("web"),
        rb("web", "web", "{ kind: ServiceAccount, name: web, namespace: dev }"),
        deployment("web", "", "serviceAccountName: web"),
      ),
      docs(
        sa("web"),
        role("web"),
        rb("web", "web", "{ kind: ServiceAccount, name: web, namespace: shop }"),
        deployment("web", "", "serviceAccountName: web"),
      ),
      [
        "reference-subject-moved /subjects/0/namespace: ServiceAccount dev/web is not rendered; this overlay renders shop/web",
      ],
    ],
    [
      "an ExternalSecret of a store that is not there",
      docs(
        object("external-secrets.io/v1", "SecretStore", "vault", "spec: { provider: {} }"),
        object(
          "external-secrets.io/v1",
          "ExternalSecret",
          "db",
          "spec: { data: [{ secretKey: a }], secretStoreRef: { name: vault-prod } }",
        ),
      ),
      docs(
        object("external-secrets.io/v1", "SecretStore", "vault", "spec: { provider: {} }"),
        object(
          "external-secrets.io/v1",
          "ExternalSecret",
          "db",
          "spec: { data: [{ secretKey: a }], secretStoreRef: { name: vault } }",
        ),
      ),
      [
        "reference-object-exists /spec/secretStoreRef/name: SecretStore shop/vault-prod not found in the rendered manifests (existing: vault)",
      ],
    ],
    [
      "a TriggerAuthentication of the cluster",
      docs(
        object("keda.sh/v1alpha1", "ClusterTriggerAuthentication", "aws", "spec: {}").replace(
          ", namespace: shop",
          "",
        ),
        deployment("web"),
        object(
          "keda.sh/v1alpha1",
          "ScaledObject",
          "web",
          "spec: { scaleTargetRef: { name: web }, triggers: [{ type: aws-sqs-queue, authenticationRef: { name: aws } }] }",
        ),
      ),
      docs(
        object("keda.sh/v1alpha1", "ClusterTriggerAuthentication", "aws", "spec: {}").replace(
          ", namespace: shop",
          "",
        ),
        deployment("web"),
        object(
          "keda.sh/v1alpha1",
          "ScaledObject",
          "web",
          "spec: { scaleTargetRef: { name: web }, triggers: [{ type: aws-sqs-queue, authenticationRef: { name: aws, kind: ClusterTriggerAuthentication } }] }",
        ),
      ),
      [
        "reference-object-exists /spec/triggers/0/authenticationRef/name: TriggerAuthentication shop/aws not found in the rendered manifests",
      ],
    ],
  ],
  "no platform",
);
