import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import {
  asArray,
  asObject,
  asString,
  isObject,
  type JsonObject,
  type JsonValue,
} from "../../scripts/model/json.ts";
import { schemaFile } from "../../scripts/schema/layout.ts";
import { resourceOf } from "../build.ts";
import { schemasRoot } from "./binary.ts";
import { isDraft4 } from "./draft4-meta.ts";
import { outcomesOf } from "./resources.ts";

interface SchemaFile {
  readonly path: string;
  readonly schema: JsonObject;
}

const files: SchemaFile[] = ["kubernetes/v1.34.4", "crds"].flatMap((folder) =>
  readdirSync(join(schemasRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "index.json")
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, schema: JSON.parse(readFileSync(path, "utf8")) as JsonObject })),
);

const kinds = files.filter(({ path }) => basename(path) !== "metadata.json");

test("there are schemas of built-in and of custom kinds", () => {
  expect(kinds.length).toBeGreaterThan(90);
});

test("each is a draft-4 schema with known keywords only", () => {
  for (const { path, schema } of files) {
    expect([path, isDraft4(schema) ? null : isDraft4.errors]).toEqual([path, null]);
  }
});

test("each refers only to its own definitions, and has no definition that nothing refers to", () => {
  for (const { path, schema } of files) {
    const defined = Object.keys(asObject(schema.definitions)).sort();
    const used = new Set(references(schema).map((target) => target.slice("#/definitions/".length)));
    used.add("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta");
    expect([path, [...used].sort()]).toEqual([path, defined]);
  }
});

function references(value: JsonValue): string[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : references(inner),
  );
}

test("each names its type, at the path where kubeconform looks for it", () => {
  for (const { path, schema } of kinds) {
    expect(path.replaceAll("\\", "/")).toMatch(new RegExp(`/${schemaFile(typeOf(schema))}$`));
  }
});

test("kubeconform compiles each: a resource with an unknown field is found out by every one", async () => {
  const made = kinds.map(({ schema }) => resourceOf({ ...typeOf(schema), metadata: { unknown: 1 } }));
  const outcomes = await outcomesOf(made);
  for (const outcome of outcomes) {
    expect(outcome.status === "invalid" && outcome.errors).toContainEqual({
      path: ["metadata", "unknown"],
      message: "unknown field 'unknown'",
    });
  }
});

function typeOf(schema: JsonObject) {
  const pinned = (name: string) =>
    asString(asArray(asObject(asObject(schema.properties)[name]).enum)[0]) ?? "";
  return { apiVersion: pinned("apiVersion"), kind: pinned("kind") };
}
