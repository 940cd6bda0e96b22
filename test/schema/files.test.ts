import { expect, test } from "vitest";
import { asObject, isObject, type JsonValue } from "../../scripts/model/json.ts";
import { schemaFile } from "../../scripts/schema/layout.ts";
import { isDraft4 } from "./draft4-meta.ts";
import { files, kinds, typeOf } from "./schema-files.ts";

test("there are schemas of built-in and of custom kinds", () => {
  expect(kinds.length).toBeGreaterThan(90);
});

test("each schema is a draft-4 schema with known keywords only", () => {
  for (const { path, schema } of files) {
    expect([path, isDraft4(schema) ? null : isDraft4.errors]).toEqual([path, null]);
  }
});

test("each schema refers only to its own definitions and has no unused definition", () => {
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

test("each schema contains its type and is at the path that kubeconform uses", () => {
  for (const { path, schema } of kinds) {
    expect(path.replaceAll("\\", "/")).toMatch(new RegExp(`/${schemaFile(typeOf(schema))}$`));
  }
});
