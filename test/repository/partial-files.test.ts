import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Files, openFiles } from "../../scripts/repository/files.ts";
import { type PartialFiles, withoutFiles } from "../../scripts/repository/partial-files.ts";
import { writeTree } from "../tree.ts";

function opened(): { readonly partial: PartialFiles; readonly whole: Files } {
  const root = writeTree({ "a/one.yaml": "1", "a/two.yaml": "2", "b/c/three.yaml": "3", "d.yaml": "4" });
  symlinkSync("b", join(root, "link"));
  const leftOut = { files: new Set(["a/one.yaml", "b/c/three.yaml"]), folders: new Set(["b", "b/c"]) };
  const whole = openFiles(root);
  return { partial: withoutFiles(whole, leftOut), whole };
}

const names = (files: Files, folder: string) => {
  const listed = files.list(folder);
  return typeof listed === "string" ? listed : listed.map(({ name }) => name).sort();
};

test("files and folders that are left out are not listed, which is no attempt to look at them", () => {
  const { partial } = opened();
  expect(names(partial, ".")).toEqual(["a", "d.yaml", "link"]);
  expect(names(partial, "a")).toEqual(["two.yaml"]);
  expect(names(partial, "./a/")).toEqual(["two.yaml"]);
  expect(partial.wasMissed()).toBe(false);
});

test("other files are as they are", () => {
  const { partial, whole } = opened();
  expect(partial.entry("a/two.yaml")).toEqual({ kind: "file", real: "a/two.yaml" });
  expect(partial.read("a/two.yaml", 10)).toEqual({ kind: "bytes", bytes: Buffer.from("2") });
  expect(partial.hasEntry("a/none.yaml")).toBe(false);
  expect(partial.entry("a/none.yaml")).toEqual({ kind: "missing", real: null });
  expect(partial.within(join(whole.root, "d.yaml"))).toBe("d.yaml");
  expect(partial.within("/")).toBeNull();
  expect(partial.wasMissed()).toBe(false);
});

test.each<[string, (files: PartialFiles) => unknown, unknown]>([
  ["an entry", (files) => files.entry("a/one.yaml"), { kind: "missing", real: null }],
  ["an entry by another path", (files) => files.entry("d/../a//one.yaml"), { kind: "missing", real: null }],
  ["a folder", (files) => files.entry("b"), { kind: "missing", real: null }],
  ["something in a folder", (files) => files.entry("b/new.yaml"), { kind: "missing", real: null }],
  ["its existence", (files) => files.hasEntry("b/c/three.yaml"), false],
  ["its content", (files) => files.read("b/c/three.yaml", 10), { kind: "failed", code: "ENOENT" }],
  ["a list", (files) => files.list("b/"), "ENOENT"],
  ["its path", (files) => files.within(join(files.root, "b/c")), "b/c"],
  ["its path through a link", (files) => files.within(join(files.root, "link/c")), "b/c"],
])("a look at what is left out is noticed: %s", (_, look, result) => {
  const { partial } = opened();
  expect(look(partial)).toEqual(result);
  expect(partial.wasMissed()).toBe(true);
});
