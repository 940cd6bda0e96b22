import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import { describeResource } from "../../scripts/model/resource.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { application, flux } from "../engines/engine.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";

// `node_modules` and `.cache` are passed over in a repository, but an engine applies what is in them.

const TOOLS = {
  "plain/a.yaml": configMap("a"),
  "plain/node_modules/b.yaml": configMap("b"),
  "plain/deep/.cache/c.yml": configMap("c"),
  "plain/node_modules/web/kustomization.yaml": "resources: [d.yaml]\n",
  "plain/node_modules/web/d.yaml": configMap("d"),
  "plain/.git/e.yaml": configMap("e"),
  "plain/.github/f.yaml": configMap("f"),
};

/** Each overlay with the names of its resources; `tracked`: the paths that git tracks, null without git. */
async function resourcesOf(files: Tree, tracked: readonly string[] | null = null) {
  const root = writeTree(files);
  const git = (...args: string[]) => execFileSync("git", ["-C", root, ...args]);
  if (tracked !== null) git("init", "--quiet");
  if (tracked !== null && tracked.length > 0) git("add", "--force", ...tracked);
  const { kustomize } = await toolsForTests();
  const found = discover(openRepository(root), { allowRemote: false });
  const { overlays } = await render(found, {
    kustomize,
    selection: { kind: "everything" },
    allowRemote: false,
    onProgress: () => {},
  });
  return Object.fromEntries(
    overlays.map(({ name, resources }) => [name, resources.map(describeResource).sort()]),
  );
}

const SYNC = { "clusters/c/sync.yaml": flux("plain", "./plain") };
const OWN = "Kustomization/flux-system/plain";

test("Flux builds what is in folders of tools below a folder without a kustomization, except what it ignores", async () => {
  expect(await resourcesOf({ ...TOOLS, ...SYNC })).toEqual({
    plain: ["ConfigMap/a", "ConfigMap/b", "ConfigMap/c", "ConfigMap/d"],
    "clusters/c": [OWN],
  });
});

test.each([
  ["in the synced folder", { "plain/.sourceignore": "node_modules/\n" }],
  ["in a parent folder", { ".sourceignore": "plain/node_modules\n" }],
])("an ignore file of Flux counts: %s", async (_, ignore) => {
  expect(await resourcesOf({ ...TOOLS, ...SYNC, ...ignore })).toEqual({
    plain: ["ConfigMap/a", "ConfigMap/c"],
    "clusters/c": [OWN],
  });
});

test("an ignore file in a folder of tools counts for the folders below it", async () => {
  const files = {
    "node_modules/.sourceignore": "b.yaml\n",
    "node_modules/x/a.yaml": configMap("a"),
    "node_modules/x/b.yaml": configMap("b"),
    "clusters/c/sync.yaml": flux("plain", "./node_modules/x"),
  };
  expect(await resourcesOf(files)).toEqual({ "node_modules/x": ["ConfigMap/a"], "clusters/c": [OWN] });
});

test("files in folders of tools that git does not track are not in a clone, so no engine applies them", async () => {
  const files = { ...TOOLS, ...SYNC };
  expect(await resourcesOf(files, [])).toMatchObject({ plain: ["ConfigMap/a"] });
  expect(await resourcesOf(files, ["plain/node_modules/b.yaml"])).toMatchObject({
    plain: ["ConfigMap/a", "ConfigMap/b"],
  });
});

test("files cannot make git believe that a synced folder is a repository", async () => {
  const bare = {
    HEAD: "ref: refs/heads/main\n",
    config: "[core]\n\trepositoryformatversion = 0\n\tworktree = /\n",
    "objects/x": "",
    "refs/x": "",
  };
  expect(await resourcesOf({ ...TOOLS, ...SYNC, ...bare })).toMatchObject({
    plain: ["ConfigMap/a", "ConfigMap/b", "ConfigMap/c", "ConfigMap/d"],
  });
});

test("Argo CD reads folders of tools in a plain folder with recurse, and as the folder itself", async () => {
  const recurse = application("all", "  source: {path: plain, directory: {recurse: true}}\n");
  const inside = application("one", "  source: {path: plain/node_modules}\n");
  expect(await resourcesOf({ ...TOOLS, "clusters/c/sync.yaml": recurse + inside })).toMatchObject({
    plain: ["ConfigMap/a", "ConfigMap/b", "ConfigMap/c", "ConfigMap/d", "ConfigMap/f"],
    "plain/node_modules": ["ConfigMap/b"],
  });
});

test("an ApplicationSet generates Applications for folders of tools too", async () => {
  const set = `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: set, namespace: argocd}
spec:
  generators: [{git: {repoURL: https://git.example.com/o/r.git, directories: [{path: plain/*}]}}]
  template:
    metadata: {name: '{{path.basename}}'}
    spec: {source: {repoURL: https://git.example.com/o/r.git, path: '{{path}}'}, destination: {namespace: x}}
`;
  expect(await resourcesOf({ ...TOOLS, "clusters/c/set.yaml": set })).toMatchObject({
    "plain/node_modules": ["ConfigMap/x/b"],
  });
});
