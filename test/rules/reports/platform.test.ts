import {
  cm,
  deployment,
  describeReports,
  docs,
  flux,
  headless,
  ingress,
  NAMESPACE,
  object,
  service,
  sts,
} from "./reports.ts";

describeReports(
  [
    [
      "a namespace that a typo made",
      flux("shop", "", NAMESPACE, cm("a").replace("namespace: shop", "namespace: shpo")),
      flux("shop", "", NAMESPACE, cm("a")),
      [
        "sync-namespace-exists /metadata/namespace: nothing creates namespace shpo, and the platform file does not declare it",
      ],
    ],
    [
      "a Service for the second pod of one",
      docs(
        NAMESPACE,
        headless("db"),
        sts("db"),
        object(
          "v1",
          "Service",
          "db-1",
          "spec: { selector: { statefulset.kubernetes.io/pod-name: bd-1 }, ports: [{ port: 5432 }] }",
        ),
      ),
      docs(
        NAMESPACE,
        headless("db"),
        sts("db", "", "replicas: 2"),
        object(
          "v1",
          "Service",
          "db-1",
          "spec: { selector: { statefulset.kubernetes.io/pod-name: db-1 }, ports: [{ port: 5432 }] }",
        ),
      ),
      [
        "service-selector-matches /spec/selector: the selector matches no pod template in its namespace; nearest is StatefulSet/shop/db: label statefulset.kubernetes.io/pod-name is never bd-1",
      ],
    ],
    [
      "nc waits for a Service that is not there",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until nc -z -w 2 pg-db 5432; do sleep 1; done'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until nc -z -w 2 postgres-pgvector.apps-platform.svc.cluster.local 5432; do sleep 1; done'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/2: Service pg-db not found in namespace shop",
      ],
    ],
    [
      "pg_isready with a long option",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until pg_isready --host=pg-db; do sleep 1; done'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until pg_isready --host=postgres-pgvector.apps-platform.svc.cluster.local; do sleep 1; done'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/2: Service pg-db not found in namespace shop",
      ],
    ],
    [
      "redis-cli ping",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until redis-cli -h cache ping; do sleep 1; done'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until redis-cli -h dragonfly-cache.apps-platform.svc.cluster.local ping; do sleep 1; done'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/2: Service cache not found in namespace shop",
      ],
    ],
    [
      "mysqladmin ping",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until mysqladmin ping -h mysql --silent; do sleep 1; done'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until mysqladmin ping -h mysql.example.com --silent; do sleep 1; done'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/2: Service mysql not found in namespace shop",
      ],
    ],
    [
      "wait-for-it with a host and port",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [./wait-for-it.sh, 'pg-db:5432', -t, '60'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [./wait-for-it.sh, 'postgres-pgvector.apps-platform.svc.cluster.local:5432', -t, '60'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/1: Service pg-db not found in namespace shop",
      ],
    ],
    [
      "nslookup of a Service",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until nslookup pg-db; do sleep 2; done'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [sh, -c, 'until nslookup postgres-pgvector.apps-platform.svc.cluster.local; do sleep 2; done'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/2: Service pg-db not found in namespace shop",
      ],
    ],
    [
      "a bash test of a TCP port",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [bash, -c, 'until (echo > /dev/tcp/pg-db/5432) 2>/dev/null; do sleep 2; done'] }]",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "initContainers: [{ name: wait, image: ghcr.io/acme/wait:1.0.0, command: [bash, -c, 'until (echo > /dev/tcp/postgres-pgvector.apps-platform.svc.cluster.local/5432) 2>/dev/null; do sleep 2; done'] }]",
        ),
      ),
      [
        "endpoint-exists /spec/template/spec/initContainers/0/command/2: Service pg-db not found in namespace shop",
      ],
    ],
    [
      "a request that no node can fulfil",
      docs(NAMESPACE, deployment("web", "resources: { requests: { memory: 6Gi } }")),
      docs(NAMESPACE, deployment("web", "resources: { requests: { memory: 600Mi } }")),
      [
        "resources-fit-node /spec/template/spec/containers/0/resources/requests/memory: a pod of Deployment web requests 6Gi memory; each node has 4Gi",
      ],
    ],
    [
      "two replicas that must be on two nodes",
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } }] } }",
          "replicas: 2",
        ),
      ),
      docs(
        NAMESPACE,
        deployment(
          "web",
          "",
          "affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: kubernetes.io/hostname, labelSelector: { matchLabels: { app: web } } } }] } }",
          "replicas: 2",
        ),
      ),
      [
        "workload-anti-affinity-fits /spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/0: the required anti-affinity puts each of 2 pods on a separate node; number of nodes: 1",
      ],
    ],
    [
      "variables of an optional ConfigMap that is not there",
      flux(
        "shop",
        "postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars, optional: true }] }",
        NAMESPACE,
        deployment("web")
          .replace("1.0.0", `\${TAG:=1.0.0}`)
          .replace(`ghcr.io/acme/web:\${TAG:=1.0.0}`, `"ghcr.io/acme/web:\${TAG:=1.0.0}"`),
      ),
      flux(
        "shop",
        "postBuild: { substituteStrategy: Always, substituteFrom: [{ kind: ConfigMap, name: vars, optional: true }] }",
        NAMESPACE,
        deployment("web").replace("ghcr.io/acme/web:1.0.0", `"ghcr.io/acme/web:\${TAG:=1.0.0}"`),
      ),
      [
        `sync-variable-substituted /spec/postBuild: Kustomization/flux-system/shop defines no variable (ConfigMap flux-system/vars not found), so \${TAG:=1.0.0} stays as it is`,
      ],
    ],
    [
      "an Issuer as a namespaced annotation of a ClusterIssuer",
      docs(
        NAMESPACE,
        object("cert-manager.io/v1", "ClusterIssuer", "le", "spec: { selfSigned: {} }").replace(
          ", namespace: shop",
          "",
        ),
        service("web"),
        deployment("web"),
        ingress("web", "a.example.com", "/", ", annotations: { cert-manager.io/issuer: le }"),
      ),
      docs(
        NAMESPACE,
        object("cert-manager.io/v1", "ClusterIssuer", "le", "spec: { selfSigned: {} }").replace(
          ", namespace: shop",
          "",
        ),
        service("web"),
        deployment("web"),
        ingress("web", "a.example.com", "/", ", annotations: { cert-manager.io/cluster-issuer: le }"),
      ),
      [
        "reference-object-exists /metadata/annotations/cert-manager.io~1issuer: Issuer shop/le not found in the rendered manifests, and the platform file does not declare it",
      ],
    ],
  ],
  "platform",
);
