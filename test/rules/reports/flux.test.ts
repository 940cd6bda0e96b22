import {
  cm,
  deployment,
  describeReports,
  docs,
  flux,
  hr,
  ingress,
  job,
  NAMESPACE,
  object,
  secret,
  service,
} from "./reports.ts";

describeReports(
  [
    [
      "a Kustomization with prune whose folder has nothing",
      flux("shop", "", "# empty"),
      flux("shop", "", NAMESPACE),
      [
        "sync-overlay-not-empty /spec/path: Kustomization/flux-system/shop applies shop with prune: true, but the folder renders no resource",
      ],
    ],
    [
      "a SOPS ConfigMap without decryption",
      flux(
        "shop",
        "",
        NAMESPACE,
        secret("db").replace("kind: Secret", "kind: ConfigMap").replace("stringData", "data"),
      ),
      flux(
        "shop",
        "decryption: { provider: sops, secretRef: { name: age } }",
        NAMESPACE,
        secret("db").replace("kind: Secret", "kind: ConfigMap").replace("stringData", "data"),
      ),
      [
        "sync-secret-decrypted /spec: Kustomization/flux-system/shop applies ConfigMap/shop/db, which SOPS encrypted, and has no spec.decryption",
      ],
    ],
    [
      "a child Kustomization does not inherit decryption",
      docs(
        flux("parent", "decryption: { provider: sops }", flux("child", "")).trimEnd() +
          "\n--- # child\n" +
          docs(NAMESPACE, secret("db")),
      ),
      docs(
        flux(
          "parent",
          "decryption: { provider: sops }",
          flux("child", "decryption: { provider: sops }"),
        ).trimEnd() +
          "\n--- # child\n" +
          docs(NAMESPACE, secret("db")),
      ),
      [
        "sync-secret-decrypted /spec: Kustomization/flux-system/child applies Secret/shop/db, which SOPS encrypted, and has no spec.decryption",
      ],
    ],
    [
      "a ServiceMonitor beside the release of kube-prometheus-stack",
      flux(
        "shop",
        "",
        NAMESPACE,
        hr("prom", "kube-prometheus-stack"),
        object(
          "monitoring.coreos.com/v1",
          "ServiceMonitor",
          "web",
          "spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }",
        ),
      ),
      docs(flux("crds", ""), flux("shop", "dependsOn: [{ name: crds }]")).trimEnd() +
        "\n--- # crds\n" +
        docs(NAMESPACE, hr("prom", "kube-prometheus-stack")) +
        "\n--- # shop\n" +
        docs(
          object(
            "monitoring.coreos.com/v1",
            "ServiceMonitor",
            "web",
            "spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }",
          ),
        ),
      [
        "sync-crd-order : Kustomization/flux-system/shop applies ServiceMonitor/shop/web together with HelmRelease/shop/prom, which installs its definition",
      ],
    ],
    [
      "an ExternalSecret beside the release of external-secrets",
      flux(
        "shop",
        "",
        NAMESPACE,
        hr("eso", "external-secrets"),
        object("external-secrets.io/v1", "ClusterSecretStore", "vault", "spec: { provider: {} }"),
      ),
      flux("shop", "", NAMESPACE, hr("eso", "external-secrets")),
      [
        "sync-crd-order : Kustomization/flux-system/shop applies ClusterSecretStore/shop/vault together with HelmRelease/shop/eso, which installs its definition",
      ],
    ],
    [
      "two Kustomizations that wait for each other",
      docs(flux("a", "dependsOn: [{ name: b }]"), flux("b", "dependsOn: [{ name: a }]")).trimEnd() +
        "\n--- # a\n" +
        cm("a").replace("namespace: shop", "namespace: default") +
        "\n--- # b\n" +
        cm("b").replace("namespace: shop", "namespace: default"),
      docs(flux("a", "dependsOn: [{ name: b }]"), flux("b", "")).trimEnd() +
        "\n--- # a\n" +
        cm("a").replace("namespace: shop", "namespace: default") +
        "\n--- # b\n" +
        cm("b").replace("namespace: shop", "namespace: default"),
      [
        "sync-dependency-no-cycle /spec/dependsOn/0: Kustomization/flux-system/a depends on itself: flux-system/a → flux-system/b → flux-system/a",
      ],
    ],
    [
      "a Kustomization that checks the health of its own child, which waits for it",
      docs(
        flux(
          "infra",
          "healthChecks: [{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: apps, namespace: flux-system }]",
          flux("apps", "dependsOn: [{ name: infra }]"),
        ),
      ).trimEnd() +
        "\n--- # apps\n" +
        NAMESPACE,
      docs(
        flux(
          "infra",
          "healthChecks: [{ apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: apps, namespace: flux-system }]",
          flux("apps", ""),
        ),
      ).trimEnd() +
        "\n--- # apps\n" +
        NAMESPACE,
      [
        "sync-dependency-no-cycle /spec/dependsOn/0: Kustomization/flux-system/apps waits for itself: flux-system/apps → flux-system/infra → flux-system/apps",
      ],
    ],
    [
      "releases that depend on each other",
      flux(
        "shop",
        "",
        NAMESPACE,
        hr("a", "x", "", ", dependsOn: [{ name: b }]").replace(" }, dependsOn", "}, dependsOn"),
        hr("b", "x", "", ", dependsOn: [{ name: a }]"),
      ),
      flux("shop", "", NAMESPACE, hr("a", "x", "", ", dependsOn: [{ name: b }]"), hr("b", "x")),
      [
        "sync-dependency-no-cycle /spec/dependsOn/0: HelmRelease/shop/a depends on itself: shop/a → shop/b → shop/a",
      ],
    ],
    [
      "a health check for a Deployment of another name",
      flux(
        "shop",
        "healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: wbe, namespace: shop }]",
        NAMESPACE,
        deployment("web"),
      ),
      flux(
        "shop",
        "healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: web, namespace: shop }]",
        NAMESPACE,
        deployment("web"),
      ),
      [
        "reference-object-exists /spec/healthChecks/0/name: Deployment shop/wbe not found in the rendered manifests; did you mean web?",
      ],
    ],
    [
      "variables from a ConfigMap that nobody makes",
      flux(
        "shop",
        "postBuild: { substituteFrom: [{ kind: ConfigMap, name: cluster-vars }] }",
        NAMESPACE,
        cm("web", `data: { host: '\${HOST}' }`),
      ),
      docs(
        cm("cluster-vars").replace("namespace: shop", "namespace: flux-system"),
        flux(
          "shop",
          "postBuild: { substituteFrom: [{ kind: ConfigMap, name: cluster-vars }] }",
          NAMESPACE,
          cm("web"),
        ),
      ),
      [
        "reference-config-exists /spec/postBuild/substituteFrom/0/name: ConfigMap flux-system/cluster-vars not found in the rendered manifests",
      ],
    ],
    [
      "an Ingress host with a default, without postBuild",
      flux(
        "shop",
        "",
        NAMESPACE,
        service("web"),
        deployment("web"),
        ingress("web", `"web.\${DOMAIN:=example.com}"`),
      ),
      flux(
        "shop",
        "postBuild: { substitute: { DOMAIN: example.org } }",
        NAMESPACE,
        service("web"),
        deployment("web"),
        ingress("web", `"web.\${DOMAIN:=example.com}"`),
      ),
      [
        `sync-variable-substituted /spec/rules/0/host: \${DOMAIN:=example.com} stays as it is: Kustomization/flux-system/shop substitutes no variables`,
      ],
    ],
    [
      "a Job that deletes itself",
      flux("shop", "", NAMESPACE, job("migrate", "ttlSecondsAfterFinished: 600,")),
      flux("shop", "", NAMESPACE, job("migrate", "")),
      [
        "sync-job-finishes /spec/ttlSecondsAfterFinished: Flux creates the Job again each time that ttlSecondsAfterFinished (600s) deletes it (Kustomization/flux-system/shop)",
      ],
    ],
    [
      "objects without a namespace",
      flux("shop", "", NAMESPACE, "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }"),
      flux(
        "shop",
        "targetNamespace: shop",
        NAMESPACE,
        "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }",
      ),
      [
        "sync-namespace-set /metadata: Kustomization/flux-system/shop applies ConfigMap/a without a namespace",
      ],
    ],
    [
      "values of a HelmRelease from a missing Secret",
      flux("shop", "", NAMESPACE, hr("web", "web", "", ", valuesFrom: [{ kind: Secret, name: web-values }]")),
      flux(
        "shop",
        "",
        NAMESPACE,
        hr("web", "web", "", ", valuesFrom: [{ kind: Secret, name: web-values, optional: true }]"),
      ),
      [
        "reference-secret-exists /spec/valuesFrom/0/name: Secret shop/web-values not found in the rendered manifests",
      ],
    ],
  ],
  "no platform",
);
