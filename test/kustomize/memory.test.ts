import { renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RenderCache } from "../../scripts/kustomize/build/cache.ts";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { configMap, writeTree } from "../tree.ts";

const TREE = {
  "app/kustomization.yaml": "resources: [../base, own.yaml, linked.yaml]\n",
  "app/own.yaml": configMap("own"),
  "app/linked.yaml": { linkTo: "../files/one.yaml" },
  "base/kustomization.yaml": "resources: [base.yaml]\n",
  "base/base.yaml": configMap("base"),
  "files/one.yaml": configMap("one"),
  "files/two.yaml": configMap("two"),
  "other/kustomization.yaml": "resources: [other.yaml]\n",
  "other/other.yaml": configMap("other"),
};

/** The folders that a run over both kustomizations builds again. */
function runner(root: string) {
  const memory = new RenderCache();
  return async (folders = ["app", "other"]): Promise<string[]> => {
    const repository = openRepository(root);
    const built: string[] = [];
    memory.beginRun();
    for (const folder of folders) {
      const key = { graph: sourceGraph(repository, folder), edited: null, textWith: null };
      await memory.getOrBuild(repository, key, async () => {
        built.push(folder);
        return { ok: true, value: [] };
      });
    }
    expect(memory.built).toBe(built.length);
    return built;
  };
}

test.each<[string, (file: (path: string) => string) => void, string[]]>([
  ["nothing", () => {}, []],
  ["a file that no build reads", (file) => writeFileSync(file("README.md"), "x"), []],
  ["a manifest", (file) => writeFileSync(file("other/other.yaml"), configMap("changed")), ["other"]],
  ["a base", (file) => writeFileSync(file("base/base.yaml"), configMap("changed")), ["app"]],
  [
    "a kustomization",
    (file) => writeFileSync(file("base/kustomization.yaml"), "resources: [base.yaml]\nnamePrefix: a-\n"),
    ["app"],
  ],
  ["the target of a link", (file) => writeFileSync(file("files/one.yaml"), configMap("changed")), ["app"]],
  [
    "a link",
    (file) => {
      rmSync(file("app/linked.yaml"));
      symlinkSync("../files/two.yaml", file("app/linked.yaml"));
    },
    ["app"],
  ],
  [
    "a replaced file of the same time and size",
    (file) => {
      writeFileSync(file("new"), configMap("xxx"));
      utimesSync(file("new"), 1, 1);
      utimesSync(file("app/own.yaml"), 1, 1);
      renameSync(file("new"), file("app/own.yaml"));
    },
    ["app"],
  ],
  ["a second kustomization file", (file) => writeFileSync(file("base/Kustomization"), ""), ["app"]],
  ["a removed file", (file) => rmSync(file("app/own.yaml")), ["app"]],
])("%s", async (_, change, expected) => {
  const root = writeTree(TREE);
  const run = runner(root);
  expect(await run()).toEqual(["app", "other"]);
  change((path) => join(root, path));
  expect(await run()).toEqual(expected);
  expect(await run()).toEqual([]);
});

test("renderings that a run does not use are dropped", async () => {
  const run = runner(writeTree(TREE));
  expect(await run()).toEqual(["app", "other"]);
  expect(await run(["app"])).toEqual([]);
  expect(await run()).toEqual(["other"]);
});

test("one run builds a folder once even if it is used twice", async () => {
  expect(await runner(writeTree(TREE))(["app", "app"])).toEqual(["app"]);
});
