import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { brokenPullRequest, POLICY } from "../pull-request/broken.ts";
import { git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { inFigures, meetsTarget } from "./figures.ts";
import { prove } from "./prove.ts";

test("findings and values of this repository with four mistakes are located exactly", {
  timeout: 300_000,
}, async ({ onTestFinished }) => {
  const root = mkdtempSync(join(tmpdir(), "oracle-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  brokenPullRequest(root);
  git(root, "checkout", "-q", "main", "--", POLICY);
  const { findings, related, values, lines } = await prove(root, await toolsForTests(), 40);
  const report = [findings, related, values].map(inFigures).join("\n");
  const refuted = lines.filter((line) => line.endsWith("refuted"));
  expect(refuted).toEqual([]);
  expect([findings, related, values].map(meetsTarget), report).toEqual([true, true, true]);
  expect(findings.exact, report).toBe(findings.claims);
  expect(findings.confirmed, report).toBeGreaterThan(3);
  expect(values.confirmed, report).toBeGreaterThan(30);
});
