import { beforeAll, expect, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { locatorFor } from "../../scripts/locate/locate.ts";
import { documentsIn } from "../../scripts/model/document.ts";
import type { Span } from "../../scripts/model/place.ts";
import type { Pointer } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests, readRendering } from "../../scripts/yaml/read-resources.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";
import { asItStands, placeInWords } from "./tree.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

type Located = (resource: Resource, path: Pointer, span?: Span) => string;

function inWords(locator: ReturnType<typeof locatorFor>): Located {
  return (resource, path, span) => {
    return placeInWords(
      locator({ in: "resource", resource, path, ...(span === undefined ? {} : { part: span }) }),
    );
  };
}

/** The resources of `app`, rendered, and where values of theirs stand. */
async function render(files: Tree) {
  const root = writeTree(files);
  const rendered = await kustomizeRenderer(kustomize, root)("app");
  if (!rendered.ok) throw new Error(rendered.error);
  const repository = openRepository(root);
  const { resources } = readRendering(documentsIn(rendered.value), "app");
  return {
    resources,
    locate: inWords(locatorFor(repository, asItStands(sourceGraph(repository, "app")), resources)),
  };
}

const SCRIPTS = `apiVersion: v1
kind: ConfigMap
metadata:
  name: scripts
data:
  literal: |
    echo one
      echo twö
  folded: >-
    first
    second

    third
  double: "tab\\there \\u00e9 \\
    joined"
  single: 'it''s
    so'
  plain: word
    more
`;

test.each<[string, Pointer, Span | undefined, string]>([
  ["a mapping", ["metadata"], undefined, "4:3-4:16"],
  ["a value", ["metadata", "name"], undefined, "4:9-4:16"],
  ["a block", ["data", "literal"], undefined, "6:12-8:15"],
  ["a line of a literal block", ["data", "literal"], { start: 0, end: 8 }, "7:5-7:13"],
  ["a later line, after its own indentation", ["data", "literal"], { start: 11, end: 19 }, "8:7-8:15"],
  ["a folded block", ["data", "folded"], { start: 6, end: 12 }, "11:5-11:11"],
  ["across a folded line", ["data", "folded"], { start: 0, end: 12 }, "10:5-11:11"],
  ["after an empty line", ["data", "folded"], { start: 13, end: 18 }, "13:5-13:10"],
  ["after an escape", ["data", "double"], { start: 4, end: 8 }, "14:17-14:21"],
  ["an escape", ["data", "double"], { start: 9, end: 10 }, "14:22-14:28"],
  ["after an escaped line break", ["data", "double"], { start: 11, end: 17 }, "15:5-15:11"],
  ["two single quotes", ["data", "single"], { start: 2, end: 3 }, "16:14-16:16"],
  ["a folded line in quotes", ["data", "single"], { start: 5, end: 7 }, "17:5-17:7"],
  ["a plain value's second line", ["data", "plain"], { start: 5, end: 9 }, "19:5-19:9"],
])("a plain manifest, exactly: %s", (_, path, span, place) => {
  const { resources } = readManifests(readYaml(SCRIPTS, "a.yaml"), "a.yaml");
  const locate = inWords(
    locatorFor(openRepository(writeTree({})), { content: { kind: "files", files: [] }, settings: null }, []),
  );
  expect(locate(resources[0]!, path, span)).toBe(`a.yaml:${place}`);
});

test("resources in a List are located in their items", () => {
  const list = "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n";
  const { resources } = readManifests(readYaml(list, "a.yaml"), "a.yaml");
  const locate = inWords(
    locatorFor(openRepository(writeTree({})), { content: { kind: "files", files: [] }, settings: null }, []),
  );
  expect(locate(resources[0]!, [])).toBe("a.yaml:4:3-6:22");
  expect(locate(resources[0]!, ["metadata", "name"])).toBe("a.yaml:6:20-6:21");
  expect(locate(resources[0]!, ["spec"])).toBe("nowhere");
});

test("a problem in a file has the place that it states", () => {
  const locator = locatorFor(
    openRepository(writeTree({})),
    { content: { kind: "files", files: [] }, settings: null },
    [],
  );
  const place = { file: "policy.yaml", line: 2, column: 3, endLine: 2, endColumn: 9 };
  expect(locator({ in: "file", place })).toEqual({ kind: "exact", place, layers: [], removed: [] });
});

test("values of an unchanged resource are located in its file, up to the line of a script", async () => {
  const { resources, locate } = await render({
    "app/kustomization.yaml": "resources: [../base, list.yaml]\n",
    "app/list.yaml": `apiVersion: v1\nkind: List\nitems:\n- ${configMap("listed").replaceAll("\n", "\n  ")}\n`,
    "base/kustomization.yaml": "resources: [scripts.yaml]\n",
    "base/scripts.yaml": `${configMap("other")}---\n# a comment\n${SCRIPTS}`,
  });
  const byName = new Map(resources.map((resource) => [resource.name, resource]));
  expect(locate(byName.get("scripts")!, ["data", "literal"], { start: 11, end: 19 })).toBe(
    "base/scripts.yaml:14:7-14:15",
  );
  expect(locate(byName.get("other")!, ["metadata", "name"])).toBe("base/scripts.yaml:4:9-4:14");
  expect(locate(byName.get("listed")!, ["kind"])).toBe("app/list.yaml:5:9-5:18");
});

test("with two equal sources, no place is exact", () => {
  const root = writeTree({
    "app/kustomization.yaml": "resources: [a.yaml, b.yaml]\n",
    "app/a.yaml": configMap("a"),
    "app/b.yaml": configMap("a"),
  });
  const repository = openRepository(root);
  const { resources } = readRendering(documentsIn(configMap("a")), "app");
  const locate = inWords(locatorFor(repository, asItStands(sourceGraph(repository, "app")), resources));
  expect(locate(resources[0]!, ["kind"])).toBe("nowhere");
});

test("a source used by two overlays has one place", async () => {
  const root = writeTree({
    "dev/kustomization.yaml": "resources: [../base]\n",
    "prod/kustomization.yaml": "resources: [../base, ../dev2]\n",
    "dev2/kustomization.yaml": "resources: [b.yaml]\nnamePrefix: x-\n",
    "dev2/b.yaml": configMap("b"),
    "base/kustomization.yaml": "resources: [a.yaml]\n",
    "base/a.yaml": configMap("a"),
  });
  const repository = openRepository(root);
  const places = await Promise.all(
    ["dev", "prod"].map(async (folder) => {
      const rendered = await kustomizeRenderer(kustomize, root)(folder);
      const { resources } = readRendering(documentsIn(rendered.ok ? rendered.value : ""), folder);
      const locate = inWords(locatorFor(repository, asItStands(sourceGraph(repository, folder)), resources));
      return resources.map((resource) => locate(resource, ["metadata", "name"]));
    }),
  );
  expect(places).toEqual([["base/a.yaml:4:9-4:10"], ["base/a.yaml:4:9-4:10", "dev2/b.yaml:4:9-4:10"]]);
});

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: web
    image: example.com/web:1
    resources: {limits: {memory: 1Gi}}
`;

test.each<[string, string, Pointer, string[]]>([
  [
    "a JSON patch",
    "- {op: remove, path: /spec/containers/0/image}\n- {op: remove, path: /spec/containers/0/resources}\n",
    ["spec", "containers", 0],
    ["app/patch.yaml:2:3 removed resources"],
  ],
  [
    "null in a patch",
    "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, resources: {limits: null}}]}}\n",
    ["spec", "containers", 0, "resources"],
    ["app/patch.yaml:1:104 removed limits"],
  ],
  [
    "a field that is added again",
    "- {op: remove, path: /spec/containers/0/resources}\n- {op: add, path: /spec/containers/0/resources, value: {}}\n",
    ["spec", "containers", 0],
    [],
  ],
])("what removed a field is known where its absence is the problem: %s", async (_, patch, path, removed) => {
  const root = writeTree({
    "app/kustomization.yaml": "resources: [pod.yaml]\npatches: [{path: patch.yaml, target: {kind: Pod}}]\n",
    "app/pod.yaml": POD,
    "app/patch.yaml": patch,
  });
  const rendered = await kustomizeRenderer(kustomize, root)("app");
  if (!rendered.ok) throw new Error(rendered.error);
  const { resources } = readRendering(documentsIn(rendered.value), "app");
  const repository = openRepository(root);
  const locate = locatorFor(repository, asItStands(sourceGraph(repository, "app")), resources);
  const found = locate({ in: "resource", resource: resources[0]!, path, absent: ["resources", "limits"] });
  if (found.kind !== "exact") throw new Error(`the place is ${found.kind}`);
  const words = found.removed.map((layer) => {
    return `${layer.place.file}:${layer.place.line}:${layer.place.column} ${layer.words}`;
  });
  expect([found.place.file, words]).toEqual(["app/pod.yaml", removed]);
});

test.each<[string, string, string]>([
  ["one entry adds it", "resources: [../base]\n", "(app/kustomization.yaml:1:13-1:20)"],
  ["two entries below one entry add it", "resources: [../two]\n", "(app/kustomization.yaml:1:13-1:19)"],
  ["several entries can have added it", "resources: [../base, ../two]\n", "(nowhere)"],
])("a remote resource is nowhere but at the entry: %s", (_, kustomization, place) => {
  const root = writeTree({
    "app/kustomization.yaml": kustomization,
    "base/kustomization.yaml": "resources: ['https://example.com/a.yaml']\n",
    "two/kustomization.yaml": "resources: ['https://example.com/b.yaml', 'https://example.com/c.yaml']\n",
  });
  const repository = openRepository(root);
  const { resources } = readRendering(documentsIn(configMap("remote")), "app");
  const locator = locatorFor(repository, asItStands(sourceGraph(repository, "app")), resources);
  const located = locator({ in: "resource", resource: resources[0]!, path: ["kind"] });
  expect(located.kind === "unknown" ? `(${placeInWords(located)})` : placeInWords(located)).toBe(place);
});
