import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { decode, openRepository } from "../../scripts/repository/repository.ts";
import { repositoryOf, writeTree } from "../tree.ts";

test("files and folders below the root have their kinds", () => {
  const repository = repositoryOf({ "a/b.yaml": "x: 1\n" });
  expect(["a/b.yaml", "./a/../a/b.yaml", "a", ".", "a/c.yaml", "a/b.yaml/c"].map(repository.kind)).toEqual([
    "file",
    "file",
    "directory",
    "directory",
    "missing",
    "missing",
  ]);
  expect(repository.readText("a/b.yaml")).toEqual({ ok: true, value: "x: 1\n" });
  expect(repository.readText("a")).toEqual({
    ok: false,
    error: { code: "unreadable", message: "is a folder, not a file" },
  });
  expect(repository.readText("b")).toEqual({
    ok: false,
    error: { code: "missing", message: "does not exist" },
  });
});

test.each(["..", "../x", "a/../../x", "/etc/hostname", "/", "a\0b", "../../../../etc/hostname"])(
  "%j is outside",
  (path) => {
    const repository = repositoryOf({ "a/b.yaml": "" });
    expect(repository.kind(path)).toBe("outside");
    expect(repository.readText(path)).toEqual({
      ok: false,
      error: { code: "unreadable", message: "is outside the repository root" },
    });
  },
);

test("a symbolic link has the kind of its target, and never leads out of the root", () => {
  const outside = writeTree({ "secret.yaml": "x", "folder/kustomization.yaml": "" });
  const repository = repositoryOf({
    "real/deep/a.yaml": "y: 2\n",
    "file.yaml": { linkTo: "real/deep/a.yaml" },
    folder: { linkTo: "real/deep" },
    "out.yaml": { linkTo: join(outside, "secret.yaml") },
    out: { linkTo: join(outside, "folder") },
    dangling: { linkTo: "nothing" },
    loop: { linkTo: "loop" },
  });
  const kinds = ["file.yaml", "folder", "folder/a.yaml", "out.yaml", "out", "out/kustomization.yaml"];
  expect(kinds.map(repository.kind)).toEqual(["file", "directory", "file", "outside", "outside", "outside"]);
  expect([repository.kind("dangling"), repository.kind("loop")]).toEqual(["missing", "missing"]);
  expect(repository.readText("file.yaml")).toEqual({ ok: true, value: "y: 2\n" });
  expect(repository.readText("out.yaml").ok).toBe(false);
  expect(repository.resolved("folder/a.yaml")).toBe("real/deep/a.yaml");
  expect(repository.resolved("folder")).toBe("real/deep");
});

test("a sibling folder whose name starts with the root's name is outside", () => {
  const parent = writeTree({ "root/a": "", "root-2/b": "", "root/link": { linkTo: "../root-2/b" } });
  const repository = openRepository(join(parent, "root"));
  expect(repository.kind("link")).toBe("outside");
  expect(repository.within(join(parent, "root-2/b"))).toBeNull();
});

test("absolute paths become paths relative to the root", () => {
  const root = writeTree({ "a/b.yaml": "", "..c": "" });
  const repository = openRepository(join(root, "a", ".."));
  const within = (path: string) => repository.within(join(root, path));
  expect([".", "a/b.yaml", "a/", "new/file", "..c"].map(within)).toEqual([
    ".",
    "a/b.yaml",
    "a",
    "new/file",
    "..c",
  ]);
  expect(repository.within(join(root, ".."))).toBeNull();
});

test("text that is not UTF-8, and files that are too large, are not read", () => {
  const repository = repositoryOf({
    latin1: Uint8Array.of(0x61, 0xe9, 0x62),
    large: new Uint8Array(17 * 1024 * 1024),
    bom: "\ufeffx: 1\n",
  });
  expect(repository.readText("latin1")).toEqual({
    ok: false,
    error: { code: "not-utf8", message: "is not UTF-8 text" },
  });
  expect(repository.readText("large")).toEqual({
    ok: false,
    error: { code: "too-large", message: "has 17825792 bytes, more than the limit of 16777216" },
  });
  expect(repository.readYaml("large")).toBeNull();
  expect(repository.readText("bom")).toEqual({ ok: true, value: "\ufeffx: 1\n" });
  expect(decode(Uint8Array.of(0xc3, 0xa9))).toEqual({ ok: true, value: "é" });
});

test("YAML is parsed once", () => {
  const repository = repositoryOf({ "a.yaml": "a: 1\n---\nb: 2\n" });
  const yaml = repository.readYaml("a.yaml");
  expect(yaml?.documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }]);
  expect(repository.readYaml("a.yaml")).toBe(yaml);
  expect(repository.readYaml("missing.yaml")).toBeNull();
});

test("the root can be a link", () => {
  const parent = writeTree({ "real/a": "1", root: { linkTo: "real" } });
  mkdirSync(join(parent, "real/sub"));
  const repository = openRepository(join(parent, "root"));
  expect(repository.root).toBe(join(parent, "real"));
  expect(repository.within(join(parent, "root/sub"))).toBe("sub");
});
