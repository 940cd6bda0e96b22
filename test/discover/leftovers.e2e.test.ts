import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { flux, inWords } from "../engines/engine.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";

test.each<[string, Tree[string], string]>([
  ["a broken link", { linkTo: "nowhere" }, "- app/kustomization.yaml is a broken symbolic link"],
  [
    "a link out of the root",
    { linkTo: "/etc/passwd" },
    "- app/kustomization.yaml is outside the repository root",
  ],
  ["not UTF-8", new Uint8Array([0xff, 0xfe, 0x00]), "- app/kustomization.yaml is not UTF-8 text"],
  ["empty", "", "- app/kustomization.yaml contains no kustomization"],
])("a kustomization file that cannot be read is a failure: %s", async (_, file, failure) => {
  const { overlays, failures } = await inWords({
    "app/kustomization.yaml": file,
    "app/a.yaml": configMap("a"),
  });
  expect(overlays).toEqual({ "app <>": [] });
  expect(failures.map((line) => line.replace(/^\S+:\d+:\d+-\d+:\d+ /, "- "))).toEqual([failure]);
});

test("PATH is a folder of files: unread files that look like manifests are reported, and so are charts", async () => {
  const files = {
    "dir/a.yaml": configMap("a"),
    "dir/.b.yaml": configMap("b"),
    "dir/c.YAML": configMap("c"),
    "dir/readme.md": "",
    "dir/chart/Chart.yaml": "name: x\n",
    "dir/chart/templates/x.yaml": configMap("{{ .Release.Name }}"),
    "other/.d.yaml": configMap("d"),
  };
  expect(await inWords(files, { kind: "paths", paths: ["dir"], stream: null })).toEqual({
    overlays: { "dir <>": ["ConfigMap/a"] },
    skipped: [
      "manifest 2: hidden files and files with an upper-case extension such as .YAML are not read: dir/.b.yaml, dir/c.YAML",
      "helm 1: Helm charts are not rendered: dir/chart (pipe the output of `helm template` into PATH `-` to check it)",
    ],
    failures: [],
  });
});

async function failuresIn(root: string, path: string | null): Promise<string[]> {
  const { kustomize } = await toolsForTests();
  const selection =
    path === null
      ? ({ kind: "everything" } as const)
      : ({ kind: "paths", paths: [path], stream: null } as const);
  const found = discover(openRepository(root), { allowRemote: false });
  const { failures } = await render(found, { kustomize, selection, onProgress: () => {} });
  return failures.map(({ message }) => message);
}

test("PATH is a pipe", async () => {
  const root = writeTree({ "a.yaml": configMap("a") });
  execFileSync("mkfifo", [join(root, "pipe.yaml")]);
  expect(await failuresIn(root, "pipe.yaml")).toEqual(["pipe.yaml is not a regular file or folder"]);
});

test("names that are not UTF-8 are reported if they can be manifests or folders", async () => {
  const root = writeTree({ "a/kustomization.yaml": "namePrefix: x\n" });
  const odd = (name: string) =>
    Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9]), Buffer.from(name)]);
  mkdirSync(odd("s"));
  for (const name of [".yaml", ".png"]) writeFileSync(odd(name), configMap("a"));
  expect(await failuresIn(root, null)).toEqual([
    "caf\ufffd.yaml has a name that is not UTF-8",
    "caf\ufffds has a name that is not UTF-8",
  ]);
});

test.skipIf(process.getuid?.() === 0)("a folder that cannot be listed is a failure", async () => {
  const root = writeTree({ "a/kustomization.yaml": "namePrefix: x\n" });
  const closed = join(root, "closed");
  mkdirSync(closed);
  chmodSync(closed, 0o000);
  try {
    expect(await failuresIn(root, null)).toEqual(["closed cannot be listed (EACCES)"]);
  } finally {
    chmodSync(closed, 0o700);
  }
});

test("PATH is a folder: nothing in it is dropped silently", async () => {
  const files: Tree = {
    "dir/ok.yaml": configMap("ok"),
    "dir/case.yaml": "apiVersion: v1\nKind: ConfigMap\nmetadata: {name: x}\n",
    "dir/broken.yaml": "a: [\n",
    "dir/dangling.yaml": { linkTo: "nowhere" },
    "dir/outside.yaml": { linkTo: "/etc/hostname" },
    "dir/folder": { linkTo: "/etc" },
    "dir/link": { linkTo: "../other" },
    "dir/compose.yaml": "services: {web: {image: 'nginx:1'}}\n",
    "dir/package.json": "{}",
    "other/a.yaml": configMap("a"),
    "other/dangling.yaml": { linkTo: "nowhere" },
    "other/bad.yaml": "Kind: x\napiVersion: v1\n",
  };
  expect(await inWords(files, { kind: "paths", paths: ["dir"], stream: null })).toEqual({
    overlays: { "dir <>": ["ConfigMap/ok"] },
    skipped: [
      "manifest 2: no Kubernetes manifests: dir/compose.yaml, dir/package.json",
      "manifest 2: symbolic links to folders or out of the repository root are not followed: dir/folder, dir/link",
    ],
    failures: [
      "dir/broken.yaml:2:1-2:1 not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
      "dir/case.yaml:1:1-3:20 the manifest has no `kind`",
      "dir/dangling.yaml:1:1-1:1 dir/dangling.yaml is a broken symbolic link",
      "dir/outside.yaml:1:1-1:1 dir/outside.yaml is outside the repository root",
    ],
  });
});

test("a name that is not UTF-8 fails only runs that read all files of its folder", async () => {
  const root = writeTree({
    "a/kustomization.yaml": "resources: [a.yaml]\n",
    "a/a.yaml": configMap("a"),
    "plain/b.yaml": configMap("b"),
    "clusters/c/sync.yaml": flux("plain", "./plain"),
  });
  const odd = (folder: string) =>
    Buffer.concat([Buffer.from(`${root}/${folder}/caf`), Buffer.from([0xe9]), Buffer.from(".yaml")]);
  writeFileSync(odd("plain"), configMap("a"));
  const failure = "plain/caf\ufffd.yaml has a name that is not UTF-8";
  expect(await failuresIn(root, null)).toEqual([failure]);
  expect(await failuresIn(root, "a")).toEqual([]);
  expect(await failuresIn(root, "a/a.yaml")).toEqual([]);
  expect(await failuresIn(root, "plain")).toEqual([failure]);
  // Flux applies the whole folder.
  expect(await failuresIn(root, "plain/b.yaml")).toEqual([failure]);
});
