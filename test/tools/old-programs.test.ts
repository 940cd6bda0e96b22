import { existsSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noteUse, type ReplacedPrograms, removeOldPrograms } from "../../scripts/tools/old-programs.ts";
import { writeTree } from "../tree.ts";

const DAY = 24 * 60 * 60_000;
const NOW = Date.UTC(2026, 0, 31);

/** A folder with programs; each was used that many days ago. */
function programs(used: Readonly<Record<string, number>>): string {
  const names = Object.keys(used);
  const root = writeTree(Object.fromEntries(names.map((name) => [`${name}/upstream-1.34`, "program"])));
  for (const [name, days] of Object.entries(used)) {
    const time = new Date(NOW - days * DAY);
    utimesSync(join(root, name), time, time);
  }
  return root;
}

const name = (digit: string) => digit.repeat(16);

/** All programs but the current one, `a`. */
function foldersIn(folder: string): ReplacedPrograms {
  return { folder, isReplaced: (each) => /^[0-9a-f]{16}$/.test(each) && each !== name("a") };
}

test("the current program, the three that were used last, and those of the last week are kept", async () => {
  const root = programs({
    [name("a")]: 400,
    [name("b")]: 1,
    [name("c")]: 2,
    [name("d")]: 3,
    [name("e")]: 4,
    [name("f")]: 8,
    [name("0")]: 300,
  });
  await removeOldPrograms(foldersIn(root), NOW);
  expect(readdirSync(root).sort()).toEqual(["a", "b", "c", "d", "e"].map(name));
});

test("nothing is removed if there are few, however old", async () => {
  const root = programs({ [name("a")]: 400, [name("b")]: 300, [name("c")]: 200, [name("d")]: 100 });
  await removeOldPrograms(foldersIn(root), NOW);
  expect(readdirSync(root)).toHaveLength(4);
});

test("other folders stay, and what an interrupted removal left is removed", async () => {
  const root = programs({ [name("a")]: 1, notes: 400, [`.removed-${name("b")}`]: 400 });
  await removeOldPrograms(foldersIn(root), NOW);
  expect(readdirSync(root).sort()).toEqual([name("a"), "notes"]);
});

test("several processes remove at the same time, and a program that is used in between stays", async () => {
  const digits = [..."0123456789abcdef"];
  const root = programs(Object.fromEntries(digits.map((digit, index) => [name(digit), 100 + index])));
  noteUse(join(root, name("f")), new Date(NOW));
  await Promise.all(Array.from({ length: 4 }, () => removeOldPrograms(foldersIn(root), NOW)));
  expect(readdirSync(root).sort()).toEqual(["0", "1", "a", "f"].map(name));
});

test("a missing folder and a folder that cannot be marked are no errors", async () => {
  const root = join(writeTree({}), "missing");
  await removeOldPrograms(foldersIn(root), NOW);
  noteUse(root);
  expect(existsSync(root)).toBe(false);
});

test("a program that is a file is removed with the files about it", async () => {
  const versions = ["1.0", "1.1", "1.2", "1.3", "2.0"].map((version) => `kustomize-v${version}`);
  const root = writeTree(
    Object.fromEntries(
      versions.flatMap((each) => [
        [each, "p"],
        [`${each}.sha256`, "s"],
        [`${each}.verified`, "s"],
      ]),
    ),
  );
  for (const [index, version] of versions.entries()) {
    const time = new Date(NOW - (100 - index) * DAY);
    utimesSync(join(root, version), time, time);
  }
  await removeOldPrograms({ folder: root, isReplaced: (each) => /^kustomize-v1\.\d$/.test(each) }, NOW);
  expect(readdirSync(root).sort()).toEqual(
    versions.slice(1).flatMap((each) => [each, `${each}.sha256`, `${each}.verified`]),
  );
});
