import { definitionOf } from "../definition.ts";
import { configMap, type DiffCase, deployment, dev, flux, SOURCE } from "../repository.ts";

const ENV = 'env:\n  - {name: A, value: "1"}\n  - {name: B, value: "2"}\n';
const PATCH = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 3}
`;
const patched = (patch: string) => ({
  ...dev(deployment("web")),
  "dev/kustomization.yaml": "resources: [a.yaml]\npatches: [{path: patch.yaml}]\n",
  "dev/patch.yaml": patch,
});
const CRD = `${definitionOf("Route", [
  "hosts:",
  "  type: array",
  "  x-kubernetes-list-type: map",
  "  x-kubernetes-list-map-keys: [host]",
  "  items: {type: object, required: [host], properties: {host: {type: string}, weight: {type: integer}}}",
])}---\n`;
const route = (hosts: string) =>
  `${CRD}apiVersion: example.com/v1\nkind: Route\nmetadata: {name: r, namespace: shop}\nspec: {hosts: [${hosts}]}\n`;
const SCRIPT = [
  "run: |",
  "  set -e",
  "  echo one",
  "  echo two",
  "  echo three",
  "  echo four",
  "  echo five",
].join("\n");

/** Fields that differ. */
export const FIELD_CASES: readonly DiffCase[] = [
  {
    name: "a value is shown with the layer that sets it at each commit",
    base: patched(PATCH.replace("{replicas: 3}", "{minReadySeconds: 5}")),
    change: { "dev/patch.yaml": PATCH },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.replicas
      - 2  dev/a.yaml:5:13
      + 3  dev/patch.yaml:4:18
    spec.minReadySeconds
      - 5  dev/patch.yaml:4:25

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "a field that is removed is shown as a whole",
    base: dev(
      deployment("web", "livenessProbe:\n  httpGet: {path: /health, port: 8000}\n  periodSeconds: 5"),
    ),
    change: { "dev/a.yaml": deployment("web") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].livenessProbe
      - httpGet:  dev/a.yaml:14:13
      -   path: /health
      -   port: 8000
      - periodSeconds: 5

Pods
  Deployment/shop/web: 2 pods replaced step by step
    (spec.template.spec.containers[web].livenessProbe)

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "a variable that is inserted before others is the only difference",
    base: dev(deployment("web", ENV)),
    change: { "dev/a.yaml": deployment("web", ENV.replace("env:\n", 'env:\n  - {name: NEW, value: "0"}\n')) },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].env[NEW]
      + name: NEW  dev/a.yaml:14:15
      + value: "0"

Pods
  Deployment/shop/web: 2 pods replaced step by step (spec.template.spec.containers[web].env[NEW])

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "variables in another order are a change of the order",
    base: dev(deployment("web", ENV)),
    change: {
      "dev/a.yaml": deployment("web", 'env:\n  - {name: B, value: "2"}\n  - {name: A, value: "1"}\n'),
    },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].env (order)
      - A, B  dev/a.yaml:14:13
      + B, A  dev/a.yaml:14:13

Pods
  Deployment/shop/web: 2 pods replaced step by step (spec.template.spec.containers[web].env)

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "ports are told apart by number and protocol, which is TCP if it is not set",
    base: dev(
      deployment(
        "web",
        "ports:\n  - {containerPort: 53, name: tcp}\n  - {containerPort: 53, protocol: UDP, name: udp}",
      ),
    ),
    change: {
      "dev/a.yaml": deployment(
        "web",
        "ports:\n  - {containerPort: 53, protocol: UDP, name: dns}\n  - {containerPort: 53, protocol: TCP, name: tcp}",
      ),
    },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].ports[53/UDP].name
      - udp  dev/a.yaml:15:56
      + dns  dev/a.yaml:14:56
    spec.template.spec.containers[web].ports[53/TCP].protocol
      + TCP  dev/a.yaml:15:45
    spec.template.spec.containers[web].ports (order)
      - 53/TCP, 53/UDP  dev/a.yaml:14:13
      + 53/UDP, 53/TCP  dev/a.yaml:14:13

Pods
  Deployment/shop/web: 2 pods replaced step by step
    (spec.template.spec.containers[web].ports[53/UDP].name,
    spec.template.spec.containers[web].ports[53/TCP].protocol,
    spec.template.spec.containers[web].ports)

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "an argument that is inserted is shown at its index",
    base: dev(deployment("web", "args: [serve, --port=80, --verbose]")),
    change: { "dev/a.yaml": deployment("web", "args: [serve, --host=0.0.0.0, --port=80, --quiet]") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].args[1]
      + --host=0.0.0.0  dev/a.yaml:13:25
    spec.template.spec.containers[web].args[3]
      - --verbose  dev/a.yaml:13:36
      + --quiet  dev/a.yaml:13:52

Pods
  Deployment/shop/web: 2 pods replaced step by step (spec.template.spec.containers[web].args[1],
    spec.template.spec.containers[web].args[3])

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "a container that is inserted is shown under its name",
    base: dev(deployment("web")),
    change: {
      "dev/a.yaml": deployment("web").replace(
        "        - name: web\n",
        '        - {name: proxy, image: "ghcr.io/acme/proxy:1.0.0"}\n        - name: web\n',
      ),
    },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[proxy]
      + image: ghcr.io/acme/proxy:1.0.0  dev/a.yaml:11:11
      + name: proxy

Pods
  Deployment/shop/web: 2 pods replaced step by step (spec.template.spec.containers[proxy])

1 changed, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "of a text of several lines, the lines that differ are shown",
    base: dev(configMap("scripts", SCRIPT)),
    change: { "dev/a.yaml": configMap("scripts", SCRIPT.replace("echo five", "echo 5")) },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/scripts dev/a.yaml:1:1
    data.run
      … line 3
        echo two
        echo three
        echo four
      - echo five  dev/a.yaml:5:8
      + echo 5  dev/a.yaml:5:8

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "lists of custom resources have the keys of their definition",
    base: dev(route("{host: a, weight: 1}, {host: b, weight: 2}")),
    change: { "dev/a.yaml": route("{host: c, weight: 3}, {host: a, weight: 1}, {host: b, weight: 5}") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Route/shop/r dev/a.yaml:25:1
    spec.hosts[c]
      + host: c  dev/a.yaml:28:16
      + weight: 3
    spec.hosts[b].weight
      - 2  dev/a.yaml:28:56
      + 5  dev/a.yaml:28:78

1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "a change that renders the same objects is no difference",
    base: dev(deployment("web"), configMap("b", "MODE: fast")),
    change: {
      "dev/kustomization.yaml": "# Moved.\nresources: [all.yaml]\n",
      "dev/a.yaml": null,
      "dev/b.yaml": null,
      "dev/all.yaml": `${configMap("b", 'MODE: "fast"')}---\n${deployment("web")}`,
    },
    diff: `
nothing changes in the clusters (2 of 2 overlays compared)
`,
  },
  {
    name: "a change of a sync object is shown like any other",
    base: {
      ...dev(configMap("a", "K: v"), null, flux("dev") + SOURCE),
      "clusters/k3s/kustomization.yaml": "resources: [sync.yaml]\n",
    },
    change: { "clusters/k3s/sync.yaml": flux("dev", "prune: false") + SOURCE },
    diff: `
k3s

clusters/k3s (no sync object applies it)
  ~ Kustomization/flux-system/dev clusters/k3s/sync.yaml:1:1
    spec.prune
      - true  clusters/k3s/sync.yaml:4:29
      + false  clusters/k3s/sync.yaml:4:29

1 changed (1 of 2 overlays compared)
`,
  },
  {
    name: "an object whose changes the engine ignores is shown with the annotation",
    base: dev(configMap("a", "K: v", ", annotations: {kustomize.toolkit.fluxcd.io/reconcile: disabled}")),
    change: {
      "dev/a.yaml": configMap(
        "a",
        "K: w",
        ", annotations: {kustomize.toolkit.fluxcd.io/reconcile: disabled}",
      ),
    },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/a dev/a.yaml:1:1
    not applied: the object has kustomize.toolkit.fluxcd.io/reconcile: disabled
    data.K
      - v  dev/a.yaml:5:6
      + w  dev/a.yaml:5:6

1 changed (2 of 2 overlays compared)
`,
  },
];
