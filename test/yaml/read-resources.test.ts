import { expect, test } from "vitest";
import { documentsIn } from "../../scripts/model/document.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests, readRendering } from "../../scripts/yaml/read-resources.ts";
import { failureLine } from "../failures.ts";
import { configMap } from "../tree.ts";

function describe({ apiVersion, kind, namespace, name, origin }: Resource): string {
  const at = origin === null ? "" : ` at ${origin.document.index}/${origin.at.join("/")}`;
  return `${apiVersion} ${kind} ${namespace}/${name}${at}`;
}

function read(yaml: string) {
  const { resources, failures } = readManifests(readYaml(yaml, "a.yaml"), "overlay");
  return { resources: resources.map(describe), failures: failures.map(failureLine) };
}

test.each([
  ["one", configMap("a"), ["v1 ConfigMap null/a at 0/"]],
  [
    "several, and empty documents",
    `---\n# x\n---\n${configMap("a")}---\n---\n${configMap("b")}...\n`,
    ["v1 ConfigMap null/a at 1/", "v1 ConfigMap null/b at 3/"],
  ],
  [
    "with a byte order mark and CRLF",
    `\ufeff${configMap("a")}`.replaceAll("\n", "\r\n"),
    ["v1 ConfigMap null/a at 0/"],
  ],
  [
    "JSON",
    '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"n"}}',
    ["v1 ConfigMap n/a at 0/"],
  ],
  [
    "a List",
    "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: A, metadata: {name: a}}\n- {apiVersion: v1, kind: B, metadata: {name: b}}\n",
    ["v1 A null/a at 0/items/0", "v1 B null/b at 0/items/1"],
  ],
  [
    "a list of one kind",
    "apiVersion: apps/v1\nkind: DeploymentList\nitems: [{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}]\n",
    ["apps/v1 Deployment null/a at 0/items/0"],
  ],
  ["empty lists", "apiVersion: v1\nkind: List\nitems: []\n---\napiVersion: v1\nkind: List\nitems:\n", []],
  [
    "a kind that only ends like a list",
    "apiVersion: x/v1\nkind: AllowList\nmetadata: {name: a}\n",
    ["x/v1 AllowList null/a at 0/"],
  ],
  [
    "generateName",
    "apiVersion: v1\nkind: Pod\nmetadata: {generateName: web-}\n",
    ["v1 Pod null/web-* at 0/"],
  ],
  ["no name", "apiVersion: v1\nkind: Pod\n", ["v1 Pod null/* at 0/"]],
  [
    "names that are no strings",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: 1, namespace: [a]}\n",
    ["v1 Pod null/* at 0/"],
  ],
  ["metadata that is not an object", "apiVersion: v1\nkind: Pod\nmetadata: text\n", ["v1 Pod null/* at 0/"]],
  [
    "the same twice",
    `${configMap("a")}---\n${configMap("a")}`,
    ["v1 ConfigMap null/a at 0/", "v1 ConfigMap null/a at 1/"],
  ],
  ["nothing", "", []],
])("manifests are read: %s", (_, yaml, resources) => {
  expect(read(yaml)).toEqual({ resources, failures: [] });
});

test.each([
  ["text", "a.yaml:1:1-1:5 a manifest must be a mapping with apiVersion and kind"],
  ["- a\n", "a.yaml:1:1-1:4 a manifest must be a mapping with apiVersion and kind, not a list"],
  ["1\n", "a.yaml:1:1-1:2 a manifest must be a mapping with apiVersion and kind"],
  ["a: 1\n", "a.yaml:1:1-1:5 the manifest has no `kind`"],
  ["kind: ''\napiVersion: v1\n", "a.yaml:1:1-2:15 the manifest has no `kind`"],
  ["kind: 1\napiVersion: v1\n", "a.yaml:1:1-2:15 the manifest has no `kind`"],
  ["kind: Pod\n", "a.yaml:1:1-1:10 the manifest has no `apiVersion`"],
  ["kind: Pod\napiVersion: 1.0\n", "a.yaml:1:1-2:16 the manifest has no `apiVersion`"],
  [
    "kind: List\napiVersion: v1\nitems:\n- kind: Pod\n- 1\n",
    "a.yaml:4:3-4:12 the manifest has no `apiVersion`",
    "a.yaml:5:3-5:4 a manifest must be a mapping with apiVersion and kind",
  ],
  [
    "kind: List\napiVersion: v1\nitems:\n- kind: PodList\n  apiVersion: v1\n  items: [1]\n",
    "a.yaml:4:3-6:13 a List cannot contain another List",
  ],
  ["kind: *pod\napiVersion: v1\n", "a.yaml:1:7-1:11 there is no anchor &pod before this alias"],
])("%j is not a manifest", (yaml, ...failures) => {
  expect(read(yaml)).toEqual({ resources: [], failures });
});

test("of a key that is there twice, the last value counts", () => {
  expect(read("kind: Service\nkind: Pod\napiVersion: v1\nmetadata: { name: a }\n")).toEqual({
    resources: ["v1 Pod null/a at 0/"],
    failures: [],
  });
});

test("a document with a mistake does not hide the others", () => {
  const { resources, failures } = read(`a: [\n---\n${configMap("b")}`);
  expect(resources).toEqual(["v1 ConfigMap null/b at 1/"]);
  expect(failures).toEqual([expect.stringMatching(/^a\.yaml:\d:\d-\d:\d not valid YAML: /)]);
});

test("a failure contains its overlay and stage", () => {
  expect(readManifests(readYaml("x", "a.yaml"), "overlay").failures).toEqual([
    {
      overlay: "overlay",
      stage: "read",
      message: "a manifest must be a mapping with apiVersion and kind",
      location: { file: "a.yaml", line: 1, column: 1, endLine: 1, endColumn: 2 },
    },
  ]);
});

test("a rendering has no places, since layers could have changed everything", () => {
  const { resources, failures } = readRendering(documentsIn(`${configMap("a")}---\nkind: Pod\n`), "overlay");
  expect(resources.map(describe)).toEqual(["v1 ConfigMap null/a"]);
  expect(failures.map(failureLine)).toEqual(["- the manifest has no `apiVersion`"]);
});

test("values are the same as in the file", () => {
  const { resources } = readManifests(
    readYaml(`${configMap("a")}data:\n  __proto__: x\n  b: "1"\n`, "a"),
    "o",
  );
  const data = resources[0]?.value.data;
  expect(JSON.stringify(data)).toBe('{"__proto__":"x","b":"1"}');
});
