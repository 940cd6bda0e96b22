import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { missingSubmodules } from "../../scripts/repository/git/submodules.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";
import { application, flux, rendered } from "./engine.ts";

const SUBMODULE = '[submodule "sub"]\n\tpath = plain/sub\n\turl = https://git.example.com/other\n';
const source = (spec: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: shop, namespace: flux-system}
spec: {url: "https://git.example.com/shop", ${spec}}
---
`;
const FLUX_APP = flux("plain", "./plain", "  sourceRef: {kind: GitRepository, name: shop}\n");
const argo = (path: string, directory: string) =>
  application(
    "plain",
    `  source: {repoURL: "https://git.example.com/shop", path: ${path}, directory: {${directory}}}\n`,
  );

/** The skipped sync items, and the completeness of each overlay. */
async function outcome(sync: string, more: Tree = {}) {
  const { overlays, skipped } = await rendered({
    "clusters/c/policy.yaml": "rules: {}\n",
    "clusters/c/sync.yaml": sync,
    "plain/a.yaml": configMap("a"),
    ...more,
  });
  return {
    skipped: skipped.filter(({ kind }) => kind === "sync").map(({ reason }) => reason),
    completeness: Object.fromEntries(overlays.map(({ name, completeness }) => [name, completeness])),
  };
}

const PARTIAL = { "clusters/c": "partial", plain: "partial" };
const WHOLE = { "clusters/c": "whole", plain: "whole" };

describe("content of other repositories in the files of a GitRepository is skipped, and its cluster is incomplete", () => {
  test.each([
    [
      "include",
      "include: [{repository: {name: other}, fromPath: deploy, toPath: plain/other}]",
      "GitRepository/flux-system/shop includes GitRepository other at plain/other: not followed",
    ],
    [
      "include without a path",
      "include: [{repository: {name: other}}]",
      "GitRepository/flux-system/shop includes GitRepository other at other: not followed",
    ],
    [
      "recurseSubmodules",
      "recurseSubmodules: true",
      "GitRepository/flux-system/shop fetches the submodule plain/sub: not followed",
    ],
  ])("%s", async (_, spec, reason) => {
    expect(await outcome(source(spec) + FLUX_APP, { ".gitmodules": SUBMODULE })).toEqual({
      skipped: [reason],
      completeness: PARTIAL,
    });
  });

  test.each([
    ["without such fields", "interval: 1m", { ".gitmodules": SUBMODULE }],
    ["recurseSubmodules without a submodule", "recurseSubmodules: true", {}],
    ["recurseSubmodules: false", "recurseSubmodules: false", { ".gitmodules": SUBMODULE }],
    ["an empty include", "include: []", {}],
    [
      "a submodule that is checked out",
      "recurseSubmodules: true",
      { ".gitmodules": SUBMODULE, "plain/sub/b.yaml": configMap("b") },
    ],
  ])("not %s", async (_, spec, more) => {
    expect(await outcome(source(spec) + FLUX_APP, more)).toEqual({ skipped: [], completeness: WHOLE });
  });

  test("a patch that adds it is seen", async () => {
    const { skipped } = await outcome("", {
      "clusters/c/sync.yaml": configMap("x"),
      "clusters/c/flux/kustomization.yaml":
        "resources: [sync.yaml]\npatches: [{target: {kind: GitRepository}, patch: '- {op: add, path: /spec/recurseSubmodules, value: true}'}]\n",
      "clusters/c/flux/sync.yaml": source("interval: 1m") + FLUX_APP,
      ".gitmodules": SUBMODULE,
    });
    expect(skipped).toEqual(["GitRepository/flux-system/shop fetches the submodule plain/sub: not followed"]);
  });
});

test("a submodule that an Application or ApplicationSet names is skipped, not reported as missing", async () => {
  const reason = (name: string, what: string) => `Application/argocd/${name} syncs ${what}: not followed`;
  const one = await outcome(argo("plain/sub", ""), { ".gitmodules": SUBMODULE });
  expect(one.skipped).toEqual([reason("plain", "the submodule plain/sub")]);
  const deeper = await outcome(argo("plain/sub/deep", ""), { ".gitmodules": SUBMODULE });
  expect(deeper.skipped).toEqual([reason("plain", "plain/sub/deep with the submodule plain/sub")]);
  const set = await outcome(
    `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: {name: all, namespace: argocd}
spec:
  generators: [{git: {repoURL: "https://git.example.com/shop", directories: [{path: plain/*}]}}]
  template:
    metadata: {name: "{{path.basename}}"}
    spec: {source: {repoURL: "https://git.example.com/shop", path: "{{path}}"}}
`,
    { ".gitmodules": SUBMODULE, "plain/own/b.yaml": configMap("b") },
  );
  expect(set).toEqual({
    skipped: [reason("sub", "the submodule plain/sub")],
    completeness: { "clusters/c": "partial", "plain/own": "partial", "plain/sub": "partial" },
  });
});

test("a submodule that a Kustomization names is skipped, not reported as missing", async () => {
  const sync = (path: string) => FLUX_APP.replace("./plain", path);
  const reason = (what: string) => [`Kustomization/flux-system/plain syncs ${what}: not followed`];
  const one = await outcome(source("interval: 1m") + sync("./plain/sub"), { ".gitmodules": SUBMODULE });
  expect(one).toEqual({
    skipped: reason("the submodule plain/sub"),
    completeness: { "clusters/c": "partial", "plain/sub": "partial" },
  });
  const deeper = await outcome(source("interval: 1m") + sync("plain/sub/x"), { ".gitmodules": SUBMODULE });
  expect(deeper.skipped).toEqual(reason("plain/sub/x with the submodule plain/sub"));
});

test("files of a plain folder of an Application that mean to be manifests are read, the others are listed", async () => {
  const { overlays, skipped } = await rendered({
    "clusters/c/policy.yaml": "rules: {}\n",
    "clusters/c/sync.yaml": argo("plain", "recurse: true"),
    "plain/a.yaml": configMap("a"),
    "plain/capital.yaml": configMap("b").replace("kind:", "Kind:"),
    "plain/sub/values.yaml": "image: { tag: v1 }\n",
  });
  const plain = overlays.find(({ name }) => name === "plain");
  expect(plain?.failures).toMatchObject([{ location: { file: "plain/capital.yaml" } }]);
  expect(skipped).toContainEqual({
    kind: "manifest",
    count: 1,
    reason: "no Kubernetes manifests: plain/sub/values.yaml",
  });
});

test("a kustomization that broken overlays of several clusters can include is a failure, as it is not checked", async () => {
  const sync = (name: string) => flux(name, `./overlays/${name}`);
  const broken = "resources: [../../ap]\n";
  const { overlays, failures } = await rendered({
    ...Object.fromEntries(
      ["one", "two"].flatMap((name) => [
        [`clusters/${name}/policy.yaml`, "rules: {}\n"],
        [`clusters/${name}/sync.yaml`, sync(name)],
        [`overlays/${name}/kustomization.yaml`, broken],
      ]),
    ),
    "app/kustomization.yaml": "resources: [a.yaml]\n",
    "app/a.yaml": configMap("a"),
  });
  expect(overlays.map(({ name }) => name)).not.toContain("app");
  expect(failures).toMatchObject([
    {
      overlay: "app",
      message:
        "app is not checked: nothing includes it, and overlays that cannot be built in several clusters (clusters/one, clusters/two) perhaps should",
      location: { file: "app/kustomization.yaml" },
    },
  ]);
});

describe("a submodule in a plain folder of an Application is skipped", () => {
  const reason = (folder: string) => [
    `Application/argocd/plain syncs ${folder} with the submodule plain/sub: not followed`,
  ];

  test.each([
    ["in a subfolder", "plain", "recurse: true", reason("plain"), PARTIAL],
    ["in a subfolder that is not read", "plain", "recurse: false", [], WHOLE],
  ])("%s", async (_, path, directory, skipped, completeness) => {
    expect(await outcome(argo(path, directory), { ".gitmodules": SUBMODULE })).toEqual({
      skipped,
      completeness,
    });
  });
});

test("submodules are read from .gitmodules and from git's index, below the root only", () => {
  const top = writeTree({ ".gitmodules": '[submodule "a"]\n\tpath = "deploy/named one"\n\tpath=../x\n' });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: top, stdio: "pipe" });
  git("init", "-q");
  mkdirSync(join(top, "deploy/empty"), { recursive: true });
  mkdirSync(join(top, "deploy/full"));
  writeFileSync(join(top, "deploy/full/a.yaml"), "");
  for (const path of ["deploy/linked", "deploy/empty", "deploy/full", "other"])
    git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},${path}`);
  expect(missingSubmodules(openRepository(top))).toEqual([
    "deploy/empty",
    "deploy/linked",
    "deploy/named one",
    "other",
  ]);
  expect(missingSubmodules(openRepository(join(top, "deploy")))).toEqual(["empty", "linked"]);
});
