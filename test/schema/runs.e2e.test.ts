import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { checkSchemas } from "../../scripts/schema/kubeconform.ts";
import { resourceOf } from "../build.ts";
import { lines, options, outcomesOf } from "./resources.ts";
import { schemasRoot } from "./schema-files.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "schema-test-"));
  vi.stubEnv("TMPDIR", folder);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function configMap(name: string, data: JsonObject = {}) {
  return resourceOf({ apiVersion: "v1", kind: "ConfigMap", metadata: { name }, data });
}

function expectedOf(index: number): string {
  if (index % 3 === 0) return "valid";
  return index % 3 === 1 ? `/data/k${index}: must be a string, not a number` : "skipped";
}

test("3,000 resources keep their order and their own outcomes, and no file is left behind", async () => {
  const many = Array.from({ length: 3000 }, (_, index) => {
    if (index % 3 === 2) return resourceOf({ apiVersion: "example.test/v1", kind: "Thing" });
    // The same name for each: two overlays can render the same resource.
    return configMap("same", { [`k${index}`]: index % 3 === 0 ? "x" : 1 });
  });
  const outcomes = await outcomesOf(many);
  expect(outcomes.map((outcome) => outcome.resource)).toEqual(many);
  expect(outcomes.flatMap(lines)).toEqual(many.map((_, index) => expectedOf(index)));
  expect(readdirSync(folder)).toEqual([]);
});

test("no resources have no outcomes", async () => {
  expect(await outcomesOf([])).toEqual([]);
});

test("characters that YAML accepts only when escaped, and those of every plane, are read", async () => {
  const text = "\u0000\u007f\u0085\u2028\u2029\ufeff\uffff € 😀 \\ ' \"\n--- \n- at '/x': y";
  const outcomes = await outcomesOf([configMap("a", { text }), configMap("b", { text, wrong: 1 })]);
  expect(outcomes.flatMap(lines)).toEqual(["valid", "/data/wrong: must be a string, not a number"]);
});

test("a resource that kubeconform cannot parse is invalid and does not fail the run", async () => {
  const twice = resourceOf({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "a" },
    Metadata: { name: 1 },
  });
  const lone = configMap("lone", { text: "\ud800" });
  for (const outcome of await outcomesOf([twice, lone])) {
    expect(lines(outcome)).toEqual([expect.stringMatching(/^: cannot be read: |^\/Metadata: unknown field/)]);
  }
});

test("a schema root that is not a plain URL works", async () => {
  const root = join(folder, "a b#c%20'd?{{.Kind}}");
  cpSync(schemasRoot, root, { recursive: true });
  const result = await checkSchemas([configMap("a", { a: 1 })], { ...options, schemasRoot: root });
  expect(result.ok && result.value.flatMap(lines)).toEqual(["/data/a: must be a string, not a number"]);
});

test("without resources, or if kubeconform is not needed for one, it is not started", async () => {
  const missing = { ...options, kubeconform: "/nowhere/kubeconform" };
  expect(await checkSchemas([], missing)).toEqual({ ok: true, value: [] });
  const unknown = resourceOf({ apiVersion: "example.org/v1", kind: "Unknown", metadata: { name: "a" } });
  const outcome = { resource: unknown, status: "skipped", reason: "no-schema" };
  expect(await checkSchemas([unknown], missing)).toEqual({ ok: true, value: [outcome] });
});

const failures: [name: string, given: Partial<typeof options>, message: string][] = [
  ["a missing binary", { kubeconform: "/nowhere/kubeconform" }, "kubeconform: cannot be run (ENOENT)"],
  ["a binary that fails", { kubeconform: "/bin/false" }, "kubeconform: exited with 1 and printed no results"],
  [
    "a binary without output",
    { kubeconform: "/bin/true" },
    "kubeconform: exited with 0 and printed no results",
  ],
  ["a file that is not executable", { kubeconform: "/etc/passwd" }, "kubeconform: cannot be run (EACCES)"],
  ["a timeout", { timeoutMs: 1 }, "kubeconform: timed out after 0.001s"],
  ["an unknown release", { kubernetesVersion: "9.9.9" }, "no schemas for Kubernetes 9.9.9"],
];

test.each(failures)("%s returns an error value", async (_, given, message) => {
  const many = Array.from({ length: 500 }, (_, index) => configMap(String(index)));
  expect(await checkSchemas(many, { ...options, ...given })).toEqual({ ok: false, error: message });
  expect(readdirSync(folder)).toEqual([]);
});
