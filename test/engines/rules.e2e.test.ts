import { beforeAll, expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { discover, type Selection } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { describeResource } from "../../scripts/model/resource.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { contextWith } from "../context.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, repositoryOf, type Tree } from "../tree.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

const syncRules = rules.filter(({ name }) => name.startsWith("sync-"));
const EVERYTHING: Selection = { kind: "everything" };

/** Findings of the sync rules in a tree of files, built as the engines do. */
async function findingsIn(files: Tree, platform: Platform | null = null, selection = EVERYTHING) {
  const options = { kustomize, selection, onProgress: () => {} };
  const { overlays, failures } = await render(discover(repositoryOf(files), { allowRemote: false }), options);
  expect(failures).toEqual([]);
  const subjects = overlays.map((overlay) => ({
    overlay,
    cluster: overlay.clusterKey,
    context: contextWith({ platform, sync: overlay.sync }),
  }));
  const { problems, failures: crashes } = check(syncRules, subjects);
  expect(crashes).toEqual([]);
  return problems.map(({ rule, problem: { at, code, args } }) => {
    const place = at.in === "resource" ? describeResource(at.resource) + formatPointer(at.path) : "";
    return `${rule.name} at ${place}: ${formatMessage(rule.messages[code]!, args)}`;
  });
}

function flux(name: string, path: string, more = ""): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ${path}, prune: true, sourceRef: { kind: GitRepository, name: own }${more} }
---
`;
}

function argo(name: string, path: string, more = ""): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  source: { repoURL: "https://git.example.com/own", path: ${path} }
  destination: { server: "https://kubernetes.default.svc", namespace: shop }
  ${more}
---
`;
}

const SOURCE = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: own, namespace: flux-system }
spec: { url: https://git.example.com/own }
---
`;
const OWN = { "clusters/c/platform.yaml": "sync: { engine: flux }\n" };
const FLUX: Platform = { sync: { engine: "flux" } };
const SHOP = {
  "shop/kustomization.yaml": "resources: [a.yaml]\nnamespace: shop\n",
  "shop/a.yaml": configMap("a"),
};
const STAFF = { "staff/kustomization.yaml": "resources: [../shop]\nnamespace: staff\n" };

test.each<[string, Tree, Platform | null, string[]]>([
  [
    "both engines over one folder, one of them active",
    { ...SHOP, ...OWN, "clusters/c/sync.yaml": SOURCE + flux("shop", "./shop") + argo("shop", "shop") },
    FLUX,
    [],
  ],
  [
    "the same folder twice, and a folder that only the other engine syncs",
    {
      ...SHOP,
      ...STAFF,
      ...OWN,
      "clusters/c/sync.yaml":
        SOURCE + flux("shop", "./shop") + flux("again", "shop/") + argo("staff", "staff"),
    },
    FLUX,
    [
      "sync-overlay-once at Kustomization/flux-system/again/spec/path: Kustomization/flux-system/again syncs shop, which Kustomization/flux-system/shop already syncs",
      "sync-overlay-once at Application/argocd/staff/spec/source/path: Application/argocd/staff syncs staff, but sync.engine is flux and no object of that engine syncs it",
    ],
  ],
  [
    "the same folder twice, for two namespaces",
    {
      ...SHOP,
      ...OWN,
      "clusters/c/sync.yaml":
        SOURCE +
        flux("one", "./shop", ", targetNamespace: one") +
        flux("two", "./shop", ", targetNamespace: two"),
    },
    FLUX,
    [],
  ],
  [
    "the same folder twice, for two clusters",
    {
      ...SHOP,
      "flux/kustomization.yaml": "resources: [sync.yaml]\n",
      "flux/sync.yaml":
        SOURCE +
        flux("one", "./shop") +
        flux("two", "./shop", ", kubeConfig: { secretRef: { name: other } }"),
    },
    null,
    [],
  ],
  [
    "a folder within one with a generated kustomization",
    {
      "apps/web/a.yaml": configMap("a"),
      ...OWN,
      "clusters/c/sync.yaml": SOURCE + flux("apps", "./apps") + flux("web", "./apps/web"),
    },
    FLUX,
    [
      "sync-namespace-set at ConfigMap/a/metadata: Kustomization/flux-system/apps applies ConfigMap/a without a namespace",
      "sync-namespace-set at ConfigMap/a/metadata: Kustomization/flux-system/web applies ConfigMap/a without a namespace",
      "sync-resource-once at ConfigMap/a: Kustomization/flux-system/web applies ConfigMap/a, which Kustomization/flux-system/apps already applies",
    ],
  ],
  [
    "two Applications of two ApplicationSets, without a platform file",
    {
      ...SHOP,
      "argo/kustomization.yaml": "resources: [sets.yaml]\n",
      "argo/sets.yaml": [1, 2]
        .map(
          (number) => `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: set${number}, namespace: argocd }
spec:
  generators: [{ list: { elements: [{ app: shop }] } }]
  template:
    metadata: { name: "{{app}}-${number}" }
    spec: { project: default, source: { repoURL: "https://git.example.com/own", path: "{{app}}" }, destination: { name: in-cluster, namespace: shop } }
---
`,
        )
        .join(""),
    },
    null,
    [
      "sync-overlay-once at ApplicationSet/argocd/set2/spec/template/spec/source/path: Application shop-2 of ApplicationSet/argocd/set2 syncs shop, which Application shop-1 of ApplicationSet/argocd/set1 already syncs",
    ],
  ],
  [
    "a missing folder",
    { ...SHOP, ...OWN, "clusters/c/sync.yaml": SOURCE + flux("shop", "./shpo") },
    FLUX,
    [
      "sync-path-exists at Kustomization/flux-system/shop/spec/path: Kustomization/flux-system/shop syncs folder shpo, which does not exist in this repository",
    ],
  ],
  [
    "a missing folder, in a source that clearly is this repository",
    { ...SHOP, "clusters/c/sync.yaml": SOURCE + flux("shop", "./shop") + flux("staff", "./staff") },
    null,
    [
      "sync-path-exists at Kustomization/flux-system/staff/spec/path: Kustomization/flux-system/staff syncs folder staff, which does not exist in this repository",
    ],
  ],
  [
    "a missing folder that can belong to another repository",
    { ...SHOP, "clusters/c/sync.yaml": flux("staff", "./staff").replace("name: own", "name: other") },
    null,
    [],
  ],
  [
    "a workload in the platform file that is no longer applied",
    { ...SHOP, ...OWN, "clusters/c/sync.yaml": SOURCE },
    { ...FLUX, workloads: [{ kind: "Deployment", namespace: "shop", name: "web", state: "described" }] },
    [
      "sync-workload-applied at GitRepository/flux-system/own: Deployment/shop/web is listed in platform.yaml but not rendered by any overlay of the cluster",
    ],
  ],
  [
    "a project that permits less than is built",
    {
      ...SHOP,
      "clusters/c/sync.yaml": `${argo("shop", "shop", "project: shop")}apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: ["https://git.example.com/other"]
  destinations: [{ server: "*", namespace: staff }]
`,
    },
    null,
    [
      "sync-kind-in-project at ConfigMap/shop/a: AppProject shop does not permit Application/argocd/shop to apply ConfigMap/shop/a to namespace shop",
      "sync-within-project at Application/argocd/shop/spec/source/repoURL: AppProject shop does not permit source https://git.example.com/own of Application/argocd/shop (permitted: https://git.example.com/other)",
      "sync-within-project at Application/argocd/shop/spec/destination/namespace: AppProject shop does not permit destination namespace shop of https://kubernetes.default.svc of Application/argocd/shop (permitted: staff of *)",
    ],
  ],
])("%s", async (_, files, platform, expected) => {
  expect(await findingsIn(files, platform)).toEqual(expected);
});

test("nothing is reported as missing if only a part is selected", async () => {
  const files = {
    ...SHOP,
    ...OWN,
    "clusters/c/flux/kustomization.yaml": "resources: [sync.yaml]\n",
    "clusters/c/flux/sync.yaml": SOURCE + flux("shop", "./shop"),
    "clusters/c/argo/kustomization.yaml": "resources: [sync.yaml]\n",
    "clusters/c/argo/sync.yaml": argo("staff", "shop"),
  };
  const workloads = [{ kind: "Deployment", namespace: "shop", name: "web", state: "described" }] as const;
  for (const path of ["shop", "clusters/c/argo", "clusters/c/flux"])
    expect(
      await findingsIn(files, { ...FLUX, workloads }, { kind: "paths", paths: [path], stream: null }),
    ).toEqual([]);
});

test("the platform file of the tests is valid", () => {
  expect(loadPlatform(OWN["clusters/c/platform.yaml"], "platform.yaml").ok).toBe(true);
});
