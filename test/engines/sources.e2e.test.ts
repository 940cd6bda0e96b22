import { expect, test } from "vitest";
import { configMap, type Tree } from "../tree.ts";
import { application, flux, inWords } from "./engine.ts";

/** The resources of an Application's source or sources. */
async function argo(spec: string, files: Tree) {
  const { overlays, skipped, failures } = await inWords({
    ...files,
    "clusters/c/sync.yaml": application("x", spec),
  });
  const { "clusters/c <c>": _, ...others } = overlays;
  return { overlays: others, skipped, failures };
}

const FOLDER: Tree = {
  "dir/a.yaml": configMap("a"),
  "dir/b.yml": configMap("b"),
  "dir/c.json": '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "c"}}',
  "dir/values.yaml": "replicas: 1\n",
  "dir/skipped.yaml": `# +argocd:skip-file-rendering\n${configMap("skipped")}`,
  "dir/d.txt": configMap("d"),
  "dir/deep/e.yaml": configMap("e"),
};

test.each<[string, string, string[]]>([
  ["only files of the folder itself", "", ["a", "b", "c"]],
  ["recurse", "recurse: true", ["a", "b", "c", "e"]],
  ["include", "include: '*.yml'", ["b"]],
  ["include, several and in folders", "recurse: true, include: '{a.yaml,deep/*.yaml}'", ["a", "e"]],
  ["a star that matches slashes", "recurse: true, include: '*e.yaml'", ["e"]],
  ["exclude", "exclude: '{a,b}.*'", ["c"]],
  ["exclude before include", "include: '*.yaml', exclude: 'a*'", []],
  ["an invalid pattern", "include: '{a'", []],
])("Argo CD's plain folder: %s", async (_, directory, names) => {
  const { overlays, failures } = await argo(`  source: {path: dir, directory: {${directory}}}\n`, FOLDER);
  expect(failures).toEqual([]);
  expect(overlays).toEqual({ "dir <c>": names.map((name) => `ConfigMap/${name}`) });
});

test.each<[string, string, string[]]>([
  ["sets no tool", "{path: dir}", ["ConfigMap/b"]],
  ["has empty directory settings", "{path: dir, directory: {recurse: false, jsonnet: {}}}", ["ConfigMap/b"]],
  ["sets directory", "{path: dir, directory: {exclude: x}}", ["ConfigMap/a", "ConfigMap/b"]],
])("a kustomization next to a Helm chart, whose source %s", async (_, source, resources) => {
  const files = {
    "dir/Chart.yaml": "name: chart\n",
    "dir/kustomization.yaml": "resources: [b.yaml]\n",
    "dir/a.yaml": configMap("a"),
    "dir/b.yaml": configMap("b"),
  };
  const { overlays, failures } = await argo(`  source: ${source}\n`, files);
  expect(failures).toEqual([]);
  expect(overlays["dir <c>"]).toEqual(resources);
});

test("Argo CD's plain folder: Jsonnet is reported as skipped", async () => {
  const files = { "dir/a.yaml": configMap("a"), "dir/b.jsonnet": "{}" };
  const only = "  source: {path: dir}\n";
  expect(await argo(only, files)).toEqual({
    overlays: { "dir <c>": ["ConfigMap/a"] },
    skipped: ["sync 1: Application/argocd/x contains Jsonnet, which is never run (dir/b.jsonnet)"],
    failures: [],
  });
  const without = "  source: {path: dir, directory: {exclude: '*.jsonnet'}}\n";
  expect((await argo(without, files)).skipped).toEqual([]);
});

test("Argo CD's several sources: folders, charts, and values for charts", async () => {
  const spec = `  sources:
  - {path: one}
  - {path: two, kustomize: {namePrefix: x-}}
  - {chart: redis, repoURL: "https://charts.example"}
  - {repoURL: "https://git.example/a/b", ref: values}
  - {path: chart}
`;
  const files = {
    "one/a.yaml": configMap("a"),
    "two/kustomization.yaml": "resources: [b.yaml]\n",
    "two/b.yaml": configMap("b"),
    "chart/Chart.yaml": "name: chart\n",
    "chart/templates/a.yaml": configMap("{{ .Release.Name }}"),
  };
  expect(await argo(spec, files)).toEqual({
    overlays: { "one <c>": ["ConfigMap/a"], "two <c>": ["ConfigMap/x-b"] },
    skipped: [
      "helm 1: Helm charts are not rendered: chart (pipe the output of `helm template` into PATH `-` to check it)",
      "helm 1: Helm charts are not rendered, their resources are not checked: Application/argocd/x",
    ],
    failures: [],
  });
});

function applicationSet(spec: string): Tree {
  const kustomizations = ["apps/a", "apps/b", "apps/.hidden", "apps/b/deep", "envs/dev", "envs/prod"];
  return {
    ...Object.fromEntries(
      kustomizations.flatMap((folder) => [
        [`${folder}/kustomization.yaml`, "resources: [x.yaml]\n"],
        [`${folder}/x.yaml`, configMap(folder.replaceAll(/[/.]/g, "-"))],
      ]),
    ),
    "clusters/c/set.yaml": `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set, namespace: argocd}
spec:
${spec}`,
  };
}

const template = (name: string, path: string) =>
  `  template: {metadata: {name: '${name}'}, spec: {destination: {namespace: '${name}'}, source: {path: '${path}'}}}\n`;

test.each<[string, string, string[]]>([
  [
    "list",
    `  generators: [{list: {elements: [{env: dev, values: {x: one}}, {env: prod, values: {x: one}}]}}]\n${template("{{values.x}}", "envs/{{ env }}")}`,
    ["ConfigMap/one/envs-dev", "ConfigMap/one/envs-prod"],
  ],
  [
    "git directories, without hidden and excluded ones",
    `  generators: [{git: {directories: [{path: apps/*}, {path: apps/b, exclude: true}]}}]\n${template("{{path.basename}}", "{{path}}")}`,
    ["ConfigMap/a/apps-a"],
  ],
  [
    "Go templates",
    `  goTemplate: true\n  generators: [{git: {directories: [{path: 'apps/*'}]}}]\n${template("{{index .path.segments 1}}", "{{ .path.path }}")}`,
    ["ConfigMap/a/apps-a", "ConfigMap/b/apps-b"],
  ],
  [
    "a matrix",
    `  generators: [{matrix: {generators: [{list: {elements: [{ns: one}]}}, {git: {directories: [{path: envs/*}]}}]}}]\n${template("{{ns}}", "{{path}}")}`,
    ["ConfigMap/one/envs-dev", "ConfigMap/one/envs-prod"],
  ],
  [
    "a merge",
    `  generators: [{merge: {mergeKeys: [env], generators: [{list: {elements: [{env: dev, ns: one}, {env: prod, ns: one}]}}, {list: {elements: [{env: prod, ns: two}]}}]}}]\n${template("{{ns}}", "envs/{{env}}")}`,
    ["ConfigMap/one/envs-dev", "ConfigMap/two/envs-prod"],
  ],
  [
    "patterns of Go's path.Match",
    `  generators: [{git: {directories: [{path: 'apps/**'}, {path: 'envs/[^d]*'}, {path: 'apps/[!a]', exclude: true}]}}]\n${template("{{path.basename}}", "{{path}}")}`,
    ["ConfigMap/b/apps-b", "ConfigMap/prod/envs-prod"],
  ],
  [
    "values of a git generator",
    `  generators: [{git: {directories: [{path: envs/*}], values: {ns: 'in-{{path.basename}}'}}}]\n${template("{{values.ns}}", "{{path}}")}`,
    ["ConfigMap/in-dev/envs-dev", "ConfigMap/in-prod/envs-prod"],
  ],
  [
    "a selector",
    `  goTemplate: true\n  generators: [{list: {elements: [{env: {name: dev}}, {env: {name: prod}}]}, selector: {matchLabels: {env.name: prod}, matchExpressions: [{key: other, operator: NotIn, values: [x]}]}}]\n${template("a", "envs/{{.env.name}}")}`,
    ["ConfigMap/a/envs-prod"],
  ],
  [
    "elements as text",
    `  generators: [{list: {elementsYaml: "- {env: dev}\\n- {env: prod}"}}]\n${template("a", "envs/{{env}}")}`,
    ["ConfigMap/a/envs-dev", "ConfigMap/a/envs-prod"],
  ],
  [
    "white space that Go templates trim, and names that are not identifiers",
    `  goTemplate: true\n  generators: [{list: {elements: [{the-env: dev}]}}]\n${template("a", 'envs/ {{- index . "the-env" -}} ')}`,
    ["ConfigMap/a/envs-dev"],
  ],
  [
    "a matrix whose second generator uses parameters of the first",
    `  generators: [{matrix: {generators: [{list: {elements: [{dir: envs}]}}, {git: {directories: [{path: '{{dir}}/*'}]}}]}}]\n${template("a", "{{path}}")}`,
    ["ConfigMap/a/envs-dev", "ConfigMap/a/envs-prod"],
  ],
  [
    "a matrix with Go templates, where values of the first generator win",
    `  goTemplate: true\n  generators: [{matrix: {generators: [{list: {elements: [{v: {env: dev}}]}}, {list: {elements: [{v: {env: prod, ns: two}}]}}]}}]\n${template("{{.v.ns}}", "envs/{{.v.env}}")}`,
    ["ConfigMap/two/envs-dev"],
  ],
  [
    "a merge with Go templates, deeply",
    `  goTemplate: true\n  generators: [{merge: {mergeKeys: [id], generators: [{list: {elements: [{id: x, v: {env: dev, ns: one}}]}}, {list: {elements: [{id: x, v: {ns: two, env: ''}}]}}]}}]\n${template("{{.v.ns}}", "envs/{{.v.env}}")}`,
    ["ConfigMap/two/envs-dev"],
  ],
])("an ApplicationSet: %s", async (_, spec, resources) => {
  const { overlays, failures, skipped } = await inWords(applicationSet(spec));
  const made = Object.entries(overlays).filter(
    ([name, [first]]) => name.endsWith("<c>") && first?.startsWith("ConfigMap"),
  );
  expect(failures).toEqual([]);
  expect(skipped).toEqual([]);
  expect(made.flatMap(([, of]) => of)).toEqual(resources);
});

test.each([
  [
    "a cluster generator",
    `  generators: [{clusters: {}}]\n${template("a", "apps/a")}`,
    "its clusters generator cannot be evaluated from files",
  ],
  [
    "a generator with its own template",
    `  generators: [{list: {elements: [{a: b}], template: {metadata: {name: x}}}}]\n${template("a", "apps/a")}`,
    "its list generator cannot be evaluated from files",
  ],
  [
    "a matrix with two values for one name",
    `  generators: [{matrix: {generators: [{list: {elements: [{a: b}]}}, {list: {elements: [{a: c}]}}]}}]\n${template("a", "apps/a")}`,
    "its matrix generator cannot be evaluated from files",
  ],
  [
    "a merge with duplicate keys",
    `  generators: [{merge: {mergeKeys: [a], generators: [{list: {elements: [{a: b}, {a: b}]}}, {list: {elements: [{a: b}]}}]}}]\n${template("a", "apps/a")}`,
    "its merge generator cannot be evaluated from files",
  ],
  [
    "a number that Go writes with an exponent",
    `  goTemplate: true\n  generators: [{list: {elements: [{a: 1000000}]}}]\n${template("a", "apps/{{ .a }}")}`,
    "its template uses {{ .a }}, which cannot be evaluated from files",
  ],
  [
    "a function",
    `  goTemplate: true\n  generators: [{list: {elements: [{a: b}]}}]\n${template("{{ .a | upper }}", "apps/a")}`,
    "its template uses {{ .a | upper }}, which cannot be evaluated from files",
  ],
  [
    "a templatePatch",
    `  templatePatch: x\n  generators: []\n${template("a", "apps/a")}`,
    "templatePatch is not supported",
  ],
])("an ApplicationSet that is not followed: %s", async (_, spec, why) => {
  const { skipped, failures } = await inWords(applicationSet(spec));
  expect(failures).toEqual([]);
  expect(skipped).toEqual([`sync 1: ApplicationSet/argocd/set is not followed: ${why}`]);
});

test("the kustomization that Flux generates leaves out ignored files", async () => {
  const files = {
    "clusters/c/sync.yaml": flux("x", "dir", "  namePrefix: x-\n"),
    "dir/a.yaml": configMap("a"),
    "dir/.sops.yaml": "creation_rules: []\n",
    "dir/.github/workflow.yaml": "on: push\n",
    "dir/deep/kustomization.yaml": "resources: [b.yaml]\n",
    "dir/deep/b.yaml": configMap("b"),
    "dir/deep/values.yaml": "a: b\n",
    "dir/docs/example.yaml": "a: b\n",
    "dir/docs/kept.yaml": configMap("kept"),
    "dir/docs/deep/kustomization.yaml": "configMapGenerator: [{name: ignored}]\n",
    "dir/readme.md": "",
    ".sourceignore": "# comment\n\n/dir/docs/*\n!kept.yaml\n",
  };
  const { overlays, failures } = await inWords(files);
  expect(failures).toEqual([]);
  expect(overlays["dir <c>"]).toEqual(["ConfigMap/x-a", "ConfigMap/x-b", "ConfigMap/x-kept"]);
});

test("Flux keeps a file of an ignored folder that a later pattern includes, unlike git", async () => {
  const files = {
    "clusters/c/sync.yaml": flux("x", "dir", "  namePrefix: x-\n"),
    "dir/docs/kept.yaml": configMap("kept"),
    "dir/docs/left.yaml": configMap("left"),
    "dir/any/deep/own.yaml": configMap("own"),
    "dir/any/deep/other.yaml": configMap("other"),
    ".sourceignore": "docs/\n!/dir/docs/kept.yaml\n/dir/any/*\n!own.yaml\n",
  };
  const { overlays, failures } = await inWords(files);
  expect(failures).toEqual([]);
  expect(overlays["dir <c>"]).toEqual(["ConfigMap/x-kept", "ConfigMap/x-own"]);
});

test("an empty folder applies nothing; a file that is not a manifest fails the whole folder, as in Flux", async () => {
  const files = {
    "clusters/c/sync.yaml": flux("empty", "empty") + flux("wrong", "wrong"),
    "empty/readme.md": "",
    "wrong/a.yaml": configMap("a"),
    "wrong/values.yaml": "a: b\n",
  };
  const { overlays, failures } = await inWords(files);
  expect(overlays).toMatchObject({ "empty <c>": [], "wrong <c>": [] });
  expect(failures).toEqual(["wrong/values.yaml:1:1-1:5 the manifest has no `kind`"]);
});

test.each<[string, Tree, string]>([
  [
    "a sync object in a nested kustomization file",
    { "dir/a.yaml": configMap("a"), "dir/deep/kustomization.yaml": flux("other", "other") },
    "- `resources` names ./deep, which has no kustomization file",
  ],
  [
    "a folder with the name of a kustomization file",
    { "dir/a.yaml": configMap("a"), "dir/kustomization.yaml/b.yaml": configMap("b") },
    "- dir/kustomization.yaml is a folder, but Flux writes its generated kustomization there",
  ],
])("the kustomization that Flux generates fails on %s", async (_, files, failure) => {
  const all = { ...files, "clusters/c/sync.yaml": flux("x", "dir") };
  expect((await inWords(all)).failures).toEqual([failure]);
});

test("a sync object in the kustomization file is a failure", async () => {
  const files = {
    "clusters/c/sync.yaml": flux("x", "dir"),
    "dir/kustomization.yaml": flux("y", "other"),
    "other/a.yaml": configMap("a"),
  };
  expect((await inWords(files)).failures).toEqual([
    "- dir/kustomization.yaml contains a sync object, but Flux reads it as a Kustomize kustomization: rename the file",
  ]);
});
