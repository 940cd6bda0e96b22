import { argo, configMap, type DiffCase, deployment, dev, flux, SOURCE } from "../repository.ts";

const generator = (kind: string, literals: string, more = "") => `namespace: shop
resources: [a.yaml]
${kind}:
  - name: settings
    literals: [${literals}]
${more}`;
const READS = "envFrom:\n  - configMapRef: {name: settings}";
const two = (first: string, second: string, sync = flux("one") + flux("two") + SOURCE) => ({
  "clusters/k3s/sync.yaml": sync,
  "one/kustomization.yaml": `resources: [${first}]\n`,
  "two/kustomization.yaml": `resources: [${second}]\n`,
  "one/a.yaml": configMap("a", "K: v"),
  "two/b.yaml": configMap("b", "K: v"),
});
const MOVED = {
  "one/kustomization.yaml": "resources: [a.yaml]\n",
  "two/kustomization.yaml": "resources: [b.yaml, m.yaml]\n",
  "one/m.yaml": null,
  "two/m.yaml": configMap("m", "K: v"),
};
const withMoved = (sync?: string) => ({
  ...two("a.yaml, m.yaml", "b.yaml", sync),
  "one/m.yaml": configMap("m", "K: v"),
});

/** Objects that continue under another identity, and renamed owners. */
export const MOVE_CASES: readonly DiffCase[] = [
  {
    name: "a generated ConfigMap with another hash is one object, and its reader restarts",
    base: {
      ...dev(deployment("web", READS)),
      "dev/kustomization.yaml": generator("configMapGenerator", "LEVEL=info"),
    },
    change: { "dev/kustomization.yaml": generator("configMapGenerator", "LEVEL=debug") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ ConfigMap/shop/settings-t84bgbmfg7 dev/kustomization.yaml:4:5
    generated name changes: settings-2748f727mg → settings-t84bgbmfg7
    settings-2748f727mg is deleted by Kustomization/flux-system/dev
    data.LEVEL
      - info  dev/kustomization.yaml:5:22
      + debug  dev/kustomization.yaml:5:22
  ~ Deployment/shop/web dev/a.yaml:1:1
    spec.template.spec.containers[web].envFrom[0].configMapRef.name
      - settings-2748f727mg  dev/a.yaml:14:36
      + settings-t84bgbmfg7  dev/a.yaml:14:36

Pods
  Deployment/shop/web: 2 pods replaced step by step
    (spec.template.spec.containers[web].envFrom[0].configMapRef.name)

1 changed, 1 renamed or moved, 1 workload with new pods (2 of 2 overlays compared)
`,
  },
  {
    name: "a generated Secret is shown without its values",
    base: {
      ...dev(deployment("web")),
      "dev/kustomization.yaml": generator("secretGenerator", "PASSWORD=Xk29sLq8vTz, PORT=1"),
    },
    change: { "dev/kustomization.yaml": generator("secretGenerator", "PASSWORD=Zw31mNb7uRy, PORT=1") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Secret/shop/settings-ktbmt754c9 dev/kustomization.yaml:4:5
    generated name changes: settings-mkhf9kfh9h → settings-ktbmt754c9
    settings-mkhf9kfh9h is deleted by Kustomization/flux-system/dev
    data.PASSWORD
      changed, values of a Secret are not shown  dev/kustomization.yaml:5:25

1 renamed or moved (2 of 2 overlays compared)
`,
  },
  {
    name: "an object in another namespace is created there, and the one in the old namespace is deleted",
    base: dev(deployment("web")),
    change: { "dev/a.yaml": deployment("web").replace("namespace: shop", "namespace: store") },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  ~ Deployment/store/web dev/a.yaml:1:1
    moves to another namespace: Deployment/shop/web → Deployment/store/web
    Deployment/shop/web is deleted by Kustomization/flux-system/dev

1 renamed or moved (2 of 2 overlays compared)
`,
  },
  {
    name: "a move between Flux Kustomizations can delete the object",
    base: withMoved(),
    change: MOVED,
    diff: `
k3s

two (Kustomization/flux-system/two)
  ~ ConfigMap/shop/m two/m.yaml:1:1
    moves to another owner: Kustomization/flux-system/one → Kustomization/flux-system/two
    the object can be deleted: Kustomization/flux-system/one deletes it if it is synced before
    Kustomization/flux-system/two has taken the object over; Kustomization/flux-system/two then
    creates it again

1 renamed or moved (3 of 3 overlays compared)
`,
  },
  {
    name: "a move from a Flux Kustomization that does not prune deletes nothing",
    base: withMoved(flux("one", "prune: false") + flux("two") + SOURCE),
    change: MOVED,
    diff: `
k3s

two (Kustomization/flux-system/two)
  ~ ConfigMap/shop/m two/m.yaml:1:1
    moves to another owner: Kustomization/flux-system/one → Kustomization/flux-system/two
    the object stays in the cluster: spec.prune of Kustomization/flux-system/one is not true

1 renamed or moved (3 of 3 overlays compared)
`,
  },
  {
    name: "a move between Argo CD Applications can delete the object",
    base: withMoved(argo("one") + argo("two")),
    change: MOVED,
    diff: `
k3s

two (Application/argocd/two)
  ~ ConfigMap/shop/m two/m.yaml:1:1
    moves to another owner: Application/argocd/one → Application/argocd/two
    the object can be deleted: Application/argocd/one deletes it if it is synced before
    Application/argocd/two has taken the object over; Application/argocd/two then creates it again

1 renamed or moved (3 of 3 overlays compared)
`,
  },
  {
    name: "a renamed folder that leads to a sync object deletes nothing of it",
    base: {
      "root/kustomization.yaml": "resources: [app.yaml]\n",
      "root/app.yaml": argo("dev", undefined, ", finalizers: [resources-finalizer.argocd.argoproj.io]"),
      "dev/a.yaml": configMap("a", "K: v"),
    },
    change: {
      root: null,
      "bootstrap/kustomization.yaml": "resources: [app.yaml]\n",
      "bootstrap/app.yaml": argo("dev", undefined, ", finalizers: [resources-finalizer.argocd.argoproj.io]"),
      "dev/a.yaml": configMap("a", "K: w"),
    },
    diff: `
bootstrap

dev (Application/argocd/dev)
  ~ ConfigMap/shop/a dev/a.yaml:1:1
    data.K
      - v  dev/a.yaml:5:6
      + w  dev/a.yaml:5:6

bootstrap (no sync object applies it) new overlay
  + Application/argocd/dev bootstrap/app.yaml:1:1

root (no sync object applies it) overlay removed
  - Application/argocd/dev root/app.yaml:1:1
    stays in the cluster: no sync object applies its overlay, so nothing prunes it

1 no longer rendered but not deleted, 1 added, 1 changed (3 of 3 overlays compared)
`,
  },
  {
    name: "a renamed Flux Kustomization takes all objects over",
    base: dev(configMap("a", "K: v")),
    change: { "clusters/k3s/sync.yaml": flux("dev").replace("name: dev", "name: shop") + SOURCE },
    diff: `
k3s

dev (Kustomization/flux-system/shop)
  ~ ConfigMap/shop/a dev/a.yaml:1:1
    moves to another owner: Kustomization/flux-system/dev → Kustomization/flux-system/shop
    the object stays in the cluster: Kustomization/flux-system/dev, whose deletion would delete
    it, stays: no sync object applies its overlay, so nothing prunes it

clusters/k3s (no sync object applies it)
  - Kustomization/flux-system/dev clusters/k3s/sync.yaml:1:1
    stays in the cluster: no sync object applies its overlay, so nothing prunes it
  + Kustomization/flux-system/shop clusters/k3s/sync.yaml:1:1

1 no longer rendered but not deleted, 1 added, 1 renamed or moved (2 of 2 overlays compared)
`,
  },
];
