import { expect, test } from "vitest";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { failureLine } from "../failures.ts";
import { configMap, repositoryOf, type Tree } from "../tree.ts";

function graphOf(files: Tree) {
  const graph = sourceGraph(repositoryOf(files), "app");
  return { inputs: [...graph.inputs].sort(), failures: graph.failures.map(failureLine) };
}

const BUILTIN = "apiVersion: builtin\nmetadata:\n  name: p\n";

test.each([
  ["kind: PatchTransformer\npath: a.yaml", ["a.yaml"]],
  ["kind: PatchTransformer\nPath: a.yaml", ["a.yaml"]],
  ["kind: PatchJson6902Transformer\npath: a.yaml", ["a.yaml"]],
  ["kind: PatchStrategicMergeTransformer\npaths: [a.yaml, '{kind: A, metadata: {name: a}}']", ["a.yaml"]],
  ["kind: ReplacementTransformer\nreplacements: [{path: a.yaml}]", ["a.yaml"]],
  ["kind: ValueAddTransformer\ntargetFilePath: a.yaml", ["a.yaml"]],
  ["kind: ConfigMapGenerator\nfiles: [k=a.yaml]\nenvs: [b.env]", ["a.yaml", "b.env"]],
  ["kind: LabelTransformer\nlabels: {path: no.yaml}\nfieldSpecs: [{path: metadata/labels}]", []],
])("files that a plugin configured in its own file reads: %s", (config, inputs) => {
  const files = {
    "app/kustomization.yaml": "transformers: [plugins/p.yaml]\n",
    "app/plugins/p.yaml": `${BUILTIN}${config}\n`,
    "app/a.yaml": configMap("a"),
    "app/b.env": "a=b\n",
  };
  const paths = [...inputs, "plugins/p.yaml"].map((path) => `app/${path}`).sort();
  expect(graphOf(files)).toEqual({ inputs: paths, failures: [] });
});

test.each(["generators", "transformers", "validators"])("inline %s", (field) => {
  const files = {
    "app/kustomization.yaml": `${field}:\n- |\n  ${`${BUILTIN}kind: X\npath: ../../a.yaml`.replaceAll("\n", "\n  ")}\n`,
  };
  const place = "app/kustomization.yaml:2:3-7:21";
  expect(graphOf(files)).toEqual({
    inputs: [],
    failures: [`${place} \`X\` names ../../a.yaml, which is outside the repository root`],
  });
});

const HELM =
  "needs Helm, and Helm is never run: render the chart with `helm template` and check the output with PATH `-`";
const RUNS = "is not a builtin plugin: plugins that run a program are never run";

test.each([
  ["apiVersion: v1\nkind: Fn\nmetadata:\n  name: fn\n", "1:1-4:11", "Fn"],
  ["apiVersion: builtin\nkind: HelmChartInflationGenerator\n", "1:1-2:34", "HelmChartInflationGenerator"],
  ["kind: FnList\nitems:\n- apiVersion: v1\n  kind: Fn\n", "3:3-4:11", "Fn"],
  ["a: 1\n", "1:1-1:5", "plugin"],
])("a plugin that would run a program is rejected: %j", (config, place, kind) => {
  const files = { "app/kustomization.yaml": "generators: [p.yaml]\n", "app/p.yaml": config };
  expect(graphOf(files).failures).toEqual([
    `app/p.yaml:${place} \`generators\` configures a ${kind}, which ${kind.startsWith("Helm") ? HELM : RUNS}`,
  ]);
});

test("paths in plugin configurations from a folder are relative to the kustomization that uses them", () => {
  const files = {
    "app/kustomization.yaml": "transformers: [../plugins]\n",
    "app/a.yaml": configMap("a"),
    "plugins/kustomization.yaml": "resources: [p.yaml, more]\n",
    "plugins/p.yaml": `${BUILTIN}kind: PatchTransformer\npath: a.yaml\n`,
    "plugins/more/kustomization.yaml": "resources: [q.yaml]\n",
    "plugins/more/q.yaml": `${BUILTIN}kind: PatchTransformer\npath: b.yaml\n`,
  };
  expect(graphOf(files)).toEqual({
    inputs: ["app/a.yaml", "plugins/more/q.yaml", "plugins/p.yaml"],
    failures: ["plugins/more/q.yaml:5:7-5:13 `PatchTransformer` names b.yaml, which does not exist"],
  });
});

test("a kustomization that changes plugin configurations is rejected", () => {
  const files = {
    "app/kustomization.yaml": "transformers: [../plugins]\n",
    "plugins/kustomization.yaml": "kind: Kustomization\nresources: [p.yaml]\nnamePrefix: x\n",
    "plugins/p.yaml": `${BUILTIN}kind: PatchTransformer\npatch: '[]'\n`,
  };
  expect(graphOf(files).failures).toEqual([
    "plugins/kustomization.yaml:3:13-3:14 `namePrefix` changes the configurations of plugins: the files that they then read cannot be determined",
  ]);
});

test.each(["helmCharts", "helmChartInflationGenerator", "HelmCharts"])("%s", (field) => {
  const [failure] = graphOf({ "app/kustomization.yaml": `${field}:\n- name: x\n` }).failures;
  expect(failure).toMatch(
    /^app\/kustomization\.yaml:2:1-2:10 `helmChart\w+` needs Helm, and Helm is never run: render the chart with `helm template` and check the output with PATH `-`$/,
  );
});

test("an unreadable plugin configuration is a failure", () => {
  const files = {
    "app/kustomization.yaml": "generators: [p.yaml, latin.yaml]\n",
    "app/p.yaml": "a: 1\na: 2\n",
    "app/latin.yaml": Uint8Array.of(0xe9),
  };
  expect(graphOf(files).failures).toEqual([
    "app/p.yaml:2:1-2:2 duplicate key a",
    "app/latin.yaml:1:1-1:1 app/latin.yaml is not UTF-8 text",
  ]);
});
