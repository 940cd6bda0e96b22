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

const END = /(?:\d+ overlays?) rendered in [\d.]+ s; Ctrl-C ends\n$/;

/** Starts the command; each call of the result gives the next report, without the seconds that it took. */
function watch(root: string, args: readonly string[] = []): () => Promise<string> {
  const child = spawn(process.execPath, [join(ROOT, "scripts/main.mjs"), "watch", "--root", root, ...args]);
  watching = child;
  let output = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  return async () => {
    while (!END.test(output) && child.exitCode === null)
      await Promise.race([once(child.stdout, "data"), once(child, "close")]);
    const report = output.replace(/in [\d.]+ s; /, "");
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

test("what is saved is judged again, what it does not reach is not rendered again, and Ctrl-C ends", async () => {
  const root = writeTree(TREE);
  const file = (path: string) => join(root, path);
  const report = watch(root);
  const rest = /^Left out:\n[\s\S]*?\n\n/;
  const next = async () => (await report()).replace(rest, "");
  expect(await next()).toBe(`${CLEAN("2 overlays", "2 resources")}2 overlays rendered Ctrl-C ends\n`);

  writeFileSync(file("app/a.yaml"), `${configMap("a")}dta: {}\n`);
  const broken = await next();
  expect(broken).toContain("app/a.yaml:5:6 error schema-valid\n");
  expect(broken).toMatch(/\napp\/a\.yaml changed: 1 overlay rendered Ctrl-C ends\n$/);

  writeFileSync(file("app/a.yaml"), "a: [");
  const unread = await next();
  expect(unread).toContain("not checked app/a.yaml:1:5 read\n");
  expect(unread).toMatch(/\napp\/a\.yaml changed: 1 overlay rendered Ctrl-C ends\n$/);

  // As editors do that write a new file and put it in place.
  writeFileSync(file("app/a.yaml~"), configMap("a"));
  renameSync(file("app/a.yaml~"), file("app/a.yaml"));
  expect(await next()).toMatch(
    /0 errors, 0 warnings\napp\/a\.yaml.* changed: 1 overlay rendered Ctrl-C ends\n$/,
  );

  mkdirSync(file("new"));
  writeFileSync(file("new/kustomization.yaml"), "resources: [../app]\n");
  const reached = await next();
  expect(reached).toContain(CLEAN("2 overlays", "2 resources"));
  expect(reached).toMatch(/\nnew.* changed: 1 overlay rendered Ctrl-C ends\n$/);

  watching!.kill("SIGINT");
  expect(await once(watching!, "close")).toEqual([0, null]);
});

test("names of files steer no terminal, and what is passed over is not watched", async () => {
  const root = writeTree(TREE);
  const report = watch(root);
  await report();
  mkdirSync(join(root, ".git/objects"));
  writeFileSync(join(root, ".git/objects/x"), "");
  writeFileSync(join(root, "\u001b[31m\n::error::x"), "");
  expect(await report()).toMatch(/\n\\u\{1b\}\[31m\\n::error::x changed: 0 overlays rendered Ctrl-C ends\n$/);
});

test.each([
  [["--format", "json"], "watch shows text on the terminal: it takes no --format and no --output"],
  [["--fix"], "watch shows text on the terminal: it takes no --fix"],
  [["--write-baseline", "b.json"], "watch shows text on the terminal: it takes no --write-baseline"],
  [["-"], "watch shows text on the terminal: it takes no standard input"],
])("%j is a mistake", async (args, message) => {
  expect(await watch(writeTree(TREE), args)()).toBe(`error: ${message}\n`);
  expect(watching!.exitCode).toBe(2);
});
