import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { discover, type Selection } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import { graphsOf, manifestsOf } from "../../scripts/kustomize/source.ts";
import { openRepository, type Repository } from "../../scripts/repository/repository.ts";
import { failureLine } from "../failures.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, repositoryOf, type Tree } from "../tree.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

async function renderingOf(repository: Repository, selection: Selection) {
  const options = { kustomize, selection, onProgress: () => {} };
  return render(discover(repository, { allowRemote: false }), options);
}

/** The sources found, as `name <cluster> [kustomizations] (files)`. */
async function found(files: Tree, selection: Selection = { kind: "everything" }) {
  const { overlays, skipped, failures } = await renderingOf(repositoryOf(files), selection);
  return {
    sources: overlays.map(({ name, source }) => {
      const folders = graphsOf([source]).map(({ folder }) => folder);
      return `${name} <${source.cluster?.name ?? ""}> [${folders}] (${manifestsOf(source)})`;
    }),
    skipped: skipped.map(({ kind, count, reason }) => `${kind} ${count}: ${reason}`),
    failures: failures.map(failureLine),
  };
}

async function sourcesOf(files: Tree, ...paths: string[]): Promise<string[]> {
  const selection: Selection =
    paths.length === 0 ? { kind: "everything" } : { kind: "paths", paths, stream: null };
  return (await found(files, selection)).sources;
}

function flux(path: string, more = ""): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: sync, namespace: flux-system}
spec:
  path: ${path}
${more}`;
}

function argo(source: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: sync, namespace: argocd}
spec:
${source}
`;
}

/** The rest of a cluster's folder, which bootstrapping applied. */
const BOOTSTRAPPED = "clusters/c <c> [] (clusters/c/sync.yaml)";
const BASE = { "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": configMap("a") };

test("roots are kustomizations that nothing includes and that are not Components", async () => {
  const files = {
    ...BASE,
    "overlays/dev/kustomization.yaml": "resources: [../../base]\ncomponents: [../../part]\n",
    "overlays/prod/kustomization.yml": "resources: [../../base]\n",
    "part/kustomization.yaml": "kind: Component\n",
    "unused/kustomization.yaml": "kind: Component\nresources: [a.yaml]\n",
    "unused/a.yaml": configMap("a"),
    "alone/Kustomization": "namePrefix: a\n",
  };
  expect(await found(files)).toEqual({
    sources: [
      "alone <> [alone] ()",
      "overlays/dev <> [overlays/dev] ()",
      "overlays/prod <> [overlays/prod] ()",
    ],
    skipped: [
      "manifest 1: not referenced by any kustomization or sync object: unused/a.yaml (pass a file or its folder as PATH to check it)",
    ],
    failures: [],
  });
});

test("cycles and kustomizations that only unused Components include are checked", async () => {
  const files = {
    "a/kustomization.yaml": "resources: [../b]\n",
    "b/kustomization.yaml": "resources: [../a]\n",
    "part/kustomization.yaml": "kind: Component\nresources: [../hidden]\n",
    "hidden/kustomization.yaml": "namePrefix: x\n",
  };
  expect(await sourcesOf(files)).toEqual(["a <> [a] ()", "hidden <> [hidden] ()"]);
});

test("a Flux object in a file named kustomization.yaml is a manifest", async () => {
  const files = {
    "clusters/c/sync/kustomization.yaml": flux("./base"),
    "other/kustomization.yaml": flux("./base"),
    ...BASE,
  };
  expect(await found(files)).toEqual({
    sources: ["base <c> [base] ()", "clusters/c <c> [] (clusters/c/sync/kustomization.yaml)"],
    skipped: [
      "manifest 1: not referenced by any kustomization or sync object: other/kustomization.yaml (pass a file or its folder as PATH to check it)",
    ],
    failures: [],
  });
});

test("a symbolic link to a kustomization file is a kustomization file", async () => {
  const files = {
    "app/kustomization.yaml": { linkTo: "../shared.yaml" },
    "shared.yaml": "namePrefix: x\n",
  };
  expect(await sourcesOf(files)).toEqual(["app <> [app] ()"]);
});

test.each([
  ["Flux", flux("./base"), "base"],
  ["Flux, absolute", flux("/base/"), "base"],
  ["Argo CD", argo("  source: {path: base}"), "base"],
  ["Argo CD, several sources", argo("  sources: [{chart: x}, {path: base}, {ref: values}]"), "base"],
  ["both", `${flux("base")}\n---\n${argo("  source: {path: base}")}`, "base"],
])("the overlays of a cluster are its synced folders and its own manifests: %s", async (_, sync, name) => {
  expect(await sourcesOf({ ...BASE, "clusters/c/sync.yaml": sync })).toEqual([
    `${name} <c> [${name}] ()`,
    BOOTSTRAPPED,
  ]);
});

test("a folder that two clusters sync is checked once per cluster", async () => {
  const files = {
    ...BASE,
    "clusters/a/sync.yaml": flux("base"),
    "clusters/b/sync.yaml": flux("base"),
    "clusters/b/own/kustomization.yaml": "namePrefix: x\n",
    "clusters/README.md": "",
  };
  expect(await sourcesOf(files)).toEqual([
    "base <a> [base] ()",
    "base <b> [base] ()",
    "clusters/b/own <b> [clusters/b/own] ()",
    "clusters/a <a> [] (clusters/a/sync.yaml)",
    "clusters/b <b> [] (clusters/b/sync.yaml)",
  ]);
});

test("a folder with the name of a cluster's overlay does not replace it", async () => {
  const files = {
    ...BASE,
    "clusters/c/sync.yaml": flux("base"),
    "c:base/kustomization.yaml": "namePrefix: x\n",
  };
  expect(await sourcesOf(files)).toEqual(["base <c> [base] ()", "c:base <> [c:base] ()", BOOTSTRAPPED]);
});

test("sync objects that are not followed are reported by name", async () => {
  const generator = (name: string) =>
    `apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: ${name}}\nspec: {generators: [{${name}: {}}]}\n`;
  const files = {
    ...BASE,
    "chart/Chart.yaml": "name: x\n",
    "clusters/c/flux.yaml": flux("./missing"),
    "clusters/c/out.yaml": flux("../.."),
    "clusters/c/variable.yaml": flux("./$\u007bENV}"),
    "clusters/c/argo.yaml": argo(
      "  sources: [{path: base, kustomize: {version: v4}}, {path: base, plugin: {}}, {path: programs}]",
    ),
    "programs/a.jsonnet": "{}",
    "clusters/c/chart.yaml": argo("  source: {path: chart}"),
    "clusters/c/set.yaml": `${generator("clusters")}---\n${generator("git")}`,
  };
  const { skipped } = await found(files);
  expect(skipped).toEqual([
    "sync 1: a source of Application/argocd/sync is not followed: it needs a plugin, and plugins are never run",
    "sync 1: Application/argocd/sync sets kustomize.version: it is built with the pinned Kustomize version instead",
    "sync 1: Application/argocd/sync contains Jsonnet, which is never run (programs/a.jsonnet)",
    "sync 1: Kustomization/flux-system/sync syncs missing, which is not a folder of this repository",
    "sync 1: Kustomization/flux-system/sync syncs ../.., which is not a folder of this repository",
    "sync 1: ApplicationSet/clusters is not followed: its clusters generator cannot be evaluated from files",
    "sync 1: ApplicationSet/git is not followed: its git file generator cannot be evaluated from files",
    "sync 1: Kustomization/flux-system/sync is not followed: spec.path contains a variable (./$\u007bENV})",
    "helm 1: Helm charts are not rendered: chart (pipe the output of `helm template` into PATH `-` to check it)",
    "helm 1: Helm charts are not rendered, their resources are not checked: Application/argocd/sync",
  ]);
});

const PLAIN = {
  "apps/a.yaml": configMap("a"),
  "apps/values.yaml": "replicas: 1\n",
  "apps/b.json": '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"}}',
  "apps/deep/c.yml": configMap("c"),
  "apps/deep/web/kustomization.yaml": "resources: [d.yaml, inner]\n",
  "apps/deep/web/d.yaml": configMap("d"),
  "apps/deep/web/inner/kustomization.yaml": "namePrefix: x\n",
};

test("Flux builds a folder without a kustomization from the nearest kustomizations and every YAML file", async () => {
  expect(await sourcesOf({ ...PLAIN, "clusters/c/sync.yaml": flux("apps") })).toEqual([
    "apps <c> [apps] ()",
    // values.yaml is not a manifest, which fails the whole folder.
    "apps/deep/web <c> [apps/deep/web] ()",
    BOOTSTRAPPED,
  ]);
});

test("Argo CD builds it from files with manifests, in subfolders only with recurse", async () => {
  const web = "apps/deep/web <> [apps/deep/web] ()";
  expect(await sourcesOf({ ...PLAIN, "clusters/c/sync.yaml": argo("  source: {path: apps}") })).toEqual([
    "apps <c> [] (apps/a.yaml,apps/b.json)",
    web,
    BOOTSTRAPPED,
  ]);
  const recurse = argo("  source: {path: apps, directory: {recurse: true}}");
  expect(await sourcesOf({ ...PLAIN, "clusters/c/sync.yaml": recurse })).toEqual([
    "apps <c> [] (apps/a.yaml,apps/b.json,apps/deep/c.yml,apps/deep/web/d.yaml)",
    web,
    BOOTSTRAPPED,
  ]);
});

test("manifests that nothing references are counted; values, indexes, workflows and charts are not", async () => {
  const files = {
    ...BASE,
    "base/patch.yaml": configMap("patch"),
    "docs/x.yaml": configMap("x"),
    "docs/flow.yaml": "{apiVersion: v1, kind: ConfigMap}\n",
    "docs/y.json": '{"kind": "ConfigMap", "apiVersion": "v1"}',
    "docs/z.yaml": configMap("z"),
    "docs/index.json": '{"properties": {"apiVersion": {}, "kind": {}}}',
    "docs/bad.json": "{apiVersion kind",
    "docs/values.yaml": "web:\n  apiVersion: v1\n  kind: x\n",
    "docs/blank.yaml": `apiVersion kind${"\n".repeat(1_000_000)}`,
    "docs/.hidden.yaml": configMap("hidden"),
    "docs/readme.md": configMap("readme"),
    ".github/workflows/x.yaml": "on: push\njobs: {}\n",
    ".cache/x.yaml": configMap("x"),
    "node_modules/x/x.yaml": configMap("x"),
    "charts/web/Chart.yaml": "apiVersion: v2\nname: web\n",
    "charts/web/templates/x.yaml": `${configMap("{{ .Values.name }}")}`,
  };
  expect((await found(files)).skipped).toEqual([
    "manifest 6: not referenced by any kustomization or sync object: base/patch.yaml, docs/bad.json, docs/flow.yaml, … (pass a file or its folder as PATH to check it)",
    "helm 1: Helm charts are not rendered: charts/web (pipe the output of `helm template` into PATH `-` to check it)",
  ]);
});

const PATHS = {
  ...BASE,
  "clusters/c/sync.yaml": flux("overlays/dev"),
  "clusters/d/sync.yaml": flux("overlays/prod"),
  "clusters/d/plain.yaml": flux("plain"),
  "overlays/dev/kustomization.yaml": "resources: [../../base]\npatches: [{path: p.yaml}]\n",
  "overlays/dev/p.yaml": configMap("a"),
  "overlays/prod/kustomization.yaml": "resources: [../../base, own.yaml]\n",
  "overlays/prod/own.yaml": configMap("own"),
  "overlays/readme.yaml": configMap("readme"),
  "plain/x.yaml": configMap("x"),
  "apps/kustomization.yaml": "resources: [web]\n",
  "apps/web/kustomization.yaml": "namePrefix: x\n",
  "apps/api/kustomization.yaml": "kind: Component\n",
};

test.each([
  ["a folder with a kustomization", "overlays/dev", ["overlays/dev <c> [overlays/dev] ()"]],
  ["the kustomization file", "overlays/dev/kustomization.yaml", ["overlays/dev <c> [overlays/dev] ()"]],
  [
    "a folder that two clusters include, in the overlay of each",
    "base",
    ["overlays/dev <c> [overlays/dev] ()", "overlays/prod <d> [overlays/prod] ()"],
  ],
  [
    "a manifest that one cluster includes",
    "overlays/prod/own.yaml",
    ["overlays/prod <d> [overlays/prod] ()"],
  ],
  ["a patch that one cluster includes", "overlays/dev/p.yaml", ["overlays/dev <c> [overlays/dev] ()"]],
  ["a manifest in a synced folder", "plain/x.yaml", ["plain <d> [plain] ()"]],
  ["a folder of manifests", "plain", ["plain <d> [plain] ()"]],
  [
    "a manifest that nothing references",
    "overlays/readme.yaml",
    ["overlays/readme.yaml <> [] (overlays/readme.yaml)"],
  ],
  ["a file in a cluster's folder", "clusters/c/sync.yaml", ["clusters/c <c> [] (clusters/c/sync.yaml)"]],
  [
    "a folder of overlays",
    "overlays",
    [
      "overlays/dev <c> [overlays/dev] ()",
      "overlays/prod <d> [overlays/prod] ()",
      "overlays <> [] (overlays/readme.yaml)",
    ],
  ],
  ["a folder that only another kustomization includes", "apps/web", ["apps <> [apps] ()"]],
])("PATH is %s", async (_, path, sources) => {
  expect(await sourcesOf(PATHS, path)).toEqual(sources);
});

test("PATH is the root among others: all roots, and the manifests that none of them reads", async () => {
  expect(await sourcesOf(PATHS, ".")).toEqual([
    "apps <> [apps] ()",
    "overlays/dev <c> [overlays/dev] ()",
    "overlays/prod <d> [overlays/prod] ()",
    "plain <d> [plain] ()",
    ". <> [] (clusters/c/sync.yaml,clusters/d/plain.yaml,clusters/d/sync.yaml,overlays/readme.yaml)",
  ]);
});

test("PATH is a folder whose kustomizations are all included from outside it", async () => {
  const files = {
    "parts/a/kustomization.yaml": "namePrefix: a\n",
    "parts/b/kustomization.yaml": "resources: [../a]\n",
    "parts/c/kustomization.yaml": "kind: Component\n",
    "top/kustomization.yaml": "resources: [../parts/a, ../parts/b]\n",
  };
  expect(await sourcesOf(files, "parts")).toEqual(["top <> [top] ()"]);
});

test("several paths are each checked once, and invalid ones fail", async () => {
  const selection: Selection = {
    kind: "paths",
    paths: ["base", "base/kustomization.yaml", "missing", "../x"],
    stream: configMap("s"),
  };
  expect(await found(BASE, selection)).toEqual({
    sources: ["base <> [base] ()", "stdin <> [] ()"],
    skipped: [],
    failures: ["- missing does not exist", "- ../x is outside the repository root"],
  });
});

test("a cluster's platform and policy files are found", async () => {
  const repository = repositoryOf({
    "clusters/c/platform.yaml": "",
    "clusters/c/sub/policy.yaml": "",
    "clusters/d/policy.yaml": "",
  });
  const { clusters } = discover(repository, { allowRemote: false });
  expect(clusters).toEqual([
    {
      name: "c",
      folder: "clusters/c",
      platformFile: "clusters/c/platform.yaml",
      policyFile: null,
    },
    {
      name: "d",
      folder: "clusters/d",
      platformFile: null,
      policyFile: "clusters/d/policy.yaml",
    },
  ]);
});

test("in this repository, a folder that Flux and Argo CD both sync is one overlay of its cluster", async () => {
  const root = join(import.meta.dirname, "../..");
  const { overlays, failures } = await renderingOf(openRepository(root), { kind: "everything" });
  expect(failures).toEqual([]);
  expect(overlays.map(({ name, source: { cluster } }) => [name, cluster?.name])).toEqual([
    ["overlays/bizosaas-dev", "bizosaas-k3s"],
    ["clusters/bizosaas-k3s/admission", "bizosaas-k3s"],
    ["clusters/bizosaas-k3s/access", "bizosaas-k3s"],
    ["clusters/bizosaas-k3s/argocd", "bizosaas-k3s"],
    ["clusters/bizosaas-k3s/flux", "bizosaas-k3s"],
  ]);
});

test("a missing folder of a cluster with a platform or policy file is reported by a rule, not as skipped", async () => {
  const { skipped, failures } = await found({
    ...BASE,
    "clusters/c/policy.yaml": "rules: {}\n",
    "clusters/c/sync.yaml": flux("./bsae"),
  });
  expect(failures).toEqual([]);
  expect(skipped).toEqual([]);
});
