import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { configMap, writeTree } from "../tree.ts";

let watching: ChildProcess | null = null;
afterEach(() => {
  watching?.kill("SIGKILL");
});

const END = /(?:\d+ overlays?) rendered in [\d.]+s; press Ctrl-C to stop\n$/;

/** Starts the command; each call of the result returns the next report, without the time that it took. */
function watch(root: string, args: readonly string[] = []): () => Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, "scripts/main.mjs"), "watch", "--root", root, ...args]);
  watching = child;
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return async () => {
    while (!END.test(output) && child.exitCode === null)
      await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    const report = output.replace(/in [\d.]+s; press /, "");
    output = "";
    return report;
  };
}

const CLEAN = (overlays: string, resources: string) =>
  `✔ ${overlays}, ${resources} checked; 0 errors, 0 warnings\n`;
const TREE = {
  ".git/HEAD": "",
  "app/kustomization.yaml": "resources: [a.yaml]\n",
  "app/a.yaml": configMap("a"),
  "other/kustomization.yaml": "resources: [b.yaml]\n",
  "other/b.yaml": configMap("b"),
};

test("a saved file is checked again, only overlays that read it are rendered again, and Ctrl-C stops", async () => {
  const root = writeTree(TREE);
  const file = (path: string) => join(root, path);
  const report = watch(root);
  const rest = /^(?:Skipped:\n(?: {2}.*\n)+\n)?Skipped: .*\n/;
  const next = async () => (await report()).replace(rest, "");
  expect(await next()).toBe(`${CLEAN("2 overlays", "2 resources")}2 overlays rendered Ctrl-C to stop\n`);

  writeFileSync(file("app/a.yaml"), `${configMap("a")}dta: {}\n`);
  const broken = await next();
  expect(broken).toContain("app/a.yaml:5:1 error schema-valid\n");
  expect(broken).toMatch(/\napp\/a\.yaml changed: 1 overlay rendered Ctrl-C to stop\n$/);

  writeFileSync(file("app/a.yaml"), "a: [");
  const unread = await next();
  expect(unread).toContain("could not read app\n    app/a.yaml:1:5\n");
  expect(unread).toMatch(/\napp\/a\.yaml changed: 1 overlay rendered Ctrl-C to stop\n$/);

  // Some editors write a new file and rename it.
  writeFileSync(file("app/a.yaml~"), configMap("a"));
  renameSync(file("app/a.yaml~"), file("app/a.yaml"));
  expect(await next()).toMatch(
    /0 errors, 0 warnings\napp\/a\.yaml.* changed: 1 overlay rendered Ctrl-C to stop\n$/,
  );

  mkdirSync(file("new"));
  writeFileSync(file("new/kustomization.yaml"), "resources: [../app]\n");
  const reached = await next();
  expect(reached).toContain(CLEAN("2 overlays", "2 resources"));
  expect(reached).toMatch(/\nnew.* changed: 1 overlay rendered Ctrl-C to stop\n$/);

  watching!.kill("SIGINT");
  expect(await once(watching!, "close")).toEqual([0, null]);
});

test("file names cannot control the terminal, and ignored folders are not watched", async () => {
  const root = writeTree(TREE);
  const report = watch(root);
  await report();
  mkdirSync(join(root, ".git/objects"));
  writeFileSync(join(root, ".git/objects/x"), "");
  writeFileSync(join(root, "\u001b[31m\n::error::x"), "");
  expect(await report()).toMatch(
    /\n\\u\{1b\}\[31m\\n::error::x changed: 0 overlays rendered Ctrl-C to stop\n$/,
  );
});

test.each([
  [["--format", "json"], "unknown option '--format'"],
  [["--fix"], "unknown option '--fix'"],
  [["--write-baseline", "b.json"], "unknown option '--write-baseline'"],
  [["-"], "watch needs files and cannot be used with - (standard input)"],
])("%j is an error", async (args, message) => {
  expect(await watch(writeTree(TREE), args)()).toBe(`error: ${message}\nSee --help.\n`);
  expect(watching!.exitCode).toBe(2);
});
