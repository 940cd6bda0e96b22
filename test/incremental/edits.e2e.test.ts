import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { CommandResult } from "../command.ts";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { change, filesOf, settled } from "./kept-files.ts";
import type { Edit } from "./repository.ts";
import { STANDALONE_EDITS, writeStandalone } from "./standalone.ts";

beforeAll(async () => {
  await toolsForTests();
});

const FORMAT = ["--format", "json"];

function uncached(root: string): Promise<CommandResult> {
  return runInProcess([...FORMAT, "--no-cache"], root);
}

function cached(root: string, cache: string): Promise<CommandResult> {
  return runInProcess([...FORMAT, "--cache-dir", cache], root);
}

/** A repository of overlays that no cluster applies, after `first` edits, and its cache with one run in it. */
async function warm(first: Edit = () => {}) {
  const root = writeTree({});
  writeStandalone(root);
  first(root, 3);
  const cache = writeTree({});
  settled();
  await cached(root, cache);
  return { root, cache, run: runIn(cache) };
}

/** The file with the answer and the record; another one names it. */
function runIn(cache: string): string | undefined {
  return filesOf(cache, "runs").find((file) => readFileSync(file, "utf8").includes('"answer":'));
}

/** Makes the record of the run say something else about every overlay. */
const forge = (run: string) => change(run, '"message":"app container', '"message":"kept container', true);

async function isFromRecord(root: string, cache: string): Promise<boolean> {
  const { stdout } = await cached(root, cache);
  return stdout.includes("kept container");
}

/** The name of an edit, and another one before the kept run. */
type Case = readonly [name: string, edit: Edit, first: Edit];

const edited = (name: string): Edit => STANDALONE_EDITS[name]!;
const only = (name: string): Case => [name, edited(name), () => {}];
/** A patch, after another edit. */
const after = (first: string): Case => [`a patch after ${first}`, edited("a patch"), edited(first)];

describe("the run after an edit", () => {
  test.each<Case>([
    only("a patch"),
    only("a patch with another start"),
    only("a patch that the API server refuses"),
    only("a line above a patch"),
    only("a base"),
    only("an input of a generator"),
    only("a ConfigMap"),
    after("a chart"),
    after("a kind without a schema"),
    [
      "an entry of a kustomization",
      (root) => appendFileSync(join(root, "overlays/5/kustomization.yaml"), "namePrefix: x-\n"),
      () => {},
    ],
  ])("checks only the overlays that it reaches: %s", async (_, edit, first) => {
    const { root, cache, run } = await warm(first);
    forge(run!);
    edit(root, 5);
    expect(await isFromRecord(root, cache)).toBe(true);
  });

  test.each<Case>([
    only("a patch that is no YAML"),
    only("a suppression in a base"),
    only("a password in a ConfigMap"),
    only("a Secret"),
    only("a kind without a schema"),
    only("the definition of a kind"),
    only("a sync object"),
    only("a chart"),
    only("an overlay without a patch"),
    only("an overlay that includes another"),
    only("an overlay that reads a file of another"),
    only("a removed input"),
    only("a renamed overlay"),
    only("a manifest that no overlay is built from"),
    only("options of the repository"),
    after("a password in a ConfigMap"),
    after("a Secret"),
    after("a suppression in a base"),
    after("a sync object"),
    after("the definition of a kind"),
    after("a patch that is a link"),
    after("a patch that is no YAML"),
    [
      "a patch of every overlay",
      (root) => Array.from({ length: 10 }, (_, index) => edited("a patch")(root, index)),
      () => {},
    ],
  ])("checks everything: %s", async (_, edit, first) => {
    const { root, cache, run } = await warm(first);
    if (run !== undefined) forge(run);
    edit(root, 5);
    expect(await isFromRecord(root, cache)).toBe(false);
    expect(await cached(root, cache)).toEqual(await uncached(root));
  });

  test("answers as a run over everything, and leaves what the next one uses", async () => {
    const { root, cache, run } = await warm();
    for (const name of ["a patch", "a base", "a finding in a base", "a patch with another start"]) {
      vi.setSystemTime(Date.now() + 60_000);
      STANDALONE_EDITS[name]!(root, 2);
      const expected = await uncached(root);
      expect(await cached(root, cache), name).toEqual(expected);
      expect(await cached(root, cache), `${name}, again`).toEqual(expected);
    }
    forge(run!);
    vi.setSystemTime(Date.now() + 60_000);
    STANDALONE_EDITS["a patch"]!(root, 8);
    expect(await isFromRecord(root, cache)).toBe(true);
  });

  test.each([
    ["a finding without a rule", '"severity":"error"', '"severity":1'],
    ["a place without a line", '"line":', '"lines":'],
    ["an overlay without a name", '"summary":', '"sum":'],
    ["files that are numbers", '"files":["', '"files":[1,"'],
    ["a truncated record", '"judgedBy"', '"'],
  ])("does not use a record of another form: %s", async (_, from, to) => {
    const { root, cache, run } = await warm();
    forge(run!);
    change(run!, from, to, true);
    STANDALONE_EDITS["a patch"]!(root, 5);
    expect(await isFromRecord(root, cache)).toBe(false);
    expect(await cached(root, cache)).toEqual(await uncached(root));
  });
});
