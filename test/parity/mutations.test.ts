import { describe, expect, test } from "vitest";
import { asObject, type JsonObject } from "../../scripts/model/json.ts";
import { schemasRoot } from "../schema/schema-files.ts";
import { generatedObjects } from "./generated.ts";
import { mutatedChanges, mutatedObjects } from "./mutations.ts";
import type { CorpusObject } from "./objects.ts";

const SERVICE: JsonObject = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "web", namespace: "shop", labels: { app: "web" } },
  spec: { ports: [{ name: "http", port: 80 }] },
};
const CONFIG: JsonObject = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { a: "b" } };
const OBJECTS: CorpusObject[] = [SERVICE, CONFIG].map((value) => ({ from: "here", value }));
const before = JSON.stringify(OBJECTS);

const KINDS: readonly [string, (seed: number) => unknown[]][] = [
  ["mutated objects", (seed) => mutatedObjects(OBJECTS, 50, seed)],
  ["changes", (seed) => mutatedChanges(OBJECTS, 50, seed)],
  ["random objects", (seed) => generatedObjects(schemasRoot, "1.34", OBJECTS, 50, seed)],
];

describe.each(KINDS)("%s", (_, make) => {
  test("a seed repeats them, and another one gives others", () => {
    expect(make(1)).toEqual(make(1));
    expect(make(1)).not.toEqual(make(2));
    expect(make(1)).toHaveLength(50);
    expect(JSON.stringify(OBJECTS)).toBe(before);
  });
});

test("mutated objects keep their kinds and differ from the given ones", () => {
  const values = mutatedObjects(OBJECTS, 200, 1).map(({ value }) => value);
  expect(new Set(values.map(({ kind }) => kind))).toEqual(new Set(["Service", "ConfigMap"]));
  for (const value of values) expect([SERVICE, CONFIG]).not.toContainEqual(value);
});

test("changes keep the name and the namespace", () => {
  for (const { old, new: changed } of mutatedChanges(OBJECTS, 200, 1)) {
    const { name, namespace } = asObject(changed.metadata);
    expect({ name, namespace }).toEqual({
      name: asObject(old.metadata).name,
      namespace: asObject(old.metadata).namespace,
    });
  }
});

test("random objects are of all kinds of the version, and have a name", () => {
  const values = generatedObjects(schemasRoot, "1.34", OBJECTS, 100, 1).map(({ value }) => value);
  const kinds = new Set(values.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  expect(kinds).toContain("apps/v1 Deployment");
  expect(kinds).toContain("resource.k8s.io/v1beta1 ResourceSlice");
  expect(kinds.size).toBeGreaterThan(60);
  expect(new Set(values.map(({ metadata }) => asObject(metadata).name))).toEqual(new Set(["generated"]));
});
