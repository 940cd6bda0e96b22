import {
  application,
  cm,
  deployment,
  describeReports,
  headless,
  hook,
  job,
  NAMESPACE,
  object,
  pvc,
  secret,
  sts,
  vol,
  wave,
} from "./reports.ts";

describeReports(
  [
    [
      "a ServiceAccount after the Deployment that runs as it",
      application(
        "shop",
        "",
        NAMESPACE,
        deployment("web", "", "serviceAccountName: web"),
        object("v1", "ServiceAccount", "web", "", wave(2)),
      ),
      application(
        "shop",
        "",
        NAMESPACE,
        deployment("web", "", "serviceAccountName: web"),
        object("v1", "ServiceAccount", "web", "", wave(-1)),
      ),
      [
        "sync-wave-order /metadata/annotations/argocd.argoproj.io~1sync-wave: Deployment/shop/web (wave 0) needs ServiceAccount/shop/web, which is applied later (wave 2)",
      ],
    ],
    [
      "a ConfigMap after the StatefulSet that reads it",
      application(
        "shop",
        "",
        NAMESPACE,
        headless("db"),
        sts("db", "envFrom: [{ configMapRef: { name: db } }]"),
        cm("db", "data: { a: b }", wave(1)),
      ),
      application(
        "shop",
        "",
        NAMESPACE,
        headless("db"),
        sts("db", "envFrom: [{ configMapRef: { name: db } }]"),
        cm("db"),
      ),
      [
        "sync-wave-order /metadata/annotations/argocd.argoproj.io~1sync-wave: StatefulSet/shop/db (wave 0) needs ConfigMap/shop/db, which is applied later (wave 1)",
      ],
    ],
    [
      "a PreSync Job with a Secret of the sync",
      application(
        "shop",
        "",
        NAMESPACE,
        object(
          "external-secrets.io/v1",
          "ExternalSecret",
          "db",
          "spec: { data: [{ secretKey: a }], secretStoreRef: { name: vault, kind: ClusterSecretStore } }",
        ),
        job("migrate", "", hook("PreSync")).replace(
          "1.0.0 }",
          "1.0.0, envFrom: [{ secretRef: { name: db } }] }",
        ),
      ),
      application(
        "shop",
        "",
        NAMESPACE,
        object(
          "external-secrets.io/v1",
          "ExternalSecret",
          "db",
          "spec: { data: [{ secretKey: a }], secretStoreRef: { name: vault, kind: ClusterSecretStore } }",
        ),
        job("migrate", "", hook("PostSync")).replace(
          "1.0.0 }",
          "1.0.0, envFrom: [{ secretRef: { name: db } }] }",
        ),
      ),
      [
        "sync-wave-ready /spec/template/spec/containers/0/envFrom/0/secretRef/name: Job/shop/migrate runs before the sync and needs ExternalSecret/shop/db, which the sync applies",
      ],
    ],
    [
      "a local-path claim in an earlier wave than its pod",
      application(
        "shop",
        "",
        NAMESPACE,
        pvc("data", "storageClassName: local-path, accessModes: [ReadWriteOnce],", wave(-1)),
        deployment("web", "", vol("data")),
      ),
      application(
        "shop",
        "",
        NAMESPACE,
        pvc("data", "storageClassName: local-path, accessModes: [ReadWriteOnce],"),
        deployment("web", "", vol("data")),
      ),
      [
        "sync-wave-ready /metadata/annotations/argocd.argoproj.io~1sync-wave: PersistentVolumeClaim/shop/data is in an earlier wave than Deployment/shop/web, but its volume is created only when a pod uses it (class local-path)",
      ],
    ],
    [
      "a SOPS Secret",
      application("shop", "", NAMESPACE, secret("db")),
      application(
        "shop",
        "",
        NAMESPACE,
        object("bitnami.com/v1alpha1", "SealedSecret", "db", "spec: { encryptedData: { a: x } }"),
      ),
      [
        "sync-secret-plain-in-argocd : Application/argocd/shop applies this manifest, which SOPS encrypted, and Argo CD does not decrypt it",
      ],
    ],
    [
      "a destination with a name and a server",
      application("shop", "", NAMESPACE).replace("server:", "name: in-cluster, server:"),
      application("shop", "", NAMESPACE),
      [
        "sync-application-valid /spec/destination: the destination has both name in-cluster and server https://kubernetes.default.svc",
      ],
    ],
    [
      "an Application outside Argo CD's namespace",
      application("shop", "", NAMESPACE).replace("namespace: argocd", "namespace: shop"),
      application("shop", "", NAMESPACE),
      [
        "sync-application-valid /metadata/namespace: the Application is in namespace shop, where it deploys to, not in that of Argo CD",
      ],
    ],
  ],
  "no platform",
);
