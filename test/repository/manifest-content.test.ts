import { expect, test } from "vitest";
import { contentOf } from "../../scripts/repository/manifest-content.ts";
import { configMap, repositoryOf } from "../tree.ts";

test.each<[what: string, text: string, file?: string]>([
  ["a field without a colon", "apiVersion v1\nkind: ConfigMap\nmetadata: {name: x}\n"],
  ["an indented first line", " apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"],
  ["an upper-case kind", "apiVersion: v1\nKind: ConfigMap\nmetadata: {name: x}\n"],
  ["a lower-case apiVersion", "apiversion: v1\nkind: ConfigMap\nmetadata: {name: x}\n"],
  ["both in another case", "ApiVersion: v1\nKind: ConfigMap\n"],
  ["no kind", "apiVersion: v1\nmetadata: {name: x}\ndata: {}\n"],
  ["no apiVersion", "kind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n"],
  ["no apiVersion and no metadata", "kind: Deployment\nspec: {replicas: 1}\n"],
  ["a misspelled kind field", "apiVersion: v1\nknd: ConfigMap\nmetadata: {name: x}\n"],
  ["unclosed JSON in YAML", '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}'],
  ["unclosed JSON", '{"apiVersion": "v1", "metadata": {"name": "x"}', "x.json"],
  ["unclosed JSON over several lines", '{\n  "apiVersion": "v1",\n  "metadata": {\n'],
  ["JSON without a kind", '{"apiVersion": "v1", "metadata": {"name": "x"}}', "x.json"],
  ["a broken list", "a: [\n"],
  ["broken YAML after comments", "# A comment\n---\n# Another\nname: web\n  image: x\n"],
  ["a tab as indentation", "spec:\n\treplicas: 1\n"],
  ["a text", "apiVersion v1\n"],
  ["one of several documents", "a: 1\n---\nkind: Service\nmetadata: {name: x}\n"],
])("a file means to be a manifest: %s", (_, text, file = "x.yaml") => {
  expect(contentOf(repositoryOf({ [file]: text }), file)).toBe("meant");
});

test.each<[what: string, text: string, file?: string]>([
  ["docker-compose", "version: '3'\nservices:\n  web: {image: 'nginx:1'}\n"],
  ["a workflow", "on: push\njobs: {test: {runs-on: ubuntu-24.04, steps: [{run: make}]}}\n"],
  ["a workflow with a job `kind`", "on: push\njobs:\n  kind:\n    steps: [{run: make}]\n  kind-e2e: {}\n"],
  ["a search index", '{"apiversion": [1], "kind": [2], "spec": {}, "metadata": {}}', "x.json"],
  ["a template of CloudFormation", "Resources: {A: {Type: x, Id: !Ref y}}\n"],
  ["values of a chart", "replicas: 1\nimage: {tag: '1'}\n"],
  ["values with a kind", "deployment:\n  kind: Deployment\n  apiVersion: apps/v1\n"],
  ["a pipeline of Drone", "kind: pipeline\ntype: docker\nname: default\nsteps: []\n"],
  ["a chart's file", "apiVersion: v2\nname: web\nversion: 1.0.0\n"],
  ["an empty file", ""],
  ["only comments", "# kind: ConfigMap\n"],
  ["a text", "Notes on the cluster\n"],
  ["Markdown", "# Notes\n\nThe wiki has: more on this\n* a point\n* another\n"],
  ["package.json", '{"name": "web", "scripts": {"test": "vitest"}}', "package.json"],
  ["JSON with comments", '{\n  // a comment\n  "compilerOptions": {},\n}', "tsconfig.json"],
  ["a JSON schema", '{"properties": {"apiVersion": {}, "kind": {}}}', "x.json"],
  ["a list", "- a\n- b\n"],
])("a file is something else: %s", (_, text, file = "x.yaml") => {
  expect(contentOf(repositoryOf({ [file]: text }), file)).toBe("other");
});

test("a file with a manifest is one, whatever the other documents are", () => {
  const text = `${configMap("a")}---\nKind: Service\n`;
  expect(contentOf(repositoryOf({ "x.yaml": text }), "x.yaml")).toBe("manifest");
});
