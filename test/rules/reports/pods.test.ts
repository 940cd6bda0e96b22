import {
  cm,
  deployment,
  describeReports,
  docs,
  headless,
  hpa,
  object,
  pvc,
  rb,
  role,
  sa,
  sts,
  vol,
} from "./reports.ts";

describeReports(
  [
    [
      "postgres as non-root without a user",
      deployment("db", "securityContext: { runAsNonRoot: true }").replace(
        "ghcr.io/acme/db:1.0.0",
        "postgres:17.2",
      ),
      deployment("db", "securityContext: { runAsNonRoot: true, runAsUser: 999 }").replace(
        "ghcr.io/acme/db:1.0.0",
        "postgres:17.2",
      ),
      [
        "image-runs-as-non-root /spec/template/spec/containers/0/securityContext/runAsNonRoot: container db must not run as root, but image postgres:17.2 does, and no runAsUser is set",
      ],
    ],
    [
      "an init container of busybox in a non-root pod",
      deployment(
        "web",
        "",
        "securityContext: { runAsNonRoot: true }, initContainers: [{ name: wait, image: busybox:1.37.0 }]",
      ),
      deployment(
        "web",
        "",
        "securityContext: { runAsNonRoot: true, runAsUser: 1000 }, initContainers: [{ name: wait, image: busybox:1.37.0 }]",
      ),
      [
        "image-runs-as-non-root /spec/template/spec/securityContext/runAsNonRoot: container wait must not run as root, but image busybox:1.37.0 does, and no runAsUser is set",
      ],
    ],
    [
      "a pod's user that the container sets to root",
      deployment(
        "web",
        "securityContext: { runAsUser: 0 }",
        "securityContext: { runAsNonRoot: true, runAsUser: 1000 }",
      ),
      deployment("web", "", "securityContext: { runAsNonRoot: true, runAsUser: 1000 }"),
      [
        "image-runs-as-non-root /spec/template/spec/containers/0/securityContext/runAsUser: container web must not run as root, but its runAsUser is 0",
      ],
    ],
    [
      "a command with its options in one text",
      deployment("web", 'command: ["/bin/sh -c"], args: ["echo a"]'),
      deployment("web", 'command: [/bin/sh, -c], args: ["echo a"]'),
      [
        "startup-command-is-program /spec/template/spec/containers/0/command/0: the command of container web is one text with spaces: `/bin/sh -c`",
      ],
    ],
    [
      "a redirection without a shell",
      deployment("web", 'command: [node, server.js, ">", /var/log/out.log]'),
      deployment("web", 'command: [sh, -c, "node server.js > /var/log/out.log"]'),
      [
        "startup-shell-syntax /spec/template/spec/containers/0/command/2: container web passes the shell operator > to node, which is not a shell",
      ],
    ],
    [
      "a pipe without a shell",
      deployment("web", 'command: [cat, /etc/os-release, "|", grep, ID]'),
      deployment("web", 'command: [sh, -c, "cat /etc/os-release | grep ID"]'),
      [
        "startup-shell-syntax /spec/template/spec/containers/0/command/2: container web passes the shell operator | to cat, which is not a shell",
      ],
    ],
    [
      "a heap as large as the limit",
      deployment("web", "command: [java, -Xmx2048m, -jar, app.jar], resources: { limits: { memory: 1Gi } }"),
      deployment("web", "command: [java, -Xmx700m, -jar, app.jar], resources: { limits: { memory: 1Gi } }"),
      [
        "resources-heap-within-limit /spec/template/spec/containers/0/command/1: -Xmx2048m allows a heap of 2048Mi, but the memory limit of container web is 1Gi",
      ],
    ],
    [
      "a heap in JAVA_TOOL_OPTIONS",
      deployment(
        "web",
        "env: [{ name: JAVA_TOOL_OPTIONS, value: -Xms256m -Xmx1g }], resources: { limits: { memory: 512Mi } }",
      ),
      deployment(
        "web",
        'env: [{ name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=70" }], resources: { limits: { memory: 512Mi } }',
      ),
      [
        "resources-heap-within-limit /spec/template/spec/containers/0/env/0/value: -Xmx1g allows a heap of 1Gi, but the memory limit of container web is 512Mi",
      ],
    ],
    [
      "a heap of node in its arguments",
      deployment(
        "web",
        "command: [node, --max-old-space-size=2048, server.js], resources: { limits: { memory: 512Mi } }",
      ),
      deployment(
        "web",
        "command: [node, --max-old-space-size=384, server.js], resources: { limits: { memory: 512Mi } }",
      ),
      [
        "resources-heap-within-limit /spec/template/spec/containers/0/command/1: --max-old-space-size=2048 allows a heap of 2048Mi, but the memory limit of container web is 512Mi",
      ],
    ],
    [
      "a URL of variables that are defined later",
      deployment("web", "env: [{ name: URL, value: 'postgres://$(USER)@db' }, { name: USER, value: app }]"),
      deployment(
        "web",
        "env: [{ name: USER, value: app }, { name: URL, value: 'postgres://$(USER)@db.example.com' }]",
      ),
      [
        "workload-variable-order /spec/template/spec/containers/0/env/0/value: URL uses $(USER), which is defined after it",
      ],
    ],
    [
      "equal liveness and readiness probes",
      deployment(
        "web",
        "livenessProbe: { httpGet: { path: /health, port: 8080 }, periodSeconds: 10 }, readinessProbe: { httpGet: { path: /health, port: 8080 }, periodSeconds: 10 }",
      ),
      deployment(
        "web",
        "livenessProbe: { httpGet: { path: /live, port: 8080 }, periodSeconds: 10 }, readinessProbe: { httpGet: { path: /ready, port: 8080 }, periodSeconds: 10 }",
      ),
      [
        "probe-liveness-differs /spec/template/spec/containers/0/livenessProbe: the liveness and readiness probes of container web are identical",
      ],
    ],
    [
      "a TCP probe of a UDP port",
      deployment(
        "dns",
        "ports: [{ name: dns, containerPort: 53, protocol: UDP }], readinessProbe: { tcpSocket: { port: dns } }",
      ),
      deployment(
        "dns",
        "ports: [{ name: dns, containerPort: 53, protocol: TCP }], readinessProbe: { tcpSocket: { port: dns } }",
      ),
      [
        "probe-port-exists /spec/template/spec/containers/0/readinessProbe/tcpSocket/port: the probe of container dns uses port dns, which is declared for UDP, over TCP",
      ],
    ],
    [
      "a probe on another port than the declared one",
      deployment(
        "web",
        "ports: [{ name: http, containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: 8081 } }",
      ),
      deployment(
        "web",
        "ports: [{ name: http, containerPort: 8080 }], readinessProbe: { httpGet: { path: /, port: 8080 } }",
      ),
      [
        "probe-port-declared /spec/template/spec/containers/0/readinessProbe/httpGet/port: container web declares port 8080, and its probes use 8081",
      ],
    ],
    [
      "a digest of 63 digits",
      deployment("web").replace("web:1.0.0", `web@sha256:${"a".repeat(63)}`),
      deployment("web").replace("web:1.0.0", `web@sha256:${"a".repeat(64)}`),
      [
        "image-valid /spec/template/spec/containers/0/image: image ghcr.io/acme/web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa of container web is not a valid image reference",
      ],
    ],
    [
      "an image with a scheme",
      deployment("web").replace("ghcr.io/acme/web:1.0.0", "https://ghcr.io/acme/web:1.0.0"),
      deployment("web"),
      [
        "image-valid /spec/template/spec/containers/0/image: image https://ghcr.io/acme/web:1.0.0 of container web is not a valid image reference",
      ],
    ],
    [
      "an image with capital letters",
      deployment("web").replace("ghcr.io/acme/web:1.0.0", "ghcr.io/Acme/web:1.0.0"),
      deployment("web"),
      [
        "image-valid /spec/template/spec/containers/0/image: image ghcr.io/Acme/web:1.0.0 of container web is not a valid image reference",
      ],
    ],
    [
      "two Deployments with one selector",
      docs(deployment("web"), deployment("web").replace("name: web,", "name: web-canary,")),
      docs(deployment("web"), deployment("web-canary")),
      [
        "workload-selector-unique /spec/selector: the selector also matches the pods of Deployment/shop/web-canary",
      ],
    ],
    [
      "a version in the selector",
      deployment("web").replaceAll("{ app: web }", "{ app: web, app.kubernetes.io/version: 1.4.2 }"),
      deployment("web"),
      [
        "workload-selector-stable /spec/selector/matchLabels/app.kubernetes.io~1version: the selector contains label app.kubernetes.io/version (1.4.2), which changes with each version",
      ],
    ],
    [
      "a chart's label in the selector",
      deployment("web").replaceAll("{ app: web }", "{ app: web, helm.sh/chart: web-1.4.2 }"),
      deployment("web"),
      [
        "workload-selector-stable /spec/selector/matchLabels/helm.sh~1chart: the selector contains label helm.sh/chart (web-1.4.2), which changes with each version",
      ],
    ],
    [
      "replicas of a StatefulSet under an autoscaler",
      docs(headless("db"), sts("db", "", "replicas: 2"), hpa("StatefulSet", "db")),
      docs(headless("db"), sts("db"), hpa("StatefulSet", "db")),
      [
        "workload-replicas-unset /spec/replicas: replicas 2 is set, but HorizontalPodAutoscaler/shop/db sets the number of pods",
      ],
    ],
    [
      "replicas of a Deployment under KEDA",
      docs(
        deployment("web", "", "", "replicas: 1"),
        object(
          "keda.sh/v1alpha1",
          "ScaledObject",
          "web",
          "spec: { scaleTargetRef: { name: web }, triggers: [] }",
        ),
      ),
      docs(
        deployment("web"),
        object(
          "keda.sh/v1alpha1",
          "ScaledObject",
          "web",
          "spec: { scaleTargetRef: { name: web }, triggers: [] }",
        ),
      ),
      [
        "workload-replicas-unset /spec/replicas: replicas 1 is set, but ScaledObject/shop/web sets the number of pods",
      ],
    ],
    [
      "an account with a role and no token",
      docs(
        sa("web", "automountServiceAccountToken: false"),
        role("web"),
        rb("web", "web", "{ kind: ServiceAccount, name: web, namespace: shop }"),
        deployment("web", "", "serviceAccountName: web"),
      ),
      docs(
        sa("web", "automountServiceAccountToken: false"),
        role("web"),
        rb("web", "web", "{ kind: ServiceAccount, name: web, namespace: shop }"),
        deployment("web", "", "serviceAccountName: web, automountServiceAccountToken: true"),
      ),
      [
        "workload-account-used /automountServiceAccountToken: ServiceAccount web has a role, but the pod mounts no token of it",
      ],
    ],
    [
      "an account with a role that no pod uses",
      docs(
        sa("web"),
        role("web"),
        rb("web", "web", "{ kind: ServiceAccount, name: web, namespace: shop }"),
        deployment("web"),
      ),
      docs(
        sa("web"),
        role("web"),
        rb("web", "web", "{ kind: ServiceAccount, name: web, namespace: shop }"),
        deployment("web", "", "serviceAccountName: web"),
      ),
      [
        "workload-account-used /spec/template/spec: ServiceAccount web has a role, but no pod uses it, and the pods of Deployment web run as default",
      ],
    ],
    [
      "a PodDisruptionBudget for the only pod",
      docs(
        deployment("web"),
        object(
          "policy/v1",
          "PodDisruptionBudget",
          "web",
          "spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }",
        ),
      ),
      docs(
        deployment("web", "", "", "replicas: 2"),
        object(
          "policy/v1",
          "PodDisruptionBudget",
          "web",
          "spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }",
        ),
      ),
      [
        "workload-can-be-evicted /spec/minAvailable: minAvailable 1 requires 1 ready pods of Deployment web (pods: 1), so none can be evicted",
      ],
    ],
    [
      "a PodDisruptionBudget without a selector",
      docs(
        deployment("web"),
        object("policy/v1", "PodDisruptionBudget", "web", "spec: { maxUnavailable: 1 }"),
      ),
      docs(
        deployment("web"),
        object(
          "policy/v1",
          "PodDisruptionBudget",
          "web",
          "spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }",
        ),
      ),
      ["reference-selector-matches /spec: the PodDisruptionBudget has no selector, so it protects no pod"],
    ],
    [
      "a PodDisruptionBudget that keeps all pods",
      docs(
        deployment("web", "", "", "replicas: 3"),
        object(
          "policy/v1",
          "PodDisruptionBudget",
          "web",
          "spec: { maxUnavailable: 0, selector: { matchLabels: { app: web } } }",
        ),
      ),
      docs(
        deployment("web", "", "", "replicas: 3"),
        object(
          "policy/v1",
          "PodDisruptionBudget",
          "web",
          "spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }",
        ),
      ),
      [
        "workload-can-be-evicted /spec/maxUnavailable: maxUnavailable 0 never allows a pod of Deployment web to be evicted",
      ],
    ],
    [
      "a claim for many pods on local-path",
      docs(
        pvc("data", "storageClassName: local-path, accessModes: [ReadWriteMany],"),
        deployment("web", "", vol("data")),
      ),
      docs(
        pvc("data", "storageClassName: local-path, accessModes: [ReadWriteOnce],"),
        deployment("web", "", vol("data")),
      ),
      [
        "volume-access-mode /spec/accessModes/0: class local-path stores on one node and has no access mode ReadWriteMany",
      ],
    ],
    [
      "a broken script in a ConfigMap",
      docs(
        cm("run", "data: { run.sh: 'if true; then echo a' }"),
        deployment("web", "", "volumes: [{ name: run, configMap: { name: run } }]"),
      ),
      docs(
        cm("run", "data: { run.sh: 'if true; then echo a; fi' }"),
        deployment("web", "", "volumes: [{ name: run, configMap: { name: run } }]"),
      ),
      ["volume-script-parses /data/run.sh: line 1 of run.sh is not valid shell: expected 'fi' to close 'if'"],
    ],
    [
      "an unclosed bracket in a Python file",
      docs(
        cm("app", 'data: { main.py: "print(1\\nx = [1,\\ny = 2\\n" }'),
        deployment(
          "web",
          "",
          "volumes: [{ name: app, projected: { sources: [{ configMap: { name: app } }] } }]",
        ),
      ),
      docs(
        cm("app", 'data: { main.py: "print(1)\\nx = [1]\\ny = 2\\n" }'),
        deployment(
          "web",
          "",
          "volumes: [{ name: app, projected: { sources: [{ configMap: { name: app } }] } }]",
        ),
      ),
      ["volume-script-parses /data/main.py: line 2 of main.py is not valid Python: x = [1,"],
    ],
  ],
  "no platform",
);
