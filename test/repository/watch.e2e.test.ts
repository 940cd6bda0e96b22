import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { isIgnoredPath } from "../../scripts/discover/walk.ts";
import { watchChanges } from "../../scripts/repository/watch.ts";
import { type Tree, writeTree } from "../tree.ts";

/** A busy machine can take seconds to report a change. */
const LIMIT_MS = 15_000;
/** Without a change for so long, there is none. */
const QUIET_MS = 2000;
const FILE = "app/a.yaml";

/** Starts watching; the result returns the paths of the next change, or null if none is seen within the limit. */
async function watching(root: string): Promise<(limit?: number) => Promise<readonly string[] | null>> {
  const stop = new AbortController();
  const changes = (await watchChanges(root, isIgnoredPath, stop.signal))[Symbol.asyncIterator]();
  onTestFinished(() => stop.abort());
  let next = changes.next();
  return async (limit = LIMIT_MS) => {
    const seen = await Promise.race([next, wait(limit, null)]);
    if (seen === null) return null;
    next = changes.next();
    return seen.value as readonly string[];
  };
}

function git(root: string, ...args: string[]): void {
  const user = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  execFileSync("git", [...user, ...args], { cwd: root, stdio: "pipe" });
}

/** A repository with the branches `main` and `other`, which differ in one file. */
function repository(more: Tree = {}): string {
  const root = writeTree({ [FILE]: "start", ...more });
  git(root, "init", "-q", "-b", "main");
  for (const branch of ["main", "other"]) {
    if (branch !== "main") git(root, "checkout", "-q", "-b", branch);
    writeFileSync(join(root, FILE), `value of ${branch}\n`);
    git(root, "add", "-A");
    git(root, "commit", "-q", "-m", branch);
  }
  return root;
}

let saves = 0;
const text = () => `value: ${saves++}\n`;

/** The ways in which programs save a file. */
const SAVES: Readonly<Record<string, (root: string, file: string) => void>> = {
  "written in place": (_, file) => writeFileSync(file, text()),
  appended: (_, file) => appendFileSync(file, text()),
  "sed -i": (_, file) => execFileSync("sed", ["-i", `1s/^/# ${saves++} /`, file]),
  "a new file renamed over it": (_, file) => {
    writeFileSync(`${file}.new`, text());
    renameSync(`${file}.new`, file);
  },
  "Vim with a backup": (_, file) => {
    const swap = join(file, "../.a.yaml.swp");
    writeFileSync(swap, "");
    writeFileSync(join(file, "../4913"), "");
    rmSync(join(file, "../4913"));
    renameSync(file, `${file}~`);
    writeFileSync(file, text());
    rmSync(`${file}~`);
    rmSync(swap);
  },
  "JetBrains' safe write": (_, file) => {
    writeFileSync(`${file}___jb_tmp___`, text());
    renameSync(file, `${file}___jb_old___`);
    renameSync(`${file}___jb_tmp___`, file);
    rmSync(`${file}___jb_old___`);
  },
  "git checkout": (root, file) => {
    const branch = readFileSync(file, "utf8") === "value of main\n" ? "other" : "main";
    git(root, "checkout", "-q", "-f", branch);
  },
  "deleted and created again": (_, file) => {
    rmSync(file);
    writeFileSync(file, text());
  },
};

const NAMES = Object.keys(SAVES);
/** Every save follows every other one. */
const ORDERS = NAMES.map((_, step) => NAMES.map((_, index) => NAMES[(index * (step + 1)) % NAMES.length]!));

describe("every save of the same file is seen, and only that file is named", () => {
  test.each(ORDERS.map((order) => [order.join(", "), order] as const))(
    "%s",
    { timeout: 60_000 },
    async (_, order) => {
      const root = repository();
      const file = join(root, FILE);
      const next = await watching(root);
      for (const name of [...order, ...order.toReversed()]) {
        SAVES[name]!(root, file);
        expect([name, await next()]).toEqual([name, [FILE]]);
      }
    },
  );
});

test("a file that is deleted, and created later, is seen each time", async () => {
  const root = repository();
  const next = await watching(root);
  for (let round = 0; round < 3; round++) {
    rmSync(join(root, FILE));
    expect(await next()).toEqual([FILE]);
    writeFileSync(join(root, FILE), text());
    expect(await next()).toEqual([FILE]);
  }
});

test("new, moved and deleted folders are seen, and saves in them", async () => {
  const root = repository();
  const next = await watching(root);
  for (let round = 0; round < 2; round++) {
    mkdirSync(join(root, "new/deep"), { recursive: true });
    writeFileSync(join(root, "new/deep/k.yaml"), text());
    expect(await next()).toEqual(["new/deep/k.yaml"]);
    SAVES["sed -i"]!(root, join(root, "new/deep/k.yaml"));
    expect(await next()).toEqual(["new/deep/k.yaml"]);
    renameSync(join(root, "new"), join(root, "moved"));
    expect(await next()).toContain("moved/deep/k.yaml");
    // The removal of the old folder can be reported later.
    while ((await next(QUIET_MS)) !== null);
    SAVES["a new file renamed over it"]!(root, join(root, "moved/deep/k.yaml"));
    expect(await next()).toEqual(["moved/deep/k.yaml"]);
    rmSync(join(root, "moved"), { recursive: true });
    expect(await next()).toContain("moved/deep/k.yaml");
    while ((await next(QUIET_MS)) !== null);
  }
});

test("ignored folders, temporary files and files outside the root are not named", async () => {
  const outside = writeTree({ "b.yaml": "b" });
  const root = repository({ "node_modules/a/b.yaml": "b", ".cache/x": "" });
  symlinkSync(outside, join(root, "link"));
  const next = await watching(root);
  for (const path of [".git/x", "node_modules/a/b.yaml", ".cache/x", "node_modules/new.yaml"])
    writeFileSync(join(root, path), text());
  for (const name of [".a.yaml.swp", "4913", "sedAb12Cd", "a.yaml~", ".#a.yaml", "#a.yaml#", "x.tmp"])
    writeFileSync(join(root, "app", name), "");
  rmSync(join(root, "app/x.tmp"));
  writeFileSync(join(outside, "b.yaml"), text());
  writeFileSync(join(outside, "c.yaml"), text());
  expect(await next(QUIET_MS)).toBe(null);
  writeFileSync(join(root, FILE), text());
  expect(await next()).toEqual([FILE]);
});

test("a change right after the start is seen", async () => {
  const root = repository();
  const next = await watching(root);
  writeFileSync(join(root, FILE), text());
  expect(await next()).toEqual([FILE]);
});
