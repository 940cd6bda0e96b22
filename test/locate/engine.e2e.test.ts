// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Flux variables have this syntax
import { beforeAll, expect, test } from "vitest";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";
import { CONTAINERS, type ExpectedPlace, WEB } from "./fixture.ts";
import { inWords, judge, pointersIn } from "./oracle.ts";
import { locateIn, parsePointer, placeFound, placeInWords, renderSynced } from "./tree.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

const FLUX = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: web
  namespace: flux-system
spec:
  interval: 5m
  path: ./apps/web
  prune: true
  sourceRef: { kind: GitRepository, name: flux-system }
  targetNamespace: shop
  images:
    - name: nginx
      newTag: "1.27"
  commonMetadata:
    labels: { common: label }
  patches:
    - target: { kind: Deployment }
      patch: |
        - op: replace
          path: /spec/template/spec/containers/0/resources/limits/memory
          value: 2Gi
  postBuild:
    substitute:
      MODE: direct
    substituteFrom:
      - kind: ConfigMap
        name: vars
`;

const VARS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: vars
  namespace: flux-system
data:
  COUNT: "4"
  HOST: db.example.com
`;

const TEMPLATED = WEB.replace("value: plain", "value: ${MODE}:${HOST}/x")
  .replace("replicas: 2", "replicas: ${COUNT}")
  .replace("registry:5000/side:1@sha256:0a", "side:${OTHER:=3}");

const FLUX_TREE: Tree = {
  "clusters/prod/kustomization.yaml": "resources: [web.yaml, vars.yaml]\n",
  "clusters/prod/web.yaml": FLUX,
  "clusters/prod/vars.yaml": VARS,
  "apps/web/kustomization.yaml": "resources: [web.yaml]\nlabels: [{ pairs: { own: label } }]\n",
  "apps/web/web.yaml": TEMPLATED,
};

const FLUX_PLACES = [
  { path: `${CONTAINERS}/0/resources/limits/memory`, place: "clusters/prod/web.yaml:22:18-22:21" },
  { path: `${CONTAINERS}/0/image`, place: "clusters/prod/web.yaml:14:15-14:21" },
  { path: `${CONTAINERS}/0/env/0/value`, place: "apps/web/web.yaml:18:22-18:39" },
  { path: `${CONTAINERS}/1/image`, place: "apps/web/web.yaml:23:18-23:34" },
  { path: "/spec/replicas", place: "clusters/prod/vars.yaml:7:10-7:13" },
  { path: "/metadata/namespace", place: "clusters/prod/web.yaml:11:20-11:24" },
  { path: "/metadata/labels/common", place: "clusters/prod/web.yaml:16:23-16:28" },
  { path: "/metadata/labels/own", place: "apps/web/kustomization.yaml:2:26-2:31" },
];

const FLUX_RENDERED: Tree = {
  ...FLUX_TREE,
  "clusters/prod/kustomization.yaml": "resources: [web.yaml, vars.yaml]\npatches: [{ path: patch.yaml }]\n",
  "clusters/prod/patch.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: web, namespace: flux-system }
spec: { targetNamespace: patched, postBuild: { substitute: { MODE: patched } } }
`,
};

const ARGO: Tree = {
  "clusters/prod/web.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  project: default
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  source:
    repoURL: https://github.com/example/shop
    path: apps/web
    kustomize:
      namePrefix: a-
      images: ["nginx=other/nginx:1.28"]
      replicas: [{ name: web, count: 6 }]
      commonLabels: { common: label }
      patches:
        - target: { kind: Deployment }
          patch: "- { op: add, path: /spec/paused, value: true }"
`,
  "apps/web/kustomization.yaml": "resources: [web.yaml]\n",
  "apps/web/web.yaml": WEB,
};

test.each<[string, Tree, readonly Omit<ExpectedPlace, "resource">[]]>([
  ["Flux", FLUX_TREE, FLUX_PLACES],
  [
    "Flux, with a sync object that a kustomization patches",
    FLUX_RENDERED,
    [
      { path: `${CONTAINERS}/0/resources/limits/memory`, place: "clusters/prod/web.yaml:22:18-22:21" },
      { path: `${CONTAINERS}/0/env/0/value`, span: [0, 3], place: "clusters/prod/patch.yaml:4:68-4:75" },
      { path: "/metadata/namespace", place: "clusters/prod/patch.yaml:4:26-4:33" },
    ],
  ],
  [
    "Flux, with variables that nothing sets",
    {
      ...FLUX_TREE,
      "apps/web/web.yaml": TEMPLATED.replace("${HOST}", "${NOPE}").replace("${COUNT}", "${NOPE}"),
    },
    [
      { path: `${CONTAINERS}/0/env/0/value`, span: [7, 7], place: "apps/web/web.yaml:18:30-18:37" },
      { path: "/spec/replicas", place: "apps/web/web.yaml:6:13-6:20" },
    ],
  ],
  [
    "Argo CD",
    ARGO,
    [
      { path: `${CONTAINERS}/0/image`, place: "clusters/prod/web.yaml:12:35-12:39" },
      { path: "/spec/replicas", place: "clusters/prod/web.yaml:13:38-13:39" },
      { path: "/spec/paused", place: "clusters/prod/web.yaml:17:59-17:63" },
      { path: "/metadata/namespace", place: "clusters/prod/web.yaml:6:69-6:73" },
      { path: "/metadata/labels/common", place: "clusters/prod/web.yaml:14:31-14:36" },
      { path: "/metadata/name", place: "apps/web/web.yaml:4:9-4:12" },
    ],
  ],
  [
    "Argo CD, with a file that goes over the sync object",
    {
      ...ARGO,
      "apps/web/.argocd-source-web.yaml": "kustomize:\n  images: ['nginx=other/nginx:1.29']\n",
    },
    [
      { path: `${CONTAINERS}/0/image`, place: "apps/web/.argocd-source-web.yaml:2:31-2:35" },
      { path: "/metadata/labels/common", place: "clusters/prod/web.yaml:14:31-14:36" },
    ],
  ],
])("edits of a sync object are located: %s", { timeout: 120_000 }, async (_, files, places) => {
  const overlay = await renderSynced(writeTree(files), kustomize, "apps/web");
  const found = places.map((expected) => {
    return { ...expected, place: placeFound(overlay, { resource: "Deployment/", ...expected }) };
  });
  expect(found).toEqual(places);
  const { root, resources, locate, again } = overlay;
  const claims = resources.flatMap((resource) =>
    pointersIn(resource.value, "scalar").map((path) => {
      return { resource, path, rendering: resources, located: locate({ in: "resource", resource, path }) };
    }),
  );
  expect(
    claims.filter(({ located }) => located.kind !== "exact").map(({ path }) => formatPointer(path)),
  ).toEqual([]);
  const judged = await judge(root, again, claims);
  const others = judged.filter(({ verdict }) => verdict !== "confirmed");
  expect(others.map(inWords).filter((line) => !/\/(?:apiVersion|kind|name) at/.test(line))).toEqual([]);
});

test("for a kustomization generated by Flux, the entry below it is used", async () => {
  const { "clusters/prod/web.yaml": sync } = FLUX_TREE;
  const overlay = await renderSynced(
    writeTree({
      "clusters/prod/web.yaml": sync!,
      "clusters/prod/vars.yaml": VARS,
      "apps/web/web.yaml": TEMPLATED,
      "apps/web/settings/kustomization.yaml":
        "configMapGenerator:\n  - { name: settings, literals: [A=1] }\n",
    }),
    kustomize,
    "apps/web",
  );
  const placeOf = (key: string, pointer: string) =>
    placeInWords(locateIn(overlay, key, parsePointer(pointer)));
  expect(placeOf("ConfigMap/settings", "/data/A")).toBe("apps/web/settings/kustomization.yaml:2:36-2:37");
  expect(placeOf("ConfigMap/settings", "/kind")).toBe("(apps/web/settings/kustomization.yaml:2:5-2:40)");
});
