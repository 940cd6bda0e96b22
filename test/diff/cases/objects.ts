import { argo, configMap, type DiffCase, deployment, dev, flux, SOURCE } from "../repository.ts";

const A = configMap("a", "LEVEL: info");
const B = configMap("b", "MODE: fast");
const WITHOUT_B = { "dev/kustomization.yaml": "resources: [a.yaml]\n", "dev/b.yaml": null };
const kept = (annotation: string) => configMap("b", "MODE: fast", `, annotations: {${annotation}}`);

/** Objects that are added, or that are no longer rendered. */
export const OBJECT_CASES: readonly DiffCase[] = [
  {
    name: "an object that only the head renders is added",
    base: dev(A),
    change: { "dev/kustomization.yaml": "resources: [a.yaml, b.yaml]\n", "dev/b.yaml": B },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  + ConfigMap/shop/b dev/b.yaml:1:1

1 added (2 of 2 overlays compared)
`,
  },
  {
    name: "Flux deletes an object that is no longer rendered",
    base: dev(A, B),
    change: WITHOUT_B,
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  DELETED ConfigMap/shop/b dev/b.yaml:1:1
    deleted by Kustomization/flux-system/dev

1 object deleted by prune (2 of 2 overlays compared)
`,
  },
  {
    name: "an object stays if its Flux Kustomization does not prune",
    base: dev(A, B, flux("dev", "prune: false") + SOURCE),
    change: WITHOUT_B,
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: spec.prune of Kustomization/flux-system/dev is not true

1 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "an object stays if it has Flux's annotation",
    base: dev(A, kept("kustomize.toolkit.fluxcd.io/prune: Disabled")),
    change: WITHOUT_B,
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: it has kustomize.toolkit.fluxcd.io/prune: disabled

1 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "a suspended Flux Kustomization deletes nothing until it is resumed",
    base: dev(A, B, flux("dev", "prune: true, suspend: true") + SOURCE),
    change: WITHOUT_B,
    diff: `
k3s

dev (Kustomization/flux-system/dev, suspended: nothing is applied until it is resumed)
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: Kustomization/flux-system/dev is suspended; it prunes when it is resumed

Skipped:
  - sync × 1: Kustomization/flux-system/dev is suspended: its sources are checked anyway

1 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "prune of the head counts: the change turns it on",
    base: dev(A, B, flux("dev", "prune: false") + SOURCE),
    change: { ...WITHOUT_B, "clusters/k3s/sync.yaml": flux("dev") + SOURCE },
    diff: `
k3s

dev (Kustomization/flux-system/dev)
  DELETED ConfigMap/shop/b dev/b.yaml:1:1
    deleted by Kustomization/flux-system/dev

clusters/k3s (no sync object applies it)
  ~ Kustomization/flux-system/dev clusters/k3s/sync.yaml:1:1
    spec.prune
      - false  clusters/k3s/sync.yaml:4:29
      + true  clusters/k3s/sync.yaml:4:29

1 object deleted by prune, 1 changed (2 of 2 overlays compared)
`,
  },
  {
    name: "Argo CD deletes an object if it prunes automatically",
    base: dev(A, B, argo("dev")),
    change: WITHOUT_B,
    diff: `
k3s

dev (Application/argocd/dev)
  DELETED ConfigMap/shop/b dev/b.yaml:1:1
    deleted by Application/argocd/dev

1 object deleted by prune (2 of 2 overlays compared)
`,
  },
  {
    name: "an object stays if automated sync of Argo CD does not prune",
    base: dev(A, B, argo("dev", "automated: {selfHeal: true}")),
    change: WITHOUT_B,
    diff: `
k3s

dev (Application/argocd/dev)
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: syncPolicy.automated.prune of Application/argocd/dev is not true

1 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "an object of an Application that is synced by hand can be deleted",
    base: dev(A, B, argo("dev", "retry: {limit: 2}")),
    change: WITHOUT_B,
    diff: `
k3s

dev (Application/argocd/dev)
  - ConfigMap/shop/b dev/b.yaml:1:1
    can be deleted: Application/argocd/dev is synced by hand: it is deleted if that sync prunes

1 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "an object stays if it has Argo CD's sync option",
    base: dev(A, kept('argocd.argoproj.io/sync-options: "Prune=false"'), argo("dev")),
    change: WITHOUT_B,
    diff: `
k3s

dev (Application/argocd/dev)
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: it has the sync option Prune=false

1 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "an object stays if no sync object applies its overlay",
    base: { "dev/kustomization.yaml": "resources: [a.yaml, b.yaml]\n", "dev/a.yaml": A, "dev/b.yaml": B },
    change: WITHOUT_B,
    diff: `
dev (no sync object applies it)
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: no sync object applies its overlay, so nothing prunes it

1 no longer rendered but not deleted (1 of 1 overlay compared)
`,
  },
  {
    name: "a new overlay is listed with its owner",
    base: dev(A),
    change: {
      "clusters/k3s/sync.yaml": flux("dev") + flux("next") + SOURCE,
      "next/kustomization.yaml": "resources: [w.yaml]\n",
      "next/w.yaml": deployment("w"),
    },
    diff: `
k3s

next (Kustomization/flux-system/next) new overlay
  + Deployment/shop/w next/w.yaml:1:1

clusters/k3s (no sync object applies it)
  + Kustomization/flux-system/next clusters/k3s/sync.yaml:6:1

2 added (2 of 3 overlays compared)
`,
  },
  {
    name: "objects of a deleted Flux Kustomization are deleted with it if something deletes it",
    base: {
      ...dev(A, B, flux("dev") + flux("clusters/k3s").replace("name: clusters/k3s", "name: root") + SOURCE),
    },
    change: {
      "clusters/k3s/sync.yaml": flux("clusters/k3s").replace("name: clusters/k3s", "name: root") + SOURCE,
      dev: null,
    },
    diff: `
k3s

clusters/k3s (Kustomization/flux-system/root)
  DELETED Kustomization/flux-system/dev clusters/k3s/sync.yaml:1:1
    deleted by Kustomization/flux-system/root

dev (Kustomization/flux-system/dev) overlay removed
  DELETED ConfigMap/shop/a dev/a.yaml:1:1
    deleted by the deletion of Kustomization/flux-system/dev
  DELETED ConfigMap/shop/b dev/b.yaml:1:1
    deleted by the deletion of Kustomization/flux-system/dev

3 objects deleted by prune (2 of 2 overlays compared)
`,
  },
  {
    name: "objects of a deleted Flux Kustomization stay with deletionPolicy Orphan",
    base: dev(A, B, flux("dev", "prune: true, deletionPolicy: Orphan") + flux("other") + SOURCE),
    change: { "clusters/k3s/sync.yaml": flux("other") + SOURCE, dev: null },
    diff: `
k3s

clusters/k3s (no sync object applies it)
  - Kustomization/flux-system/dev clusters/k3s/sync.yaml:1:1
    stays in the cluster: no sync object applies its overlay, so nothing prunes it

dev (Kustomization/flux-system/dev) overlay removed
  - ConfigMap/shop/a dev/a.yaml:1:1
    stays in the cluster: spec.deletionPolicy of Kustomization/flux-system/dev is Orphan
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: spec.deletionPolicy of Kustomization/flux-system/dev is Orphan

Skipped:
  - sync × 1: Kustomization/flux-system/other syncs other, which is not a folder of this repository:
    not followed
  - sync × 1: Kustomization/flux-system/other syncs other, which is not a folder of this repository

3 no longer rendered but not deleted (2 of 2 overlays compared)
`,
  },
  {
    name: "objects of a deleted Application without finalizer stay",
    base: { ...dev(A, B, argo("dev") + argo("other")), "other/c.yaml": configMap("c", "K: v") },
    change: { "clusters/k3s/sync.yaml": argo("other"), dev: null },
    diff: `
k3s

clusters/k3s (no sync object applies it)
  - Application/argocd/dev clusters/k3s/sync.yaml:1:1
    stays in the cluster: no sync object applies its overlay, so nothing prunes it

dev (Application/argocd/dev) overlay removed
  - ConfigMap/shop/a dev/a.yaml:1:1
    stays in the cluster: Application/argocd/dev had no finalizer that deletes its resources
  - ConfigMap/shop/b dev/b.yaml:1:1
    stays in the cluster: Application/argocd/dev had no finalizer that deletes its resources

3 no longer rendered but not deleted (2 of 3 overlays compared)
`,
  },
];
