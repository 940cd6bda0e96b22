import { beforeAll, expect, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { type SourceGraph, sourceGraph } from "../../scripts/kustomize/graph.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";
import { FIXTURES } from "./fixtures.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

function filesOf({ kustomizations, resources, inputs }: SourceGraph): string[] {
  return [...kustomizations.map(({ file }) => file), ...resources, ...inputs];
}

function without(files: Tree, removed: (path: string) => boolean): Tree {
  const isLink = (content: Tree[string]) => typeof content === "object" && "linkTo" in content;
  return Object.fromEntries(
    Object.entries(files).filter(([path, content]) => isLink(content) || !removed(path)),
  );
}

const render = (files: Tree) => kustomizeRenderer(kustomize, writeTree(files))("app");

test.each(Object.entries(FIXTURES))(
  "the source graph contains all files that kustomize reads: %s",
  async (_, files) => {
    const graph = sourceGraph(openRepository(writeTree(files)), "app");
    expect(graph.failures).toEqual([]);
    const read = filesOf(graph);
    const whole = await render(files);
    expect(await render(without(files, (path) => !read.includes(path)))).toEqual(whole);
    for (const needed of read)
      expect(await render(without(files, (path) => path === needed))).not.toEqual(whole);
  },
);
