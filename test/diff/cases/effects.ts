import { configMap, type DiffCase, deployment, dev, flux, SOURCE } from "../repository.ts";

const NEXT = (text: string) => text.replace(":1.0.0", ":1.1.0");
const VOLUME = `volumeMounts: [{name: c, mountPath: /etc/c}]`;
const withVolume = (mount: string) =>
  `${deployment("web", mount)}      volumes: [{name: c, configMap: {name: settings}}]\n`;
const ENV_FROM = deployment("web", "envFrom:\n  - configMapRef: {name: settings}");
const SETTINGS = configMap("settings", "LEVEL: info");
const NEW_SETTINGS = { "dev/b.yaml": configMap("settings", "LEVEL: debug") };
const SECRET = (password: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: shop}\nstringData: {PASSWORD: ${password}}\n`;
const JOB = `apiVersion: batch/v1
kind: Job
metadata: {name: migrate, namespace: shop}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: migrate, image: "ghcr.io/acme/web:1.0.0"}]
`;
const service = (type: string, ports: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {type: ${type}, selector: {app: web}, ports: [${ports}]}\n`;
const ingress = (host: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  rules:
    - host: ${host}
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
`;

/** Effects of a change: refusals, restarts, endpoints. */
export const EFFECT_CASES: readonly DiffCase[] = [
  {
    name: "a new image replaces the pods step by step",
    base: dev(deployment("web")),
    change: { "dev/a.yaml": NEXT(deployment("web")) },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].image
      - ghcr.io/acme/web:1.0.0  dev/a.yaml:12:18
      + ghcr.io/acme/web:1.1.0  dev/a.yaml:12:18

Pods
  Deployment/shop/web: 2 pods replaced step by step (spec.template.spec.containers[web].image)

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "strategy Recreate stops all pods first",
    base: dev(deployment("web", "", "strategy: {type: Recreate}")),
    change: { "dev/a.yaml": NEXT(deployment("web", "", "strategy: {type: Recreate}")) },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].image
      - ghcr.io/acme/web:1.0.0  dev/a.yaml:12:18
      + ghcr.io/acme/web:1.1.0  dev/a.yaml:12:18

Pods
  Deployment/shop/web: its pods all stopped before new ones start
    (spec.template.spec.containers[web].image)

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "another number of replicas restarts nothing",
    base: dev(deployment("web")),
    change: { "dev/a.yaml": deployment("web", "", "replicas: 3") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.replicas
      - 2  dev/a.yaml:5:13
      + 3  dev/a.yaml:5:13

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "variables of a ConfigMap that changes in place stay as they are",
    base: dev(ENV_FROM, SETTINGS),
    change: NEW_SETTINGS,
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/settings dev/b.yaml:1:1
    data.LEVEL
      - info  dev/b.yaml:5:10
      + debug  dev/b.yaml:5:10

Not restarted
  Deployment/shop/web keeps the old content of ConfigMap/shop/settings until its pods restart

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "files of a ConfigMap that changes in place are updated, but not those of a subPath",
    base: { ...dev(withVolume(VOLUME), SETTINGS) },
    change: NEW_SETTINGS,
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/settings dev/b.yaml:1:1
    data.LEVEL
      - info  dev/b.yaml:5:10
      + debug  dev/b.yaml:5:10

Not restarted
  Deployment/shop/web gets the new files of ConfigMap/shop/settings without a restart: the process
    has to read them again

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "a file that is mounted by subPath stays as it is",
    base: dev(withVolume(VOLUME.replace("/etc/c", "/etc/c/LEVEL, subPath: LEVEL")), SETTINGS),
    change: NEW_SETTINGS,
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/settings dev/b.yaml:1:1
    data.LEVEL
      - info  dev/b.yaml:5:10
      + debug  dev/b.yaml:5:10

Not restarted
  Deployment/shop/web keeps the old content of ConfigMap/shop/settings until its pods restart

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "a Secret that changes in place is shown without its values, with its reader",
    base: dev(deployment("web", "envFrom:\n  - secretRef: {name: db}"), SECRET("Xk29sLq8vTz")),
    change: { "dev/b.yaml": SECRET("Zw31mNb7uRy") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Secret/shop/db dev/b.yaml:1:1
    stringData.PASSWORD
      changed, values of a Secret are not shown  dev/b.yaml:4:24

Not restarted
  Deployment/shop/web keeps the old content of Secret/shop/db until its pods restart

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "a value of a Secret in another field is hidden",
    base: dev(deployment("web", 'args: ["--token=Xk29sLq8vTz"]'), SECRET("Xk29sLq8vTz")),
    change: {
      "dev/a.yaml": deployment("web", 'args: ["--token=Zw31mNb7uRy"]'),
      "dev/b.yaml": SECRET("Zw31mNb7uRy"),
    },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Secret/shop/db dev/b.yaml:1:1
    stringData.PASSWORD
      changed, values of a Secret are not shown  dev/b.yaml:4:24
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].args[0]
      changed, values of a Secret are not shown  dev/a.yaml:13:18

Pods
  Deployment/shop/web: 2 pods replaced step by step (spec.template.spec.containers[web].args[0])

2 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "the API server refuses another selector",
    base: dev(deployment("web")),
    change: { "dev/a.yaml": deployment("web").replaceAll("app: web", "app: shop") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    refused by the API server: selector.matchLabels.app cannot be changed
    spec.selector.matchLabels.app
      - web  dev/a.yaml:6:33
      + shop  dev/a.yaml:6:33
    spec.template.metadata.labels.app
      - web  dev/a.yaml:8:30
      + shop  dev/a.yaml:8:30

1 update refused by the API server, 1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "the API server refuses a change of an immutable ConfigMap",
    base: dev(`${SETTINGS}immutable: true\n`),
    change: { "dev/a.yaml": `${configMap("settings", "LEVEL: debug")}immutable: true\n` },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/settings dev/a.yaml:1:1
    refused by the API server: data.LEVEL cannot be changed
    data.LEVEL
      - info  dev/a.yaml:5:10
      + debug  dev/a.yaml:5:10

1 update refused by the API server, 1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "the API server refuses another template of a Job",
    base: dev(JOB),
    change: { "dev/a.yaml": NEXT(JOB) },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Job/shop/migrate dev/a.yaml:1:1
    refused by the API server: template.spec.containers[0].image cannot be changed
    spec.template.spec.containers[migrate].image
      - ghcr.io/acme/web:1.0.0  dev/a.yaml:8:43
      + ghcr.io/acme/web:1.1.0  dev/a.yaml:8:43

1 update refused by the API server, 1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "with force, Flux deletes the object and creates it again",
    base: dev(JOB, null, flux("dev", "prune: true, force: true") + SOURCE),
    change: { "dev/a.yaml": NEXT(JOB) },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Job/shop/migrate dev/a.yaml:1:1
    deleted and created again, since template.spec.containers[0].image cannot be changed
    spec.template.spec.containers[migrate].image
      - ghcr.io/acme/web:1.0.0  dev/a.yaml:8:43
      + ghcr.io/acme/web:1.1.0  dev/a.yaml:8:43

Pods
  Job/shop/migrate: its pods all stopped before new ones start
    (spec.template.spec.containers[migrate].image)

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "ports of a Service are gained and lost",
    base: dev(deployment("web"), service("NodePort", "{port: 80, nodePort: 30080}")),
    change: { "dev/b.yaml": service("NodePort", "{port: 81, nodePort: 30081}") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Service/shop/web dev/b.yaml:1:1
    spec.ports[81/TCP]
      + nodePort: 30081  dev/b.yaml:4:54
      + port: 81
    spec.ports[80/TCP]
      - nodePort: 30080  dev/b.yaml:4:54
      - port: 80

Endpoints
  - Service web.shop:80/TCP
  - node port 30080/TCP of Service/shop/web
  + Service web.shop:81/TCP
  + node port 30081/TCP of Service/shop/web

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "hosts of an Ingress are gained and lost",
    base: dev(service("ClusterIP", "{port: 80}"), ingress("shop.example.com")),
    change: { "dev/b.yaml": ingress("store.example.com") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Ingress/shop/web dev/b.yaml:1:1
    spec.rules[0].host
      - shop.example.com  dev/b.yaml:6:13
      + store.example.com  dev/b.yaml:6:13

Endpoints
  - Ingress shop.example.com/ of Ingress/shop/web
  + Ingress store.example.com/ of Ingress/shop/web

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "an overlay that cannot be rendered is not compared",
    base: dev(deployment("web")),
    change: { "dev/kustomization.yaml": "resources: [missing.yaml]\n" },
    code: 2,
    diff: `
not compared: could not discover dev
    dev/kustomization.yaml:1:13 \`resources\` names missing.yaml, which does not exist

nothing changes in what was compared; not everything could be compared (2 of 2 overlays compared)
`,
  },
];
