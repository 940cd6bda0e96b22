import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { configMap } from "../../tree.ts";
import { checkOut } from "./checkout.ts";
import { changes } from "./compare.ts";
import { type Figures, measure } from "./measure.ts";

let clones: string;
let commit: string;

beforeAll(() => {
  clones = mkdtempSync(join(tmpdir(), "clones-"));
  const folder = join(clones, "owner/name");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: folder,
      encoding: "utf8",
    });
  execFileSync("git", ["init", "-q", folder]);
  writeFileSync(join(folder, "kustomization.yaml"), "resources: [a.yaml, https://example.com/x.yaml]\n");
  writeFileSync(join(folder, "a.yaml"), configMap("a"));
  git("add", ".");
  git("commit", "-q", "-m", "first");
  commit = git("rev-parse", "HEAD").trim();
  writeFileSync(join(folder, "kustomization.yaml"), "resources: [a.yaml]\n");
  git("commit", "-q", "-a", "-m", "second");
});
afterAll(() => rmSync(clones, { recursive: true }));

test("a repository is measured at its commit, and its checkout is removed", async () => {
  const checkout = checkOut(clones, "owner/name", commit);
  if (!checkout.ok) throw new Error(checkout.message);
  expect(readFileSync(join(checkout.folder, "kustomization.yaml"), "utf8")).toContain("https");
  const { figures } = await measure(checkout.folder);
  expect(figures).toMatchObject({
    kustomizations: 1,
    overlays: 1,
    resources: 1,
    failures: { "discover: remote entry": 1 },
    findings: {},
  });
  checkout.remove();
  expect(existsSync(checkout.folder)).toBe(false);
});

test.each([
  ["nobody/nothing", "HEAD", "no clone"],
  ["owner/name", "0".repeat(40), `the clone has no commit ${"0".repeat(40)}`],
])("a missing repository or commit is reported: %s %s", (repository, at, message) => {
  expect(checkOut(clones, repository, at)).toEqual({ ok: false, message });
});

test("every changed count is listed", () => {
  const before: Figures = {
    kustomizations: 1,
    overlays: 1,
    resources: 2,
    failures: {},
    skipped: { helm: 1 },
    findings: { a: 1, b: 2 },
  };
  const after: Figures = { ...before, resources: 3, skipped: {}, findings: { b: 2, c: 1 } };
  expect(changes(before, after)).toEqual([
    "resources: 2 → 3",
    "skipped helm: 1 → 0",
    "findings a: 1 → 0",
    "findings c: 0 → 1",
  ]);
  expect(changes(before, before)).toEqual([]);
});
