// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of the engines look like this
import { beforeAll, expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import { asObject, type JsonObject } from "../../scripts/model/json.ts";
import { valueAt } from "../../scripts/model/pointer.ts";
import { describeResource } from "../../scripts/model/resource.ts";
import { failureLine } from "../failures.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, repositoryOf, type Tree } from "../tree.ts";
import { rendered } from "./engine.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: "web:1"}]}
`;

/** The resources and failures of `app`. */
async function applied(files: Tree) {
  const selection = { kind: "everything" } as const;
  const options = { kustomize, selection, onProgress: () => {} };
  const { overlays, failures } = await render(discover(repositoryOf(files), { allowRemote: false }), options);
  const app = overlays.filter(({ source }) => source.name === "app");
  return {
    names: app.map(({ name }) => name),
    resources: app.flatMap(({ resources }) => resources),
    failures: [...failures, ...app.flatMap((overlay) => overlay.failures)].map(failureLine),
  };
}

const APP: Tree = {
  "app/kustomization.yaml": "resources: [web.yaml]\nimages: [{name: web, newTag: '2'}]\n",
  "app/web.yaml": DEPLOYMENT,
  "part/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
configMapGenerator: [{name: part, literals: [a=b]}]
generatorOptions: {disableNameSuffixHash: true}
`,
};

function flux(spec: string): Tree {
  return {
    ...APP,
    "clusters/c/sync.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: app, namespace: flux-system}
spec:
  path: ./app
  ${spec}
`,
  };
}

function argo(kustomize: string, destination = "{}"): Tree {
  return {
    ...APP,
    "clusters/c/sync.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: app, namespace: argocd}
spec:
  destination: ${destination}
  source: {path: app, repoURL: "https://git.example/a/b", kustomize: ${kustomize}}
`,
  };
}

/** The metadata of each resource, and the image, replicas and selector of a Deployment. */
function words({ resources }: { readonly resources: readonly { readonly value: JsonObject }[] }) {
  return resources.map(({ value }) => {
    const template = valueAt(value, ["spec", "template", "spec", "containers", 0, "image"]);
    const spec = {
      image: template,
      replicas: valueAt(value, ["spec", "replicas"]),
      selector: valueAt(value, ["spec", "selector", "matchLabels"]),
    };
    return { ...asObject(value.metadata), ...(template === undefined ? {} : spec) };
  });
}

const WEB = { name: "web", image: "web:2", replicas: 1, selector: { app: "web" } };
const PATCH = `[{patch: '[{"op": "replace", "path": "/spec/replicas", "value": 3}]', target: {kind: Deployment}}]`;

test.each<[string, string, object[]]>([
  ["nothing", "prune: true", [WEB]],
  ["targetNamespace", "targetNamespace: shop", [{ ...WEB, namespace: "shop" }]],
  ["namePrefix and nameSuffix", "{namePrefix: a-, nameSuffix: -b}", [{ ...WEB, name: "a-web-b" }]],
  ["patches", `patches: ${PATCH}`, [{ ...WEB, replicas: 3 }]],
  [
    "patchesStrategicMerge",
    "patchesStrategicMerge: [{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 4}}]",
    [{ ...WEB, replicas: 4 }],
  ],
  [
    "patchesJson6902",
    "patchesJson6902: [{patch: [{op: replace, path: /spec/replicas, value: 5}], target: {kind: Deployment, name: web}}]",
    [{ ...WEB, replicas: 5 }],
  ],
  ["components", "components: [../part]", [{ name: "part" }, WEB]],
  ["missing components, ignored", "{components: [../nothing], ignoreMissingComponents: true}", [WEB]],
  [
    "missing components outside the root, ignored",
    "{components: [../../nothing], ignoreMissingComponents: true}",
    [WEB],
  ],
  [
    "an image, overriding the kustomization's own",
    "images: [{name: web, newTag: '3'}]",
    [{ ...WEB, image: "web:3" }],
  ],
  [
    "an image's new name, with the kustomization's own tag",
    "images: [{name: web, newName: registry.example/web}]",
    [{ ...WEB, image: "registry.example/web:2" }],
  ],
  [
    "a digest, replacing the tag",
    "images: [{name: web, digest: 'sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3'}]",
    [{ ...WEB, image: "web@sha256:24a0c4b4a4c0eb97a1aabb8e29f18e917d05abfe1b7a7c07857230879ce7d3d3" }],
  ],
  [
    "commonMetadata, only in the metadata of the objects",
    "commonMetadata: {labels: {team: a}, annotations: {b: c}}",
    [{ ...WEB, labels: { team: "a" }, annotations: { b: "c" } }],
  ],
])("Flux: %s", async (_, spec, resources) => {
  const more = spec.startsWith("{") ? spec.slice(1, -1).split(", ").join("\n  ") : spec;
  const result = await applied(flux(more));
  expect(result.failures).toEqual([]);
  expect(words(result)).toEqual(resources);
});

test.each<[string, string, object[]]>([
  ["nothing", "{}", [WEB]],
  ["namePrefix and nameSuffix", "{namePrefix: a-, nameSuffix: -b}", [{ ...WEB, name: "a-web-b" }]],
  ["namespace", "{namespace: shop}", [{ ...WEB, namespace: "shop" }]],
  [
    "an image, replacing the kustomization's own",
    '{images: ["web=registry.example/web:3"]}',
    [{ ...WEB, image: "registry.example/web:3" }],
  ],
  [
    "an image that keeps the tag",
    '{images: ["web=registry.example:5000/web:*"]}',
    [{ ...WEB, image: "registry.example:5000/web:2" }],
  ],
  ["replicas", "{replicas: [{name: web, count: '3'}]}", [{ ...WEB, replicas: 3 }]],
  [
    "commonLabels",
    "{commonLabels: {team: a}}",
    [{ ...WEB, labels: { team: "a" }, selector: { app: "web", team: "a" } }],
  ],
  [
    "commonLabels without selectors",
    "{commonLabels: {team: a, tier: b}, labelWithoutSelector: true}",
    [{ ...WEB, labels: { team: "a", tier: "b" } }],
  ],
  ["commonAnnotations", "{commonAnnotations: {a: b}}", [{ ...WEB, annotations: { a: "b" } }]],
  [
    "annotations without envsubst",
    "{commonAnnotations: {a: $ARGOCD_APP_NAME}}",
    [{ ...WEB, annotations: { a: "$ARGOCD_APP_NAME" } }],
  ],
  [
    "build environment variables",
    "{images: ['web:$ARGOCD_APP_NAME'], commonAnnotations: {a: '$ARGOCD_APP_SOURCE_PATH $$x$NOPE'}, commonAnnotationsEnvsubst: true}",
    [{ ...WEB, image: "web:app", annotations: { a: "app $x" } }],
  ],
  ["patches", `{patches: ${PATCH}}`, [{ ...WEB, replicas: 3 }]],
  [
    "patches without the fields that Argo CD drops",
    `{patches: ${PATCH.replace("{patch", "{note: x, patch")}}`,
    [{ ...WEB, replicas: 3 }],
  ],
  ["components", "{components: [../part]}", [{ name: "part" }, WEB]],
  ["missing components, ignored", "{components: [../nothing], ignoreMissingComponents: true}", [WEB]],
])("Argo CD: %s", async (_, edits, resources) => {
  const result = await applied(argo(edits));
  expect(result.failures).toEqual([]);
  expect(words(result)).toEqual(resources);
});

test("a revision that is known only during a sync is left as written, without findings", async () => {
  const files = argo("{images: ['web:${ARGOCD_APP_REVISION_SHORT}']}");
  const { overlays } = await rendered(files);
  const app = overlays.find(({ name }) => name === "app")!;
  expect(words(app)).toEqual([{ ...WEB, image: "web:${ARGOCD_APP_REVISION_SHORT}" }]);
  expect([...app.unresolved]).toEqual(["ARGOCD_APP_REVISION_SHORT"]);
});

test("override files in the folder take precedence over the source's own edits", async () => {
  const edits = argo('{images: ["web:3"], namePrefix: x-}');
  const result = await applied({
    ...edits,
    "app/.argocd-source.yaml":
      "path: other\nkustomize: {images: ['web:4'], namePrefix: null, nameSuffix: -s}\n",
    "app/.argocd-source-app.yaml": "kustomize: {images: ['web:5']}\n",
    "app/.argocd-source-other.yaml": "kustomize: {images: ['web:6']}\n",
  });
  expect(result.failures).toEqual([]);
  expect(words(result)).toEqual([{ ...WEB, name: "web-s", image: "web:5" }]);
});

test("Argo CD sets the destination namespace on resources of namespaced kinds without one", async () => {
  const files = argo("{}", "{namespace: shop}");
  const custom = (scope: string, kind: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${kind}}
spec: {group: example.com, scope: ${scope}, names: {kind: ${kind}}}
---
apiVersion: example.com/v1
kind: ${kind}
metadata: {name: x}
---
`;
  const more = `${configMap("own").replace("name: own", "name: own\n  namespace: own")}---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: x}
---
apiVersion: other.example/v1
kind: Unknown
metadata: {name: x}
---
${custom("Namespaced", "Inside")}${custom("Cluster", "Outside")}`;
  const result = await applied({
    ...files,
    "app/kustomization.yaml": "resources: [web.yaml, more.yaml]\nsortOptions: {order: fifo}\n",
    "app/more.yaml": more,
  });
  expect(result.failures).toEqual([]);
  expect(result.resources.map(describeResource)).toEqual([
    "Deployment/shop/web",
    "ConfigMap/own/own",
    "ClusterRole/x",
    "Unknown/x",
    "CustomResourceDefinition/Inside",
    "Inside/shop/x",
    "CustomResourceDefinition/Outside",
    "Outside/x",
  ]);
});

const BY_FLUX = { "config.kubernetes.io/origin": "path: ../base/a.yaml\n" };

test.each<[string, string, object[]]>([
  ["is empty", "# nothing yet\n", []],
  ["has an empty list", "resources:\n", []],
  ["has only apiVersion and kind", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n", []],
  ["has no resources of its own", "bases: [../base]\n", [{ name: "a", annotations: BY_FLUX }]],
  [
    "has no resources, and a prefix",
    "bases: [../base]\nnamePrefix: x-\n",
    [{ name: "x-a", annotations: BY_FLUX }],
  ],
])("Flux adds originAnnotations if a kustomization %s", async (_, kustomization, resources) => {
  const result = await applied({
    ...flux("prune: true"),
    "app/kustomization.yaml": kustomization,
    "base/kustomization.yaml": "resources: [a.yaml]\n",
    "base/a.yaml": configMap("a"),
  });
  expect(result.failures).toEqual([]);
  expect(words(result)).toEqual(resources);
});

test.each([
  [
    "a remote component",
    flux("components: ['https://github.com/a/b']"),
    "- spec.components names https://github.com/a/b: Flux accepts only local, relative paths",
  ],
  [
    "a component in a folder with a name like a URL",
    {
      ...flux("components: [gh:part]"),
      "app/gh:part/kustomization.yaml": "kind: Component\n",
    },
    "- spec.components names gh:part: Flux accepts only local, relative paths",
  ],
  [
    "a component outside the root",
    flux("components: [../../x]"),
    "clusters/c/sync.yaml:6:16-6:23 `components` of Kustomization/flux-system/app names ../../x, which is outside the repository root",
  ],
  [
    "a missing component",
    flux("components: [../nothing]"),
    "clusters/c/sync.yaml:6:16-6:26 `components` of Kustomization/flux-system/app names ../nothing, which does not exist",
  ],
  [
    "an image without changes",
    argo("{images: [web]}"),
    "- kustomize.images has web: it needs a new name, a tag or a digest",
  ],
  [
    "a missing patch file",
    argo("{patches: [{path: x.yaml}]}"),
    "clusters/c/sync.yaml:6:88-6:94 `patches` of Application/argocd/app names x.yaml, which does not exist",
  ],
])("an invalid edit is a failure: %s", async (_, files, failure) => {
  expect(await applied(files)).toEqual({ names: ["app"], resources: [], failures: [failure] });
});
