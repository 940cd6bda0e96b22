// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Flux look like this
import { expect, test } from "vitest";
import { describeResource } from "../../scripts/model/resource.ts";
import { configMap, type Tree } from "../tree.ts";
import { application, flux, inWords, rendered } from "./engine.ts";

const WEB = { "apps/web/kustomization.yaml": "resources: [a.yaml]\n", "apps/web/a.yaml": configMap("a") };

test("a chain is followed: a plain sync object, a folder without a kustomization, objects that a parent patches", async () => {
  const patch = `  patches:
  - patch: '[{"op": "add", "path": "/spec/targetNamespace", "value": "shop"}]'
    target: {kind: Kustomization}
`;
  const files = {
    ...WEB,
    "flux/cluster/ks.yaml": flux("cluster-apps", "./apps", patch),
    "apps/kustomization.yml.md": "",
    "apps/shop/kustomization.yaml": "namespace: shop-system\nresources: [ks.yaml]\n",
    "apps/shop/ks.yaml": flux("web", "./apps/shop/web/app"),
    "apps/shop/web/app/kustomization.yaml": "resources: [b.yaml]\n",
    "apps/shop/web/app/b.yaml": configMap("b"),
  };
  expect(await inWords(files)).toEqual({
    overlays: {
      "apps <flux/cluster>": ["ConfigMap/a", "Kustomization/shop-system/web"],
      "apps/shop/web/app <flux/cluster>": ["ConfigMap/shop/b"],
      "flux/cluster <flux/cluster>": ["Kustomization/flux-system/cluster-apps"],
    },
    skipped: [],
    failures: [],
  });
});

test("patches of sync objects are not sync objects", async () => {
  const head = "apiVersion: argoproj.io/v1alpha1\n";
  const files = {
    ...WEB,
    "patches/wave.yaml": `${head}kind: ApplicationSet\nmetadata: {name: web, annotations: {wave: "1"}}\n`,
    "patches/prune.yaml": `${head}kind: Application\nmetadata: {name: web}\nspec: {syncPolicy: {}}\n`,
  };
  expect(await inWords(files)).toEqual({
    overlays: { "apps/web <>": ["ConfigMap/a"] },
    skipped: [
      "manifest 2: not referenced by any kustomization or sync object: patches/prune.yaml, patches/wave.yaml (pass a file or its folder as PATH to check it)",
    ],
    failures: [],
  });
});

test("a failed build is reported in the kustomization that causes it", async () => {
  const files = {
    "app/kustomization.yaml": "resources: [../base]\n",
    "base/kustomization.yaml": "configMapGenerator: [{ name: x, behavior: merge, literals: [a=b] }]\n",
  };
  expect((await inWords(files)).failures).toEqual([
    "base/kustomization.yaml:1:30-1:31 there is no ConfigMap x to merge with: `behavior` needs one among the resources",
  ]);
});

test("in a cycle of apps of apps, each folder is built once", async () => {
  const app = (name: string, path: string) =>
    application(name, `  source: {repoURL: "https://git.example/a/b", path: ${path}}\n`);
  const files = {
    ...WEB,
    "root/app.yaml": app("root", "apps"),
    "apps/one.yaml": app("one", "apps/web"),
    "apps/two.yaml": app("two", "root"),
  };
  const { overlays, skipped, failures } = await inWords(files);
  expect({ skipped, failures }).toEqual({ skipped: [], failures: [] });
  expect(overlays).toEqual({
    "apps <apps>": ["Application/argocd/one", "Application/argocd/two"],
    "apps/web <apps>": ["ConfigMap/a"],
    "root <apps>": ["Application/argocd/root"],
  });
});

test("a folder built in two ways is two overlays, and in the same way one", async () => {
  const files = {
    ...WEB,
    "clusters/c/sync.yaml":
      flux("one", "apps/web") +
      flux("two", "apps/web", "  namePrefix: x-\n") +
      flux("three", "./apps/web/") +
      application("same", "  destination: {namespace: there}\n  source: {path: apps/web}\n") +
      application("there", "  destination: {server: 'https://there.example'}\n  source: {path: apps/web}\n"),
  };
  const { overlays, failures } = await inWords(files);
  expect(failures).toEqual([]);
  expect(overlays).toEqual({
    "apps/web (Kustomization/flux-system/one) <c>": ["ConfigMap/a"],
    "apps/web (Kustomization/flux-system/two) <c>": ["ConfigMap/x-a"],
    "apps/web (Application/argocd/same) <c>": ["ConfigMap/there/a"],
    "apps/web (Application/argocd/there) <c → https://there.example>": ["ConfigMap/a"],
    "clusters/c <c>": [
      "Kustomization/flux-system/one",
      "Kustomization/flux-system/two",
      "Kustomization/flux-system/three",
      "Application/argocd/same",
      "Application/argocd/there",
    ],
  });
});

test("a sync object that syncs its own folder is built once, with the whole folder", async () => {
  const files = {
    ...WEB,
    "clusters/c/flux-system/kustomization.yaml": "resources: [sync.yaml]\n",
    "clusters/c/flux-system/sync.yaml": flux("flux-system", "./clusters/c"),
    "clusters/c/apps.yaml": flux("apps", "./apps/web"),
  };
  expect(await inWords(files)).toEqual({
    overlays: {
      "clusters/c <c>": ["Kustomization/flux-system/apps", "Kustomization/flux-system/flux-system"],
      "apps/web <c>": ["ConfigMap/a"],
    },
    skipped: [],
    failures: [],
  });
});

test("variables come from ConfigMaps and Secrets rendered in the cluster, in any build order", async () => {
  const variable = (name: string) => `$\u007b${name}}`;
  const from = `  postBuild:
    substitute: {OWN: one}
    substituteFrom:
    - {kind: ConfigMap, name: settings}
    - {kind: Secret, name: hidden}
`;
  const files = {
    "clusters/c/sync.yaml":
      flux("app", "app", from) +
      flux("config", "config") +
      flux("late", variable("X")) +
      flux("more", "more", from),
    "more/a.yaml": `${configMap("more")}data: {secret: "${variable("SECRET")}", token: "${variable("TOKEN")}"}\n`,
    "app/a.yaml": `${configMap("a")}data:
  own: ${variable("OWN")}
  shared: ${variable("SHARED")}
  secret: ${variable("SECRET")}
`,
    "config/settings.yaml":
      configMap("settings").replace("settings", "settings\n  namespace: flux-system") +
      "data: {SHARED: two}\n",
  };
  const { overlays, skipped, failures } = await rendered(files);
  expect(failures).toEqual([]);
  const app = overlays.find(({ name }) => name === "app")!;
  expect(app.resources.map(({ value }) => value.data)).toEqual([
    { own: "one", shared: "two", secret: variable("SECRET") },
  ]);
  expect([...app.unresolved]).toEqual(["SECRET"]);
  expect(skipped.map(({ reason }) => reason)).toEqual([
    `Kustomization/flux-system/late is not followed: spec.path contains a variable (${variable("X")})`,
    "Kustomization/flux-system/app, Kustomization/flux-system/more use variables with unknown values (Secret/flux-system/hidden is not in the repository): SECRET, TOKEN",
  ]);
});

const WEBHOOK = (resource: string) => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: {name: variables}
webhooks:
- name: a.example.com
  rules: [{apiGroups: [kustomize.toolkit.fluxcd.io], apiVersions: [v1], operations: [CREATE], resources: [${resource}]}]
`;

test.each<[string, string, string]>([
  [
    "a missing optional source",
    "  postBuild: {substituteFrom: [{kind: Secret, name: hidden, optional: true}]}\n",
    "",
  ],
  ["a webhook that changes sync objects", "", WEBHOOK("kustomizations")],
  [
    "a chart with such a webhook",
    "",
    "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x}\nspec: {chartRef: {kind: OCIRepository, name: kustomize-mutating-webhook}}\n",
  ],
  [
    "a Kyverno policy",
    "",
    "apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: x}\nspec: {rules: [{match: {any: [{resources: {kinds: [Kustomization]}}]}, mutate: {}}]}\n",
  ],
])("a variable can be set by %s", async (_, spec, other) => {
  const files = {
    "clusters/c/sync.yaml": flux("app", "app", spec),
    "clusters/c/other.yaml": other,
    "app/a.yaml": `${configMap("a")}data: {x: "\${X}", y: "\${Y:=1}"}\n`,
  };
  const { overlays } = await rendered(files);
  const app = overlays.find(({ name }) => name === "app")!;
  expect(app.resources.map(({ value }) => value.data)).toEqual([{ x: "${X}", y: 1 }]);
  expect([...app.unresolved]).toEqual(["X", "Y"]);
  expect(app.unset).toEqual([]);
});

test("a webhook for other objects sets no variables", async () => {
  const files = {
    "clusters/c/sync.yaml": flux("app", "app"),
    "clusters/c/other.yaml": WEBHOOK("helmreleases"),
    "app/a.yaml": `${configMap("a")}data: {x: "\${X}"}\n`,
  };
  const { overlays } = await rendered(files);
  expect([...overlays.find(({ name }) => name === "app")!.unresolved]).toEqual([]);
});

test("overlays that no sync object applies are marked if sync objects apply others", async () => {
  const base = { "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": configMap("a") };
  const files = {
    ...WEB,
    ...base,
    "flux/ks.yaml": flux("apps", "./apps"),
    "apps/kustomization.yaml": "resources: [web, ../stock]\n",
    // The kustomization of its folder does not include it.
    "apps/shop/ks.yaml": flux("shop", "./apps/shop/app"),
    "apps/shop/app/kustomization.yaml": "resources: [b.yaml]\n",
    "apps/shop/app/b.yaml": configMap("b"),
    // Nor does one that is part of a synced build.
    "stock/kustomization.yaml": "resources: [c.yaml]\n",
    "stock/c.yaml": configMap("c"),
    "stock/toys/ks.yaml": flux("toys", "./stock/toys/app"),
    "stock/toys/app/kustomization.yaml": "resources: [d.yaml]\n",
    "stock/toys/app/d.yaml": configMap("d"),
  };
  const unapplied = async (tree: Tree) => {
    const { overlays } = await rendered(tree);
    return overlays.filter((overlay) => overlay.unapplied).map(({ name }) => name);
  };
  expect(await unapplied(files)).toEqual(["base", "apps/shop", "stock/toys"]);
  expect(await unapplied({ ...WEB, ...base })).toEqual([]);
  expect(await unapplied({ ...base, "flux/ks.yaml": flux("apps", "./elsewhere") })).toEqual([]);
});

test("rules receive the sync objects with their sources", async () => {
  const files = {
    ...WEB,
    "clusters/c/policy.yaml": "rules: {}\n",
    "clusters/c/sync.yaml":
      flux(
        "a",
        "apps/web",
        "  suspend: true\n  prune: true\n  dependsOn: [{name: b}]\n  targetNamespace: shop\n",
      ) +
      application(
        "b",
        "  project: p\n  destination: {namespace: there}\n  syncPolicy: {automated: {}}\n  sources: [{path: apps/web}, {path: nothing}]\n",
      ),
  };
  const { overlays } = await rendered(files);
  const { sync } = overlays[0]!;
  expect(overlays.every((overlay) => overlay.sync === sync)).toBe(true);
  const plain = sync!.objects.map(({ resource, renderedBy, sources, ...object }) => ({
    ...object,
    resource: describeResource(resource),
    renderedBy: renderedBy.name,
    sources: sources.map(({ path, folder, overlay }) => [path.join("/"), folder, overlay?.name ?? null]),
  }));
  expect(plain).toEqual([
    {
      engine: "flux",
      name: "a",
      resource: "Kustomization/flux-system/a",
      renderedBy: "clusters/c",
      suspended: true,
      prune: true,
      project: null,
      namespace: "shop",
      destination: null,
      dependsOn: [{ namespace: "flux-system", name: "b", path: ["spec", "dependsOn", 0] }],
      sources: [["spec/path", "apps/web", "apps/web (Kustomization/flux-system/a)"]],
    },
    {
      engine: "argocd",
      name: "b",
      resource: "Application/argocd/b",
      renderedBy: "clusters/c",
      suspended: false,
      prune: false,
      project: "p",
      namespace: "there",
      destination: null,
      dependsOn: [],
      sources: [
        ["spec/sources/0/path", "apps/web", "apps/web (Application/argocd/b)"],
        ["spec/sources/1/path", "nothing", null],
      ],
    },
  ]);
});

test("other repositories are recognized by their names, and by a URL that most sync objects do not use", async () => {
  const source = (kind: string, name: string) => `  sourceRef: {kind: ${kind}, name: ${name}}\n`;
  const address = (kind: string, name: string, url: string) =>
    `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {url: "${url}"}\n---\n`;
  const files = {
    ...WEB,
    "kustomize/a.yaml": configMap("not-theirs"),
    "clusters/c/policy.yaml": "rules: {}\n",
    "clusters/c/sync.yaml":
      address("GitRepository", "own", "ssh://git@git.example/me/fleet") +
      address("GitRepository", "mirror", "https://mirror.example/fleet.git") +
      address("GitRepository", "theirs", "https://git.example/they/podinfo") +
      flux("own", "apps/web", source("GitRepository", "own")) +
      flux("mirror", "apps", source("GitRepository", "mirror")) +
      flux("theirs", "kustomize", source("GitRepository", "theirs")) +
      flux("artifact", "./", source("OCIRepository", "somewhere")) +
      flux("gone", "gone", source("GitRepository", "theirs")),
  };
  const { overlays, skipped, failures } = await inWords(files);
  expect(Object.keys(overlays)).toEqual(["apps/web <c>", "apps <c>", "clusters/c <c>"]);
  expect(failures).toEqual([]);
  expect(skipped).toEqual([
    "sync 1: Kustomization/flux-system/theirs syncs kustomize of another repository: not followed",
    "sync 1: Kustomization/flux-system/artifact syncs . of another repository: not followed",
    "sync 1: Kustomization/flux-system/gone syncs gone, which is not a folder of this repository: not followed",
    "manifest 1: not referenced by any kustomization or sync object: kustomize/a.yaml (pass a file or its folder as PATH to check it)",
  ]);
});

test("paths of an artifact of a subfolder are relative to it, even if some of them are missing", async () => {
  const source = "  sourceRef: {kind: OCIRepository, name: artifact}\n";
  const names = ["a", "b", "c"];
  const gone = ["p", "q", "r"];
  const files = {
    "deploy/cluster.yaml": names.map((name) => flux(name, `./apps/${name}`, source)).join(""),
    "deploy/old/gone.yaml": gone.map((name) => flux(name, `./old/${name}`, source)).join(""),
    ...Object.fromEntries(names.map((name) => [`deploy/apps/${name}/x.yaml`, configMap(name)])),
  };
  expect(await inWords(files)).toEqual({
    overlays: {
      "deploy/apps/a <deploy>": ["ConfigMap/a"],
      "deploy/apps/b <deploy>": ["ConfigMap/b"],
      "deploy/apps/c <deploy>": ["ConfigMap/c"],
      "deploy <deploy>": names.map((name) => `Kustomization/flux-system/${name}`),
      "deploy/old <>": gone.map((name) => `Kustomization/flux-system/${name}`),
    },
    skipped: gone.map(
      (name) =>
        `sync 1: Kustomization/flux-system/${name} syncs deploy/old/${name}, which is not a folder of this repository`,
    ),
    failures: [],
  });
});

test("folders of a generated artifact are resolved to their source folders", async () => {
  const source = "  sourceRef: {kind: ExternalArtifact, name: apps}\n";
  const files = {
    "clusters/c/artifacts.yaml": `apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: {name: all, namespace: flux-system}
spec:
  sources: [{alias: repo, kind: GitRepository, name: flux-system}]
  artifacts:
  - name: apps
    copy:
    - {from: "@repo/apps/base/**", to: "@artifact/base/"}
    - {from: "@repo/apps/production/**", to: "@artifact/prod/"}
`,
    "clusters/c/sync.yaml": flux("apps", "./prod", source) + flux("other", "./staging", source),
    "apps/production/kustomization.yaml": "resources: [../base]\n",
    "apps/base/kustomization.yaml": "resources: [a.yaml]\n",
    "apps/base/a.yaml": configMap("a"),
  };
  const { overlays, skipped, failures } = await inWords(files);
  expect(failures).toEqual([]);
  expect(overlays["apps/production <c>"]).toEqual(["ConfigMap/a"]);
  expect(skipped).toEqual([
    "sync 1: Kustomization/flux-system/other syncs staging, which is not a folder of this repository",
  ]);
});

test("a PATH is built as its engine builds it", async () => {
  const files = {
    ...WEB,
    "clusters/c/sync.yaml": flux("cluster", "level"),
    "level/sync.yaml": flux("web", "apps/web", "  targetNamespace: shop\n"),
    "other/kustomization.yaml": "resources: [a.yaml]\n",
    "other/a.yaml": configMap("other"),
  };
  const paths = (...names: string[]) => ({ kind: "paths", paths: names, stream: null }) as const;
  expect((await inWords(files, paths("apps/web"))).overlays).toEqual({
    "apps/web <c>": ["ConfigMap/shop/a"],
  });
  expect((await inWords(files, paths("apps", "other"))).overlays).toEqual({
    "apps/web <c>": ["ConfigMap/shop/a"],
    "other <>": ["ConfigMap/other"],
  });
});

test("folders of an artifact built from another artifact keep their names and are resolved through both", async () => {
  const from = (kind: string, name: string) => `  sourceRef: {kind: ${kind}, name: ${name}}\n`;
  const copies = ["web", "shop"].map((name) => {
    const folder = `apps/${name}/app/`;
    return `  - {name: ${name}, copy: [{from: "@repo/${folder}", to: "@artifact/${folder}"}]}\n`;
  });
  const app = (name: string) => ({ [`deploy/apps/${name}/app/a.yaml`]: configMap(name) });
  const files = {
    "deploy/apps/artifacts.yaml": `apiVersion: source.extensions.fluxcd.io/v1beta1
kind: ArtifactGenerator
metadata: {name: all, namespace: flux-system}
spec:
  sources: [{alias: repo, kind: OCIRepository, name: whole}]
  artifacts:
${copies.join("")}`,
    "deploy/sync/all.yaml":
      flux("one", "./config/one", from("OCIRepository", "whole")) +
      flux("two", "./config/two", from("OCIRepository", "whole")) +
      flux("three", "./config/three", from("OCIRepository", "whole")) +
      flux("web", "./apps/web/app", from("ExternalArtifact", "web")) +
      flux("shop", "./apps/shop/app/app", from("ExternalArtifact", "shop")) +
      flux("other", "./apps/shop", from("ExternalArtifact", "web")),
    ...Object.assign(
      {},
      ...["one", "two", "three"].map((name) => ({ [`deploy/config/${name}/a.yaml`]: configMap(name) })),
    ),
    ...app("web"),
    ...app("shop"),
  };
  const { overlays, skipped, failures } = await inWords(files);
  expect(failures).toEqual([]);
  expect(overlays["deploy/apps/web/app <deploy/sync>"]).toEqual(["ConfigMap/web"]);
  expect(overlays["deploy/apps/shop/app <deploy/sync>"]).toEqual(["ConfigMap/shop"]);
  expect(skipped).toEqual([
    "sync 1: Kustomization/flux-system/other syncs apps/shop, which is not a folder of this repository",
    "manifest 1: not referenced by any kustomization or sync object: deploy/apps/artifacts.yaml (pass a file or its folder as PATH to check it)",
  ]);
});

test("variables in an overlay that no sync object applies are unknown, and counted", async () => {
  const files = {
    "web/kustomization.yaml": "resources: [a.yaml]\n",
    "web/a.yaml": configMap('"${APP}-web"'),
    "plain/kustomization.yaml": "resources: [a.yaml]\n",
    "plain/a.yaml": configMap("a"),
  };
  const { overlays, skipped } = await rendered(files);
  expect(overlays.map(({ name, unresolved }) => [name, [...unresolved]])).toEqual([
    ["plain", []],
    ["web", ["APP"]],
  ]);
  expect(skipped).toEqual([
    {
      kind: "sync",
      count: 1,
      reason: "web uses variables with unknown values (no sync object applies it): APP",
    },
  ]);
});
