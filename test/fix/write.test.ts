import { lstatSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeChanges } from "../../scripts/fix/write.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { writeTree } from "../tree.ts";
import { textOf } from "./tree.ts";

test("a file that changed since it was read is not overwritten, and the others are written", () => {
  const root = writeTree({ "a.yaml": "theirs\n", "b.yaml": "b\n" });
  const changes = [
    { file: "a.yaml", before: "old\n", after: "new\n" },
    { file: "b.yaml", before: "b\n", after: "new\n" },
  ];
  expect(writeChanges(openRepository(root), changes)).toEqual([
    { file: "a.yaml", reason: "it has changed since it was read" },
  ]);
  expect([textOf(root, "a.yaml"), textOf(root, "b.yaml")]).toEqual(["theirs\n", "new\n"]);
  expect(readdirSync(root).sort()).toEqual(["a.yaml", "b.yaml"]);
});

test("nothing is written through a symbolic link or outside of the root", () => {
  const outside = writeTree({ "web.yaml": "outside\n" });
  const root = writeTree({ "real.yaml": "a\n" });
  symlinkSync("real.yaml", join(root, "link.yaml"));
  symlinkSync(outside, join(root, "folder"));
  const changes = ["link.yaml", "folder/web.yaml", "../real.yaml", "gone.yaml"].map((file) => {
    return { file, before: "a\n", after: "b\n" };
  });
  expect(writeChanges(openRepository(root), changes)).toEqual([
    { file: "link.yaml", reason: "it is behind a symbolic link" },
    { file: "folder/web.yaml", reason: "it is behind a symbolic link" },
    { file: "../real.yaml", reason: "it is behind a symbolic link" },
    { file: "gone.yaml", reason: "it is no longer there" },
  ]);
  expect([textOf(root, "real.yaml"), textOf(outside, "web.yaml")]).toEqual(["a\n", "outside\n"]);
  expect(lstatSync(join(root, "link.yaml")).isSymbolicLink()).toBe(true);
});
