import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rulePages } from "../../scripts/generate/rule-pages.ts";
import { rules } from "../../scripts/rules/index.ts";
import { ROOT } from "../command.ts";

const run = promisify(execFile);
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "rule-pages-"));
  for (const part of [
    "clusters",
    "scripts",
    "package.json",
    "schemas/policy.schema.json",
    "schemas/platform.schema.json",
  ]) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  mkdirSync(join(copy, "docs"));
});
afterAll(() => rmSync(copy, { recursive: true }));

function generate(...args: string[]) {
  return run(process.execPath, [join(copy, "scripts/generate/rules.ts"), ...args]);
}

test("one page per rule is written, and --check accepts them", async () => {
  await generate();
  const names = rules.map(({ name }) => `${name}.md`).sort();
  expect(readdirSync(join(copy, "docs/rules")).sort()).toEqual(names);
  expect(await generate("--check")).toEqual({ stdout: "", stderr: "" });
});

test("--check reports pages that are missing, changed, or without a rule; generating repairs them", async () => {
  await generate();
  const changed = join(copy, "docs/rules/probe-patience.md");
  const text = readFileSync(changed, "utf8");
  writeFileSync(changed, "changed\n");
  writeFileSync(join(copy, "docs/rules/removed-rule.md"), "# removed-rule\n");
  rmSync(join(copy, "docs/rules.md"));
  await expect(generate("--check")).rejects.toMatchObject({
    code: 1,
    stderr:
      "out of date, run `npm run generate`:\ndocs/rules.md\ndocs/rules/probe-patience.md\ndocs/rules/removed-rule.md\n",
  });
  await generate();
  expect(readFileSync(changed, "utf8")).toBe(text);
  expect(readdirSync(join(copy, "docs/rules"))).not.toContain("removed-rule.md");
});

test("the index lists each rule once with its severity, requirement, fix and needs, under its family", () => {
  const lines = rulePages(rules).get("rules.md")!.split("\n");
  const row = (name: string) => lines.filter((line) => line.startsWith(`| [${name}](rules/${name}.md) |`));
  for (const { name, severity, summary, fixes, needs, offByDefault } of rules) {
    const [file, key] = needs?.split(".") ?? [];
    const own = offByDefault === true ? "its severity under `rules` in `policy.yaml`" : "";
    const needed = needs === undefined ? own : `\`${key}\` in \`${file}.yaml\``;
    const fix = fixes === undefined ? "" : "yes";
    expect(row(name)).toEqual([
      `| [${name}](rules/${name}.md) | ${severity} | ${summary} | ${fix} | ${needed} |`,
    ]);
  }
  const families = lines.filter((line) => line.startsWith("## "));
  expect(families).toEqual([...new Set(families)]);
  expect(families).toContain("## Pod security");
});
