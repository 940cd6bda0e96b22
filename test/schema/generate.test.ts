import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { staleFiles, writeFiles } from "../../scripts/generate/files.ts";
import { lifecycleKinds, removedKinds } from "../../scripts/generate/schemas-removed.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "schema-generate-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("missing, changed and surplus files are outdated until they are written", async () => {
  const files = new Map([
    ["a/kept.json", "1\n"],
    ["a/b/changed.json", "2\n"],
    ["a/missing.json", "3\n"],
  ]);
  mkdirSync(join(folder, "a/b"), { recursive: true });
  writeFileSync(join(folder, "a/kept.json"), "1\n");
  writeFileSync(join(folder, "a/b/changed.json"), "2");
  writeFileSync(join(folder, "a/b/surplus.json"), "");
  writeFileSync(join(folder, "beside.json"), "not generated");
  expect(await staleFiles(folder, files, ["a"])).toEqual([
    "a/b/changed.json",
    "a/b/surplus.json",
    "a/missing.json",
  ]);
  await writeFiles(folder, files, ["a"]);
  expect(await staleFiles(folder, files, ["a"])).toEqual([]);
});

function lifecycle(kind: string, removed?: number): string {
  const removal = `func (in *${kind}) APILifecycleRemoved() (major, minor int) {\n\treturn 1, ${removed}\n}\n`;
  return `func (in *${kind}) APILifecycleIntroduced() (major, minor int) {\n\treturn 1, 4\n}\n${
    removed === undefined ? "" : removal
  }`;
}

function writeModule(group: string, version: string, source: string): void {
  const path = join(folder, group, version);
  mkdirSync(path, { recursive: true });
  const register = `const GroupName = "${group === "core" ? "" : group}"
var SchemeGroupVersion = schema.GroupVersion{Group: GroupName, Version: "${version}"}`;
  writeFileSync(join(path, "register.go"), register);
  writeFileSync(join(path, "zz_generated.prerelease-lifecycle.go"), source);
}

test("kinds and their removal are read from a module, but not options and reviews", async () => {
  writeModule("core", "v1", lifecycle("Pod") + lifecycle("PodList") + lifecycle("PodExecOptions"));
  writeModule("batch", "v1beta1", lifecycle("CronJob", 25) + lifecycle("CronJobList", 25));
  const kinds = await lifecycleKinds(folder);
  expect(kinds.sort((a, b) => a.kind.localeCompare(b.kind))).toEqual([
    { apiVersion: "batch/v1beta1", kind: "CronJob", removedIn: 25 },
    { apiVersion: "v1", kind: "Pod", removedIn: null },
  ]);
});

test("a kind that was served and no longer is counts as removed, with its newest serving version", () => {
  const served = ["g/v1", "g/v2", "g/v2beta1", "other/v3"].map((apiVersion) => ({ apiVersion, kind: "A" }));
  const older = [
    { apiVersion: "g/v1", kind: "A", removedIn: null },
    { apiVersion: "g/v1alpha1", kind: "A", removedIn: null },
    { apiVersion: "g/v1beta1", kind: "A", removedIn: 20 },
    { apiVersion: "h/v1beta1", kind: "A", removedIn: null },
    { apiVersion: "g/v1beta1", kind: "B", removedIn: 34 },
    { apiVersion: "g/v1beta2", kind: "B", removedIn: 35 },
    { apiVersion: "g/v1", kind: "C", removedIn: null },
  ];
  const newer = [
    { apiVersion: "g/v1beta1", kind: "A", removedIn: 22 },
    { apiVersion: "g/v1beta1", kind: "B", removedIn: null },
  ];
  expect(removedKinds([older, newer], served, 34)).toEqual([
    { apiVersion: "g/v1alpha1", kind: "A", replacement: "g/v2", lastServedIn: null },
    { apiVersion: "g/v1beta1", kind: "A", replacement: "g/v2", lastServedIn: "1.21" },
    { apiVersion: "g/v1beta1", kind: "B", replacement: null, lastServedIn: "1.33" },
    { apiVersion: "h/v1beta1", kind: "A", replacement: "other/v3", lastServedIn: null },
  ]);
});
