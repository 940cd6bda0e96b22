import fc from "fast-check";
import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { findSecrets } from "../../scripts/pipeline/redaction.ts";
import type { Request } from "../../scripts/pipeline/request.ts";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";
import { repositoryOf, type Tree } from "../tree.ts";
import { brokenTree } from "./broken-tree.ts";

const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 10_000) / 40);

async function redactorOf(tree: Tree) {
  const repository = repositoryOf(tree);
  const found = discover(repository, { allowRemote: false });
  const request = { repository, selection: { kind: "everything" } } as unknown as Request;
  return createRedactor((await findSecrets(found, request)).entries);
}

test("a value is known in every source of a Secret, whatever mistakes the files have", async () => {
  await fc.assert(
    fc.asyncProperty(brokenTree, async ({ tree, value }) => {
      const { hide } = await redactorOf(tree);
      expect(hide(`x ${value} y ${Buffer.from(value).toString("base64")} z`)).toBe("x *** y *** z");
    }),
    { numRuns: RUNS },
  );
});

const SECRET = "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n";

test.each([
  ["the line of a block", `${SECRET}  password: |\n    # @\n`],
  ["the line below a key", `${SECRET}  password:\n  # @\n`],
  ["a line between entries", `${SECRET}  a: b\n  # @\n  c: d\n`],
  ["an entry", `${SECRET}  a: b\n  # password: @\n`],
  ["a comment after an entry", `${SECRET}  password: changeme # was @\n`],
  ["a key and its value", `${SECRET}  # password:\n  # @\n`],
  ["a value below a key elsewhere", "DB_PASSWORD:\n  # @\nother: 1\n"],
  ["a block below a key elsewhere", "DB_PASSWORD: |\n  # @\n"],
])("a comment is a value of a Secret: %s", async (_, text) => {
  const value = "Rk9vTaiga7Zebra31";
  expect((await redactorOf({ "app/a.yaml": text.replace("@", value) })).hide(`x ${value} y`)).toBe("x *** y");
});

test.each([
  ["of a ConfigMap", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: b # @\n  # @\n"],
  ["of a template", "{{ if .x }}\na: # @\n{{ end }}\nb: [\n"],
])("a comment outside of Secrets is no value: %s", async (_, text) => {
  const word = "Build7Zebra31xQ";
  expect((await redactorOf({ "app/a.yaml": text.replaceAll("@", word) })).hide(`x ${word} y`)).toBe(
    `x ${word} y`,
  );
});

test.each([
  ["one word", "a.txt", "@\n"],
  ["an operation without a path", "a.yaml", "- op: add\n  value: @\n"],
  ["a field that no kustomization has", "kustomization.yaml", "als:\n- foo=@\n"],
  ["data without a kind", "a.yaml.bak", "data:\n  foo: @\n"],
  ["a type with a mistake", "a.yaml", "metadata: {name: s}\ntype: Opaue\ndata:\n  foo: @\n"],
  ["metadata with an entry", "a.yaml", "kind: Secret\nmetadata: {name: s, foo: @}\nstringData: {}\n"],
])("the rest of a source contains its value: %s", async (_, file, text) => {
  const value = "Rk9vTaiga7Zebra31";
  expect((await redactorOf({ [`app/${file}`]: text.replace("@", value) })).hide(`x ${value} y`)).toBe(
    "x *** y",
  );
});

const JSON_DEFINITION = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };

test.each([
  ["a JSON Schema", { type: "object", properties: { password: { default: "@" } } }, "x @ y"],
  [
    "a Secret with such fields",
    { type: "object", properties: {}, kind: "Secret", data: { a: "@" } },
    "x *** y",
  ],
  ["a definition in JSON", { ...JSON_DEFINITION, spec: { password: "@" } }, "x @ y"],
  ["a definition with data", { ...JSON_DEFINITION, stringData: { a: "@" } }, "x *** y"],
  [
    "an object of another group",
    { ...JSON_DEFINITION, apiVersion: "v1", spec: { password: "@" } },
    "x *** y",
  ],
  ["a list of settings", { type: "object", properties: [{ name: "PASSWORD", value: "@" }] }, "x *** y"],
])("fields of a schema are no values of a Secret: %s", async (_, value, expected) => {
  const word = "Rk9vTaiga7Zebra31";
  const text = JSON.stringify(value).replace("@", word);
  expect((await redactorOf({ "app/a.json": text })).hide(`x ${word} y`)).toBe(expected.replace("@", word));
});

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: a.example.com
`;
const FIELDS = "spec:\n  password: @\n";

test.each([
  ["a definition", `${DEFINITION}${FIELDS}`, "x @ y"],
  ["a definition among others", `a: 1\n---\n${DEFINITION}${FIELDS}---\nb: 2\n`, "x @ y"],
  ["a Secret after it", `${DEFINITION}${FIELDS.replace("@", "b")}---\n${SECRET}  password: @\n`, "x *** y"],
  [
    "a Secret after it without a separator",
    `${DEFINITION}spec: {}\nkind: Secret\ndata:\n  a: @\n`,
    "x *** y",
  ],
  ["data that belongs to it", `${DEFINITION}spec:\n  a: b\nstringData:\n  a: @\n`, "x *** y"],
])("a CustomResourceDefinition has no values of Secrets: %s", async (_, text, expected) => {
  const word = "Rk9vTaiga7Zebra31";
  expect((await redactorOf({ "app/a.yaml": text.replace("@", word) })).hide(`x ${word} y`)).toBe(
    expected.replace("@", word),
  );
});
