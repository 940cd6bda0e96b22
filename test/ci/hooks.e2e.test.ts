import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT } from "../command.ts";
import { changedRepository, edit, git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, writeTree } from "../tree.ts";

const [hook] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"));
const BROKEN = { "kustomization.yaml": "resources: [a.yaml]\n" };
const MENDED = { ...BROKEN, "a.yaml": configMap("a") };

test("the pre-commit hook is a program of the package, and runs on every commit", () => {
  expect(hook).toMatchObject({ language: "node", always_run: true, pass_filenames: false });
  const bin: Readonly<Record<string, string>> = packageJson.bin;
  accessSync(join(ROOT, bin[hook.entry]!), constants.X_OK);
});

test("packed and installed as by pre-commit, it checks the repository that it runs in", async () => {
  await toolsForTests();
  const installed = writeTree({});
  const packed = execFileSync(
    "npm",
    ["pack", "--silent", "--ignore-scripts", "--pack-destination", installed],
    {
      cwd: ROOT,
      encoding: "utf8",
    },
  );
  const home = join(installed, "node_modules", packageJson.name);
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["xzf", join(installed, packed.trim()), "--strip-components=1", "-C", home]);
  symlinkSync(join(ROOT, "node_modules"), join(home, "node_modules"));
  symlinkSync(join(home, packageJson.bin.syncgate), join(installed, hook.entry));
  const run = (cwd: string) => spawnSync(join(installed, hook.entry), { cwd, encoding: "utf8" });
  const root = changedRepository(MENDED);
  expect(run(root)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("1 overlay, 1 resource checked"),
  });
  edit(root, { "a.yaml": null });
  expect(run(root)).toMatchObject({ status: 2, stdout: expect.stringContaining("kustomization.yaml:1:13") });
});

test("the plain git hook in the docs rejects a broken commit", async () => {
  await toolsForTests();
  const [snippet] = /^hook=[^`]*/m.exec(readFileSync(join(ROOT, "docs/ci.md"), "utf8")) ?? [];
  const scripts = { validate: `node ${join(ROOT, "scripts/main.mjs")}` };
  const root = changedRepository({ "package.json": JSON.stringify({ scripts }) }, BROKEN);
  execFileSync("sh", ["-ec", snippet!], { cwd: root });
  git(root, "add", ".");
  const commit = () =>
    spawnSync("git", [...AUTHOR, "commit", "-q", "-m", "a"], { cwd: root, encoding: "utf8" });
  const refused = commit();
  expect(refused.status).toBe(1);
  expect(refused.stdout + refused.stderr).toContain("kustomization.yaml:1:13");
  edit(root, MENDED);
  git(root, "add", ".");
  expect(commit().status).toBe(0);
});

const AUTHOR = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
