import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { foldersIn, hasOverlays } from "./files.ts";
import type { Run } from "./subject.ts";

/** The temporary trees that the tests of a checkout write, kept below `folder` by running these tests once. */
export function treeRuns(checkout: string, folder: string): Run[] {
  if (!existsSync(folder)) keepTrees(checkout, folder);
  return runsBelow(folder, folder);
}

/** Some tests may fail on this machine; their trees are of use all the same. */
function keepTrees(checkout: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const vitest = join(checkout, "node_modules/vitest/vitest.mjs");
  const config = join(import.meta.dirname, "trees.config.ts");
  try {
    execFileSync(process.execPath, [vitest, "run", "--config", config, "--no-file-parallelism"], {
      cwd: checkout,
      env: { ...process.env, COMPARE_TREES: folder },
      stdio: ["ignore", "ignore", "inherit"],
    });
  } catch {
    console.error("some tests failed while their trees were kept");
  }
}

function runsBelow(top: string, folder: string): Run[] {
  const folders = foldersIn(folder);
  const isTree = /^\d+$/.test(folder.split("/").at(-1)!);
  return isTree
    ? runsOver(relative(top, folder), folder)
    : folders.flatMap((name) => runsBelow(top, join(folder, name)));
}

/** A tree with history is also compared with its first branch; one without overlays is a folder of manifests. */
function runsOver(name: string, root: string): Run[] {
  const run = { name, root, args: hasOverlays(root) ? [] : [root] };
  const hasMain = existsSync(join(root, ".git/refs/heads/main"));
  return hasMain ? [run, { ...run, name: `${name} against main`, args: ["--policy-from", "main"] }] : [run];
}
