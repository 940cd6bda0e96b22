import { chmodSync, existsSync, readdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readChecked, writeChecked } from "../../scripts/cache/checked-file.ts";
import { daysAround, isAmong } from "../../scripts/cache/days.ts";
import { evict, openFolder } from "../../scripts/cache/folder.ts";
import { writeTree } from "../tree.ts";

test("a folder is created for the user alone; one that others can write to, a link and a file are not used", () => {
  const root = writeTree({ file: "" });
  expect(openFolder(join(root, "new/part"))).toBe(join(root, "new/part"));
  symlinkSync("new", join(root, "link"));
  expect(openFolder(join(root, "link"))).toBeNull();
  expect(openFolder(join(root, "file"))).toBeNull();
  chmodSync(join(root, "new"), 0o777);
  expect(openFolder(join(root, "new"))).toBeNull();
});

test("a file is read under the key that it was written with, and not if a byte of it changed", () => {
  const file = join(writeTree({}), "entry");
  writeChecked(file, "key", "one\ntwo");
  expect(readChecked(file, "key")).toBe("one\ntwo");
  expect(readChecked(file, "other")).toBeNull();
  expect(readChecked(`${file}.missing`, "key")).toBeNull();
});

test("files that were used least recently, and what killed runs left, are removed", () => {
  const folder = writeTree({
    old: "12345",
    middle: "12345",
    young: "12345",
    ".new-1-a": "half",
    ".new-2-b": "half",
  });
  for (const [name, age] of Object.entries({ old: 300, middle: 200, young: 100, ".new-1-a": 7200 })) {
    const time = Date.now() / 1000 - age;
    utimesSync(join(folder, name), time, time);
  }
  evict(folder, { files: 2, bytes: 100 });
  expect(readdirSync(folder).sort()).toEqual([".new-2-b", "middle", "young"]);
  evict(folder, { files: 2, bytes: 9 });
  expect(readdirSync(folder).sort()).toEqual([".new-2-b", "young"]);
});

test("a file is replaced as a whole, also if its folder was removed", () => {
  const root = writeTree({ entry: "old" });
  writeChecked(join(root, "entry"), "key", "two");
  expect(readChecked(join(root, "entry"), "key")).toBe("two");
  writeChecked(join(root, "missing/entry"), "key", "");
  expect(existsSync(join(root, "missing"))).toBe(false);
  expect(readdirSync(root)).toEqual(["entry"]);
});

test.each([
  ["2026-05-01", [], { after: null, until: null }],
  ["2026-05-01", ["2026-04-30", "2026-06-01", "2026-03-01"], { after: "2026-04-30", until: "2026-06-01" }],
  ["2026-05-01", ["2026-05-01"], { after: null, until: "2026-05-01" }],
])("the days around %s with the ends %j", (today, ends, days) => {
  expect(daysAround(today, ends)).toEqual(days);
  expect(isAmong(today, days)).toBe(true);
  for (const bound of [days.after, days.until])
    if (bound !== null) expect(isAmong(bound, days)).toBe(bound === days.until);
});
