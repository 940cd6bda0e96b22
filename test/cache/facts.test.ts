import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { factsIn, observed } from "../../scripts/cache/facts.ts";
import { openFiles } from "../../scripts/repository/files.ts";
import { writeTree } from "../tree.ts";

/** The facts that differ after a change, in files of which everything was looked at. */
function changedBy(
  change: (root: string) => void,
  looked: readonly string[] = ["a/b/file", "a/b/none", "a/link"],
) {
  const root = writeTree({ "a/b/file": "text", "a/link": { linkTo: "b/file" }, "c/file": "text" });
  const files = observed(openFiles(root));
  for (const folder of [".", "a", "a/b"]) files.list(folder);
  for (const path of looked) files.entry(path);
  files.hasEntry("a/b/file");
  change(root);
  const stateOf = factsIn(openFiles(root), files.facts);
  return [...files.facts].filter(([key, fact]) => stateOf(key, fact) === "differs").map(([key]) => key);
}

test.each<[string, (root: string) => void, readonly string[]]>([
  ["nothing", () => {}, []],
  ["a content", (root) => writeFileSync(join(root, "a/b/file"), "other"), []],
  ["another folder", (root) => writeFileSync(join(root, "c/more"), ""), []],
  ["a new file", (root) => writeFileSync(join(root, "a/b/none"), ""), ["list a/b", "entry a/b/none"]],
  [
    "a removed file",
    (root) => rmSync(join(root, "a/b/file")),
    ["list a/b", "entry a/b/file", "entry a/link", "exists a/b/file"],
  ],
  [
    "a file that is a link now",
    (root) => {
      rmSync(join(root, "a/b/file"));
      symlinkSync("../../c/file", join(root, "a/b/file"));
    },
    ["list a/b", "entry a/b/file", "entry a/link"],
  ],
  [
    "a folder that is a link now, to the same files",
    (root) => {
      renameSync(join(root, "a/b"), join(root, "c/b"));
      symlinkSync("../c/b", join(root, "a/b"));
    },
    ["list a", "entry a/b/file", "entry a/link"],
  ],
  [
    "the target of a link",
    (root) => {
      rmSync(join(root, "a/link"));
      symlinkSync("../c/file", join(root, "a/link"));
    },
    ["entry a/link"],
  ],
  [
    "a file that is a folder now",
    (root) => {
      rmSync(join(root, "a/b/file"));
      mkdirSync(join(root, "a/b/file"));
    },
    ["list a/b", "entry a/b/file", "entry a/link"],
  ],
])("facts that differ after a change: %s", (_, change, expected) => {
  expect(changedBy(change).sort()).toEqual([...expected].sort());
});

test("an entry that is not in a listed folder is looked up", () => {
  const write = (root: string) => writeFileSync(join(root, "c/none"), "");
  expect(changedBy(write, ["c/file", "c/none"])).toEqual(["entry c/none"]);
});

test("lists of folders imply what is known of their entries, except links and what they lead to", () => {
  const root = writeTree({ "a/file": "text", "a/b/c": "", "a/link": { linkTo: "file" } });
  const files = observed(openFiles(root));
  for (const folder of [".", "a"]) files.list(folder);
  for (const path of ["a", "a/file", "a/none", "a/link", "a/b/c", "a/b"]) files.entry(path);
  const stateOf = factsIn(openFiles(root), files.facts);
  const implied = [...files.facts]
    .filter(([key, fact]) => stateOf(key, fact) === "implied")
    .map(([key]) => key);
  expect(implied).toEqual(["entry a", "entry a/file", "entry a/none", "entry a/b"]);
});
