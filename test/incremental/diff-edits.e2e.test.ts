import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openFolder } from "../../scripts/cache/folder.ts";
import { findRecord } from "../../scripts/cache/runs.ts";
import { editSinceCommit } from "../../scripts/cli/commands/edit.ts";
import { recordKey } from "../../scripts/cli/kept/places.ts";
import { openCommit } from "../../scripts/repository/git/commit.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { type CommandResult, runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { type Edit, git, write } from "./repository.ts";
import { STANDALONE_EDITS, writeStandalone } from "./standalone.ts";

beforeAll(async () => {
  await toolsForTests();
});

/** A repository of overlays that no cluster applies, with a commit `main` of it, and a cache. */
function committed() {
  const root = writeTree({});
  writeStandalone(root);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "first");
  return { root, cache: writeTree({}) };
}

function diff(root: string, ...options: string[]): Promise<CommandResult> {
  return runValidator(["diff", "--base", "main", "--root", root, "--format", "json", ...options]);
}

/** The positions of the overlays that a comparison with `main` is about; null if it is about all. */
async function compared(root: string, cache: string): Promise<readonly number[] | null> {
  const commit = openCommit(root, "main");
  const last = await findRecord({
    folder: openFolder(join(cache, "runs"))!,
    key: recordKey(root, null),
    root,
  });
  if (!commit.ok || last === null) return null;
  return editSinceCommit(last, commit.value, openRepository(root))?.reached.positions ?? null;
}

const edited = (name: string): Edit => STANDALONE_EDITS[name]!;

describe("a comparison after a validation", () => {
  test.each<[string, Edit, readonly number[] | null]>([
    ["a patch", edited("a patch"), [5]],
    ["a base", edited("a base"), [0, 5]],
    ["an input of a generator", edited("an input of a generator"), [5]],
    ["a manifest that the API server refuses", edited("a patch that the API server refuses"), [5]],
    ["a start", edited("a patch with another start"), [5]],
    ["a Secret", edited("a Secret"), [5]],
    ["a sync object", edited("a sync object"), [5]],
    ["the definition of a kind", edited("the definition of a kind"), [5]],
    ["an overlay that includes another", edited("an overlay that includes another"), [5]],
    ["a patch that is no YAML", edited("a patch that is no YAML"), [5]],
    ["a file that no overlay is built from", edited("a file that nothing reads"), null],
    ["a manifest that no overlay is built from", edited("a manifest that no overlay is built from"), null],
    ["options", (root) => write(root, ".syncgate.yaml", "{}\n"), null],
    ["a removed file", edited("a removed input"), null],
    ["a link", edited("a patch that is a link"), null],
  ])("answers as one without the cache: %s", async (_, edit, positions) => {
    const { root, cache } = committed();
    await runValidator(["--root", root, "--cache-dir", cache]);
    edit(root, 5);
    expect(await compared(root, cache)).toEqual(positions);
    expect(await diff(root, "--cache-dir", cache)).toEqual(await diff(root, "--no-cache"));
    const without = ["--no-findings", "--cache-dir", cache];
    expect(await diff(root, ...without)).toEqual(await diff(root, "--no-findings", "--no-cache"));
  });

  test("compares what differed before the validation, and what was edited after it", async () => {
    const { root, cache } = committed();
    edited("a patch")(root, 3);
    await runValidator(["--root", root, "--cache-dir", cache]);
    expect(await compared(root, cache)).toEqual([3]);
    edited("a patch")(root, 7);
    expect(await compared(root, cache)).toEqual([3, 7]);
    expect(await diff(root, "--cache-dir", cache)).toEqual(await diff(root, "--no-cache"));
  });

  test("notices a file whose state git does not look at", async () => {
    const { root, cache } = committed();
    git(root, "update-index", "--assume-unchanged", "overlays/4/patch.yaml");
    appendFileSync(join(root, "overlays/4/patch.yaml"), "# edited\n");
    await runValidator(["--root", root, "--cache-dir", cache]);
    expect(await compared(root, cache)).toEqual([4]);
  });

  test("is about everything after a validation with another Kubernetes version", async () => {
    const { root, cache } = committed();
    writeFileSync(join(root, "overlays/4/patch.yaml"), "{}\n");
    await runValidator(["--root", root, "--cache-dir", cache, "--kubernetes-version", "1.34"]);
    expect(await compared(root, cache)).toBeNull();
  });
});
