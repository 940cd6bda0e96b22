import { expect, test } from "vitest";
import type { Tree } from "../tree.ts";
import { fixTree } from "./tree.ts";

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web # the app
          image: web:1
`;
const LIMITS = ["resources-limits-required"];
const BOTH = [...LIMITS, "resources-requests-required"];

/** A base with overlays. */
function overlays(base: string, over: Readonly<Record<string, string>>): Tree {
  const entries = Object.entries(over).map(([name, more]) => [
    `${name}/kustomization.yaml`,
    `namespace: ${name}\nresources: [../base]\n${more}`,
  ]);
  return {
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "base/web.yaml": base,
    ...Object.fromEntries(entries),
  };
}

function single(text: string): Tree {
  return { "kustomization.yaml": "resources: [web.yaml]\n", "web.yaml": text };
}

const ADDED = [
  "base/web.yaml:12 +          resources:",
  "base/web.yaml:13 +            limits:",
  "base/web.yaml:14 +              memory: 128Mi",
  "base/web.yaml:15 +              cpu: 100m",
];

test.each<[what: string, files: Tree, rules: readonly string[], changes: readonly string[]]>([
  ["the base of two overlays is edited once", overlays(WEB, { one: "", two: "" }), LIMITS, ADDED],
  [
    "existing resources are completed in their own style",
    {
      "kustomization.yaml": "resources: [web.yaml]\n",
      "web.yaml": `${WEB}          resources: { limits: { cpu: 100m }, requests: {cpu: 50m} } # small\n`,
    },
    BOTH,
    [
      "web.yaml:12 -          resources: { limits: { cpu: 100m }, requests: {cpu: 50m} } # small",
      "web.yaml:12 +          resources: { limits: { cpu: 100m, memory: 128Mi }, requests: {cpu: 50m, memory: 64Mi} } # small",
    ],
  ],
  [
    "resources set by a patch are completed in the patch",
    overlays(WEB, {
      one: `patches:
  - target: { kind: Deployment }
    patch: |
      - op: add
        path: /spec/template/spec/containers/0/resources
        value:
          limits:
            cpu: 100m # enough
      # the end
`,
    }),
    LIMITS,
    ["one/kustomization.yaml:11 +            memory: 128Mi"],
  ],
  [
    "an inline strategic merge patch is completed",
    overlays(WEB, {
      one: `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: web }
      spec:
        template:
          spec:
            containers:
              - name: web
                resources:
                  limits:
                    memory: 100Mi`,
    }),
    LIMITS,
    [
      "one/kustomization.yaml:15 -                    memory: 100Mi",
      "one/kustomization.yaml:15 +                    memory: 100Mi",
      "one/kustomization.yaml:16 +                    cpu: 100m",
    ],
  ],
  [
    "a container added by a patch file is fixed in that file",
    {
      ...overlays(`${WEB}          resources: { limits: { cpu: 100m, memory: 128Mi } }\n`, {
        one: "patches: [{ path: logs.yaml }]\n",
      }),
      "one/logs.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: [{ name: logs, image: "logs:1" }] } } }
`,
    },
    ["resources-requests-required"],
    [
      'one/logs.yaml:4 -spec: { template: { spec: { containers: [{ name: logs, image: "logs:1" }] } } }',
      'one/logs.yaml:4 +spec: { template: { spec: { containers: [{ name: logs, image: "logs:1", resources: { requests: { memory: 64Mi, cpu: 50m } } }] } } }',
    ],
  ],
  [
    "an init container has its own caps, and a text without a final line end keeps it so",
    single(`${WEB}          resources: { limits: { cpu: 100m, memory: 128Mi } }
      initContainers:
        - image: setup:1
          name: setup`),
    LIMITS,
    [
      "web.yaml:15 -          name: setup",
      "web.yaml:15 +          name: setup",
      "web.yaml:16 +          resources:",
      "web.yaml:17 +            limits:",
      "web.yaml:18 +              memory: 128Mi",
      "web.yaml:19 +              cpu: 750m",
    ],
  ],
  [
    "Windows line ends and a byte order mark are kept",
    single(`\ufeff${WEB.replaceAll("\n", "\r\n")}`),
    LIMITS,
    [
      "web.yaml:12 +          resources:\r",
      "web.yaml:13 +            limits:\r",
      "web.yaml:14 +              memory: 128Mi\r",
      "web.yaml:15 +              cpu: 100m\r",
    ],
  ],
  [
    "JSON stays JSON",
    {
      "kustomization.yaml": "resources: [web.json]\n",
      "web.json": `{
  "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "web" },
  "spec": { "containers": [{ "name": "web" }] }
}
`,
    },
    LIMITS,
    [
      'web.json:3 -  "spec": { "containers": [{ "name": "web" }] }',
      'web.json:3 +  "spec": { "containers": [{ "name": "web", "resources": { "limits": { "memory": "128Mi", "cpu": "100m" } } }] }',
    ],
  ],
  [
    "several documents and a List are fixed",
    single(`# A first.
apiVersion: v1
kind: Pod
metadata: { name: a }
spec:
  containers:
    - name: a
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: b }
    spec:
      containers:
        - name: b
          args: [x]

---
# The end.
`),
    LIMITS,
    [
      "web.yaml:8 +      resources:",
      "web.yaml:9 +        limits:",
      "web.yaml:10 +          memory: 128Mi",
      "web.yaml:11 +          cpu: 100m",
      "web.yaml:23 +          resources:",
      "web.yaml:24 +            limits:",
      "web.yaml:25 +              memory: 128Mi",
      "web.yaml:26 +              cpu: 100m",
    ],
  ],
  [
    "failureThreshold of a startup probe is raised, also in a patch",
    {
      ...overlays(`${WEB}          startupProbe: { httpGet: { port: 80 }, periodSeconds: 7 }\n`, {
        one: `patches:
  - target: { kind: Deployment }
    patch: '[{ "op": "add", "path": "/spec/template/spec/containers/0/startupProbe/failureThreshold", "value": 2 }]'
`,
        two: "",
      }),
    },
    ["probe-patience"],
    [
      "base/web.yaml:12 -          startupProbe: { httpGet: { port: 80 }, periodSeconds: 7 }",
      "base/web.yaml:12 +          startupProbe: { httpGet: { port: 80 }, periodSeconds: 7, failureThreshold: 10 }",
      `one/kustomization.yaml:5 -    patch: '[{ "op": "add", "path": "/spec/template/spec/containers/0/startupProbe/failureThreshold", "value": 2 }]'`,
      `one/kustomization.yaml:5 +    patch: '[{ "op": "add", "path": "/spec/template/spec/containers/0/startupProbe/failureThreshold", "value": 10 }]'`,
    ],
  ],
  [
    "initialDelaySeconds of a liveness probe is raised",
    single(
      `${WEB}          livenessProbe:\n            tcpSocket: { port: 80 }\n            initialDelaySeconds: 0\n`,
    ),
    ["probe-patience"],
    ["web.yaml:14 -            initialDelaySeconds: 0", "web.yaml:14 +            initialDelaySeconds: 40"],
  ],
  [
    "host names are fixed in values, addresses, lists, literals, env files, configurations and scripts",
    {
      "kustomization.yaml": `namespace: shop
resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals:
      - N8N_URL=http://n8n.apps-platform:5678/a # short
    envs: [web.env]
    files: [app.ini]
`,
      "web.env": "# hosts\nCACHE_URL=redis://dragonfly-cache.apps-platform.svc:6379\nMODE=x\n",
      "app.ini": "[database]\nurl = postgresql://app@postgres-pgvector.apps-platform.svc:5432/app\n",
      "web.yaml": `${WEB}          env:
            - name: DB_HOST
              value: "postgres-pgvector.apps-platform" # short
            - { name: BROKERS, value: "n8n.apps-platform:5678,n8n.apps-platform.svc:5678" }
            - { name: WORKFLOWS_URL, value: 'http://n8n:5678' }
            - name: FOLDED
              value: >-
                http://n8n.apps-platform:5678
          envFrom: [{ configMapRef: { name: settings } }]
`,
    },
    ["endpoint-full-name", "endpoint-exists"],
    [
      "app.ini:2 -url = postgresql://app@postgres-pgvector.apps-platform.svc:5432/app",
      "app.ini:2 +url = postgresql://app@postgres-pgvector.apps-platform.svc.cluster.local:5432/app",
      "kustomization.yaml:6 -      - N8N_URL=http://n8n.apps-platform:5678/a # short",
      "kustomization.yaml:6 +      - N8N_URL=http://n8n.apps-platform.svc.cluster.local:5678/a # short",
      "web.env:2 -CACHE_URL=redis://dragonfly-cache.apps-platform.svc:6379",
      "web.env:2 +CACHE_URL=redis://dragonfly-cache.apps-platform.svc.cluster.local:6379",
      'web.yaml:14 -              value: "postgres-pgvector.apps-platform" # short',
      'web.yaml:15 -            - { name: BROKERS, value: "n8n.apps-platform:5678,n8n.apps-platform.svc:5678" }',
      "web.yaml:16 -            - { name: WORKFLOWS_URL, value: 'http://n8n:5678' }",
      'web.yaml:14 +              value: "postgres-pgvector.apps-platform.svc.cluster.local" # short',
      'web.yaml:15 +            - { name: BROKERS, value: "n8n.apps-platform.svc.cluster.local:5678,n8n.apps-platform.svc.cluster.local:5678" }',
      "web.yaml:16 +            - { name: WORKFLOWS_URL, value: 'http://n8n.apps-platform.svc.cluster.local:5678' }",
      "web.yaml:19 -                http://n8n.apps-platform:5678",
      "web.yaml:19 +                http://n8n.apps-platform.svc.cluster.local:5678",
    ],
  ],
  [
    "the requirements of the restricted profile are set",
    single(WEB.replace("    spec:\n", "    spec:\n      securityContext:\n        runAsUser: 1000 # app\n")),
    [
      "pod-security-seccomp",
      "pod-security-run-as-non-root",
      "pod-security-capabilities",
      "pod-security-privilege-escalation",
    ],
    [
      "web.yaml:11 +        runAsNonRoot: true",
      "web.yaml:12 +        seccompProfile:",
      "web.yaml:13 +          type: RuntimeDefault",
      "web.yaml:17 +          securityContext:",
      "web.yaml:18 +            capabilities:",
      "web.yaml:19 +              drop: [ALL]",
      "web.yaml:20 +            allowPrivilegeEscalation: false",
    ],
  ],
  [
    "a removed API version is replaced if the manifest is valid in the new one",
    single(`apiVersion: policy/v1beta1 # old
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 1, selector: { matchLabels: { app: web } } }
`),
    ["schema-version-served", "schema-valid"],
    ["web.yaml:1 -apiVersion: policy/v1beta1 # old", "web.yaml:1 +apiVersion: policy/v1 # old"],
  ],
  [
    "a symbolic link to a file is kept",
    {
      "kustomization.yaml": "resources: [link.yaml]\n",
      "link.yaml": { linkTo: "real/web.yaml" },
      "real/web.yaml": WEB,
    },
    LIMITS,
    ADDED.map((line) => line.replace("base/", "real/")),
  ],
])("%s", async (_, files, rules, changes) => {
  const { changes: made, rejected, again } = await fixTree(files, rules);
  expect(rejected).toEqual([]);
  expect(made.toSorted()).toEqual(changes.toSorted());
  expect(again).toEqual([]);
});
