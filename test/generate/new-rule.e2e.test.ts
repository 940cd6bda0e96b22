import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../command.ts";

const run = promisify(execFile);
let copy: string;

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "new-rule-"));
  for (const part of [
    "scripts",
    "package.json",
    "schemas/policy.schema.json",
    "schemas/platform.schema.json",
  ]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
});
afterEach(() => rmSync(copy, { recursive: true }));

function newRule(...names: string[]) {
  return run(process.execPath, [join(copy, "scripts/generate/new-rule.ts"), ...names]);
}

test("writes a rule that loads, registered in alphabetical order", async () => {
  await newRule("image-no-mutable-tag");
  const list =
    "const { rules } = await import(process.argv[1]); console.log(JSON.stringify(rules.map(({ name }) => name)))";
  const { stdout } = await run(process.execPath, [
    "--input-type=module",
    "-e",
    list,
    join(copy, "scripts/rules/index.ts"),
  ]);
  const names: string[] = JSON.parse(stdout);
  expect(names).toContain("image-no-mutable-tag");
  expect(names).toEqual([...names].sort());
  expect(readFileSync(join(copy, "scripts/rules/index.ts"), "utf8")).toContain(
    'import imageNoMutableTag from "./images/image-no-mutable-tag.ts";',
  );
});

test.each([
  ["a name that is none", "ImageTag", /like image-no-mutable-tag/],
  ["a name that is taken", "schema-valid", /exists already/],
  ["a name of no family", "moon-phase-full", /name its family/],
])("refuses %s", async (_, name, message) => {
  await expect(newRule(name)).rejects.toMatchObject({ code: 2, stderr: expect.stringMatching(message) });
});
