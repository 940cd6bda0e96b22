import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { failureLine } from "../failures.ts";
import { configMap, repositoryOf, type Tree, writeTree } from "../tree.ts";

function graphOf(files: Tree, folder = "app") {
  const graph = sourceGraph(repositoryOf(files), folder);
  return {
    folders: graph.kustomizations.map((kustomization) => kustomization.folder).sort(),
    resources: [...graph.resources].sort(),
    inputs: [...graph.inputs].sort(),
    failures: graph.failures.map(failureLine),
  };
}

/** The files that an app with this kustomization reads; all of them exist. */
function reads(kustomization: string) {
  const { resources, inputs, failures } = graphOf({
    "app/kustomization.yaml": kustomization,
    "app/a.yaml": configMap("a"),
    "app/b.yaml": configMap("b"),
    "app/x=y": "text",
    "shared/c.yaml": configMap("c"),
  });
  return { resources, inputs, failures };
}

test.each([
  ["resources: [a.yaml, ../shared/c.yaml]", ["app/a.yaml", "shared/c.yaml"], []],
  ["resources: [./a.yaml, x/../b.yaml, a.yaml/]", ["app/a.yaml", "app/b.yaml"], []],
  ["bases: [a.yaml]", ["app/a.yaml"], []],
  ["crds: [a.yaml]", [], ["app/a.yaml"]],
  ["configurations: [a.yaml]", [], ["app/a.yaml"]],
  ["patchesStrategicMerge: [a.yaml]", [], ["app/a.yaml"]],
  ["patchesStrategicMerge: ['{kind: A, metadata: {name: a}}']", [], []],
  ["patchesStrategicMerge:\n- |\n  kind: A\n  metadata:\n    name: a", [], []],
  ["patches: [{path: a.yaml}, {patch: '[]', target: {kind: A}}]", [], ["app/a.yaml"]],
  ["patchesJson6902: [{path: a.yaml, target: {kind: A, name: a}}]", [], ["app/a.yaml"]],
  ["replacements: [{path: a.yaml}, {source: {kind: A}}]", [], ["app/a.yaml"]],
  ["configMapGenerator: [{name: a, files: [a.yaml, key=b.yaml]}]", [], ["app/a.yaml", "app/b.yaml"]],
  ["configMapGenerator: [{name: a, envs: [a.yaml], env: b.yaml}]", [], ["app/a.yaml", "app/b.yaml"]],
  ["configMapGenerator: [{name: a, literals: ['files=no.yaml']}]", [], []],
  ["secretGenerator: [{name: a, files: [k=../shared/c.yaml]}]", [], ["shared/c.yaml"]],
  ["openapi: {path: a.yaml}", [], ["app/a.yaml"]],
  ["openapi: {version: v1.20.4}", [], []],
  ["Resources: [a.yaml]\nre\u017fource\u017f: [b.yaml]", ["app/a.yaml", "app/b.yaml"], []],
  ["PATCHES: [{Path: a.yaml}]", [], ["app/a.yaml"]],
  ["x: &x [a.yaml]\nresources: *x", ["app/a.yaml"], []],
  ["resources: [1, null, {a: b}]\npatches: text\nconfigMapGenerator: {files: [a.yaml]}\ncrds: 7", [], []],
])("%s", (kustomization, resources, inputs) => {
  expect(reads(kustomization)).toEqual({ resources, inputs, failures: [] });
});

test.each(["kustomization.yaml", "kustomization.yml", "Kustomization"])(
  "goes into folders with %s",
  (name) => {
    const files = {
      "app/kustomization.yaml": "resources: [../base]\ncomponents: [../part]\n",
      [`base/${name}`]: "resources: [a.yaml]\n",
      "base/a.yaml": configMap("a"),
      [`part/${name}`]: "kind: Component\npatches: [{path: p.yaml}]\n",
      "part/p.yaml": configMap("a"),
    };
    expect(graphOf(files)).toEqual({
      folders: ["app", "base", "part"],
      resources: ["base/a.yaml"],
      inputs: ["part/p.yaml"],
      failures: [],
    });
  },
);

test("a symbolic link to a folder is resolved: `..` is relative to the real folder, as in Kustomize", () => {
  const files = {
    "app/kustomization.yaml": "resources: [link]\n",
    "app/link": { linkTo: "../real/deep" },
    "real/deep/kustomization.yaml": "resources: [../a.yaml]\n",
    "real/a.yaml": configMap("a"),
  };
  expect(graphOf(files)).toEqual({
    folders: ["app", "real/deep"],
    resources: ["real/a.yaml"],
    inputs: [],
    failures: [],
  });
});

const REMOTE = "is remote: this overlay cannot be checked as a whole without --allow-remote";

test.each([
  ["https://example.com/a.yaml", REMOTE],
  ["http://example.com/a.yaml", REMOTE],
  ["HTTPS://example.com/a.yaml", REMOTE],
  ["http:a.yaml", REMOTE],
  ["https://github.com/org/repo//path?ref=v1", REMOTE],
  ["github.com/org/repo//path?ref=v1", REMOTE],
  ["GitHub.com/org/repo", REMOTE],
  ["git::https://example.com/org/repo", REMOTE],
  ["git@github.com:org/repo.git", REMOTE],
  ["git@example.com:org/repo", REMOTE],
  ["ssh://git@example.com/org/repo", REMOTE],
  ["file:///srv/repo", "is a git repository on this machine: nothing outside the repository root is read"],
  ["https://dev.azure.com/org/project/_git/repo", REMOTE],
  ["/etc/a.yaml", "is an absolute path"],
  ["../../..", "is outside the repository root"],
  ["../../a.yaml", "is outside the repository root"],
  ["missing.yaml", "does not exist"],
  ["example.com/org/repo", "does not exist"],
  ["../empty", "has no kustomization file"],
  [".", "is this kustomization's own folder or a parent of it (cycle)"],
  ["..", "is this kustomization's own folder or a parent of it (cycle)"],
  ["../part", "is a Component: list it under `components`"],
  ["out.yaml", "is outside the repository root"],
  ["out", "is outside the repository root"],
])("resources: [%s] %s", (path, why) => {
  const outside = writeTree({ "a.yaml": configMap("a"), "kustomization.yaml": "" });
  const files = {
    "app/kustomization.yaml": `resources:\n- "${path}"\n`,
    "app/out.yaml": { linkTo: join(outside, "a.yaml") },
    "app/out": { linkTo: outside },
    "empty/a.yaml": configMap("a"),
    "part/kustomization.yaml": "kind: Component\n",
  };
  expect(graphOf(files).failures).toEqual([
    `app/kustomization.yaml:2:3-2:${path.length + 5} \`resources\` names ${path}, which ${why}`,
  ]);
});

test.each([
  ["components: [../base]", "is a kustomization, not a Component"],
  ["components: [../base/a.yaml]", "is a file, not a folder with a Component"],
  ["components: ['github.com/org/repo']", REMOTE],
  ["patches: [{path: ../base}]", "is a folder, not a file"],
  ["patches: [{path: 'https://example.com/p.yaml'}]", REMOTE],
  ["patchesStrategicMerge: [../../p.yaml]", "is outside the repository root"],
  ["crds: [missing.yaml]", "does not exist"],
  ["configMapGenerator: [{name: a, files: [hosts=/etc/hosts]}]", "is an absolute path"],
  ["configMapGenerator: [{name: a, files: [hosts=../../etc/hosts]}]", "is outside the repository root"],
  ["secretGenerator: [{name: a, envs: [/proc/self/environ]}]", "is an absolute path"],
  ["openapi: {path: ../../x.json}", "is outside the repository root"],
  ["replacements: [{path: ../../x.yaml}]", "is outside the repository root"],
  ["RESOURCES: [../../x.yaml]", "is outside the repository root"],
  ["transformers: ['a: b\\n/../../../x.yaml']", "is outside the repository root"],
])("%s %s", (kustomization, why) => {
  const { failures } = graphOf({
    "app/kustomization.yaml": kustomization,
    "base/kustomization.yaml": "resources: [a.yaml]\n",
    "base/a.yaml": configMap("a"),
  });
  expect(failures).toEqual([expect.stringMatching(/^app\/kustomization\.yaml:1:\d+-1:\d+ `/)]);
  expect(failures[0]).toContain(`, which ${why}`);
});

test.each([
  "app@1.2/base",
  "ref=main",
  "user@host",
  "gitlab.com/a/b",
  "a?ref=b",
  "github.company/x/y",
  "a:b",
])("a folder named %s is not a git URL", (name) => {
  const files = {
    "app/kustomization.yaml": `resources: ["${name}"]\n`,
    [`app/${name}/kustomization.yaml`]: "resources: [a.yaml]\n",
    [`app/${name}/a.yaml`]: configMap("a"),
  };
  expect(graphOf(files)).toEqual({
    folders: ["app", `app/${name}`],
    resources: [`app/${name}/a.yaml`],
    inputs: [],
    failures: [],
  });
});

test("a file whose name looks like a git URL is read, a folder with such a name is remote", () => {
  const files = {
    "app/kustomization.yaml": "resources: [me@v1/x/y, me@v2/x/y]\n",
    "app/me@v1/x/y": configMap("a"),
    "app/me@v2/x/y/kustomization.yaml": "",
  };
  const { resources, failures } = graphOf(files);
  expect(resources).toEqual(["app/me@v1/x/y"]);
  expect(failures).toEqual([
    `app/kustomization.yaml:1:24-1:33 \`resources\` names me@v2/x/y, which ${REMOTE}`,
  ]);
});

test("a cycle ends and is reported", () => {
  const files = {
    "app/kustomization.yaml": "resources: [../base]\n",
    "base/kustomization.yaml": "resources: [../app]\n",
  };
  expect(graphOf(files)).toEqual({
    folders: ["app", "base"],
    resources: [],
    inputs: [],
    failures: [
      "base/kustomization.yaml:1:13-1:19 `resources` names ../app, which includes this kustomization again (cycle)",
    ],
  });
});

test("many layers that share their bases are each visited once", () => {
  const layers = Array.from({ length: 200 }, (_, index) => {
    const next = [`../a${index + 1}`, `../b${index + 1}`].join(", ");
    const entries = index < 199 ? `resources: [${next}]\n` : "namePrefix: x\n";
    return [
      [`a${index}/kustomization.yaml`, entries],
      [`b${index}/kustomization.yaml`, entries],
    ];
  });
  const { folders, failures } = graphOf(Object.fromEntries(layers.flat()), "a0");
  expect(folders).toHaveLength(399);
  expect(failures).toEqual([
    "a0/kustomization.yaml:1:1-1:1 not built: Kustomize would build folders more than 5000 times (the limit)",
  ]);
});

test("kustomization files that cannot be used", () => {
  const files = {
    "app/kustomization.yaml": "resources: [../list, ../broken, ../latin, ../empty]\n",
    "list/kustomization.yaml": "- a\n",
    "broken/kustomization.yaml": "resources: [a.yaml\n",
    "latin/kustomization.yaml": Uint8Array.of(0x61, 0x3a, 0x20, 0xe9),
    "empty/kustomization.yaml": "# nothing\n",
  };
  expect(graphOf(files).failures).toEqual([
    "empty/kustomization.yaml:1:1-1:1 empty/kustomization.yaml contains no kustomization",
    "latin/kustomization.yaml:1:1-1:1 latin/kustomization.yaml is not UTF-8 text",
    expect.stringMatching(
      /^broken\/kustomization\.yaml:\d+:\d+-\d+:\d+ broken\/kustomization\.yaml not valid YAML: /,
    ),
    "list/kustomization.yaml:1:1-1:1 list/kustomization.yaml contains no kustomization",
  ]);
});

test("only the first document is used, an error in any document is reported", () => {
  const files = {
    "app/kustomization.yaml": "resources: [a.yaml]\n---\na: *b\n",
    "app/a.yaml": configMap("a"),
  };
  expect(graphOf(files)).toEqual({
    folders: ["app"],
    resources: ["app/a.yaml"],
    inputs: [],
    failures: ["app/kustomization.yaml:3:4-3:6 there is no anchor &b before this alias"],
  });
});

test("a file whose aliases would exhaust the memory is rejected before Kustomize reads it", () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items = Array.from({ length: 9 }, () => (level === 0 ? "x" : `*a${level - 1}`));
    return `l${level}: &a${level} [${items}]`;
  });
  const bomb = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n${levels.join("\n")}\n`;
  const repository = repositoryOf({ "kustomization.yaml": "resources: [bomb.yaml]\n", "bomb.yaml": bomb });
  const [failure] = sourceGraph(repository, ".").failures;
  expect(failure?.location?.file).toBe("bomb.yaml");
  expect(failure?.message).toMatch(/^aliases expand to more than/);
});
