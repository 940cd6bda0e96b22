import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { FAULTS, repositoryWith } from "./faults.ts";

beforeAll(() => toolsForTests());

/** The rows of the table of faults in docs/why.md: the fault, and the column of this validator. */
function documented(): string[][] {
  const page = readFileSync(join(ROOT, "docs/why.md"), "utf8");
  const [, table = ""] = /^\| fault \| syncgate \|.*?\n\| --- .*?\n(.*?)\n\n/ms.exec(page) ?? [];
  return table.split("\n").map((line) => line.replace(/^\| /, "").split(" | ").slice(0, 2));
}

test("docs/why.md says of each fault which rules report it, besides those that report the repository without it", async () => {
  const trees = [null, ...FAULTS].map((fault, index) =>
    Object.entries(repositoryWith(fault)).map(([path, text]) => [`f${index}/${path}`, text] as const),
  );
  const root = writeTree(Object.fromEntries(trees.flat()));
  const { stdout } = await runInProcess(["--root", root, "--format", "json"], root);
  const findings: { rule: string; overlays: string[] }[] = JSON.parse(stdout).findings;
  const rulesOf = (index: number) =>
    findings.filter(({ overlays }) => overlays.includes(`f${index}/overlays/prod`)).map(({ rule }) => rule);
  const before = new Set(rulesOf(0));
  const rows = FAULTS.map(({ name }, index) => {
    const rules = [...new Set(rulesOf(index + 1))].filter((rule) => !before.has(rule));
    return [name, rules.length === 0 ? "–" : rules.join(", ")];
  });
  expect(documented()).toEqual(rows);
});
