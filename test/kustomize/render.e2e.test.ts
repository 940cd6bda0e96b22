import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";
import { FIXTURES } from "./fixtures.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

describe("a rendering is the output of kustomize", () => {
  test.each(Object.entries(FIXTURES))("%s", async (_, files) => {
    const root = writeTree(files);
    const args = ["build", "--load-restrictor", "LoadRestrictionsNone", "app"];
    const yaml = execFileSync(kustomize, args, { cwd: root, encoding: "utf8", stdio: "pipe" });
    expect(await kustomizeRenderer(kustomize, root)("app")).toEqual({ ok: true, value: yaml });
    expect(yaml === "").toBe(files === FIXTURES.nothing);
  });
});

async function failureOf(files: Tree): Promise<string> {
  const rendered = await kustomizeRenderer(kustomize, writeTree(files))("app");
  return rendered.ok ? "it rendered" : rendered.error;
}

test.each([
  [
    "a missing file",
    { "app/kustomization.yaml": "resources: [x.yaml]\n" },
    /^evalsymlink failure on 'app\/x\.yaml' : lstat app\/x\.yaml: no such file or directory/,
  ],
  [
    "a folder without a kustomization",
    { "app/a.yaml": "" },
    /^unable to find one of 'kustomization\.yaml'.* in directory 'app'$/,
  ],
  [
    "two files",
    { "app/kustomization.yaml": "", "app/Kustomization": "" },
    /^Found multiple kustomization files under: app$/,
  ],
  [
    "broken YAML in a base",
    {
      "app/kustomization.yaml": "resources: [../base]\n",
      "base/kustomization.yaml": "resources: [x.yaml]\n",
      "base/x.yaml": "a: [\n",
    },
    /^yaml: line 1: did not find expected node content \(in base\/x\.yaml\)$/,
  ],
  [
    "a cycle",
    {
      "app/kustomization.yaml": "resources: [../base]\n",
      "base/kustomization.yaml": "resources: [../app]\n",
    },
    /^cycle detected: candidate root 'app' contains visited root 'app' \(in base\)$/,
  ],
  [
    "a duplicate resource",
    {
      "app/kustomization.yaml": "resources: [x.yaml, ../base]\n",
      "app/x.yaml": configMap("x"),
      "base/kustomization.yaml": "resources: [x.yaml]\n",
      "base/x.yaml": configMap("x"),
    },
    /^may not add resource with an already registered id: ConfigMap\.v1\.\[noGrp\]\/x\.\[noNs\]$/,
  ],
  [
    "a patch that is neither a strategic merge nor a JSON patch",
    {
      "app/kustomization.yaml": "resources: [../base]\n",
      "base/kustomization.yaml":
        "resources: [x.yaml]\npatches: [{target: {kind: ConfigMap}, patch: 'a: \"1\"\n\n    b'}]\n",
      "base/x.yaml": configMap("x"),
    },
    "trouble configuring builtin PatchTransformer: unable to parse SM or JSON patch (in base)",
  ],
  [
    "a kustomization under components",
    { "app/kustomization.yaml": "components: [../base]\n", "base/kustomization.yaml": "namePrefix: x\n" },
    /^expected kind 'Component' for path 'base' but got 'Kustomization'$/,
  ],
  [
    "an error below a Component",
    {
      "app/kustomization.yaml": "components: [../part]\n",
      "part/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [x.yaml]\n",
      "part/x.yaml": "a: [\n",
    },
    /^yaml: line 1: did not find expected node content \(in part\/x\.yaml\)$/,
  ],
  ...[
    ["no resource", "a: b\n", "missing Resource metadata"],
    ["no kind", "apiVersion: v1\nmetadata: {name: x, labels: {a: b}}\n", "missing kind"],
    ["no name", "apiVersion: v1\nkind: X\n", "missing metadata.name"],
  ].map(([name, manifest, cause]): [string, Tree, RegExp] => [
    `a file that holds no resource: ${name}`,
    {
      "app/kustomization.yaml": "resources: [../base]\n",
      "base/kustomization.yaml": "resources: [x.yaml]\n",
      "base/x.yaml": manifest!,
    },
    new RegExp(`^${cause} \\(in base/x\\.yaml\\)$`),
  ]),
  [
    "an unknown field, after a warning",
    { "app/kustomization.yaml": "bases: []\nbogus: 1\n" },
    /^invalid Kustomization: json: unknown field "bogus"$/,
  ],
  [
    "a generator that merges into a missing ConfigMap",
    {
      "app/kustomization.yaml": "resources: [../base]\n",
      "base/kustomization.yaml": "configMapGenerator: [{ name: x, behavior: merge, literals: [a=b] }]\n",
    },
    /^merging from generator: id ConfigMap\.v1\.\[noGrp\]\/x\.\[noNs\] does not exist; cannot merge or replace \(in base\)$/,
  ],
  ["Helm", { "app/kustomization.yaml": "helmCharts: [{name: x}]\n" }, /must specify --enable-helm$/],
])("kustomize's error without its chain: %s", async (_, files, message) => {
  const failure = await failureOf(files);
  expect(failure).toMatch(message);
  expect(failure).not.toMatch(/tree-|accumulat/);
});

test.each(["exec", "container", "starlark", "legacy"])("plugins are not run: %s", async (kind) => {
  const spec = {
    exec: "exec: {path: ./run.sh}",
    container: "container: {image: example.com/x:1}",
    starlark: "starlark: {path: ./x.star}",
    legacy: "",
  }[kind];
  const root = writeTree({
    "app/kustomization.yaml": "resources: [a.yaml]\ntransformers: [fn.yaml]\n",
    "app/a.yaml": configMap("a"),
    "app/fn.yaml": `apiVersion: v1\nkind: Fn\nmetadata:\n  name: fn\n  annotations:\n    config.kubernetes.io/function: |\n      ${spec}\n`,
    "app/run.sh": "#!/bin/sh\ntouch ran\n",
    "app/x.star": "def run(): pass\nrun()\n",
  });
  execFileSync("chmod", ["+x", join(root, "app/run.sh")]);
  expect(await kustomizeRenderer(kustomize, root)("app")).toEqual({
    ok: false,
    error: "external plugins disabled; unable to load external plugin 'Fn'",
  });
  expect(["ran", "app/ran"].filter((file) => existsSync(join(root, file)))).toEqual([]);
});

test("a remote entry that the source graph misses is not fetched", async () => {
  const files = { "app/kustomization.yaml": "patches: [{path: 'http://example.com/a.yaml'}]\n" };
  expect(await failureOf(files)).toMatch(/proxyconnect tcp: dial tcp 127\.0\.0\.1:9/);
  const git = { "app/kustomization.yaml": "resources: ['git@example.com:org/repo.git']\n" };
  expect(await failureOf(git)).toMatch(/no 'git' program on path/);
});

test("the environment is not passed to kustomize", async () => {
  process.env.TREE_SECRET = "secret";
  const files = {
    "app/kustomization.yaml": "configMapGenerator: [{name: a, envs: [a.env]}]\n",
    "app/a.env": "TREE_SECRET\nHOME\n",
  };
  const rendered = await kustomizeRenderer(kustomize, writeTree(files))("app");
  delete process.env.TREE_SECRET;
  expect(rendered.ok && rendered.value).not.toContain("secret");
});

const LIMITS = { milliseconds: 60_000, outputBytes: 20, memoryBytes: 256 * 1024 ** 2 };

test("a build that takes too long or prints too much is stopped", async () => {
  const root = writeTree({
    "app/kustomization.yaml": "resources: [pipe]\n",
    "big/kustomization.yaml": "resources: [a.yaml]\n",
    "big/a.yaml": configMap("a"),
  });
  execFileSync("mkfifo", [join(root, "app/pipe")]);
  const started = performance.now();
  const render = kustomizeRenderer(kustomize, root, { limits: { ...LIMITS, milliseconds: 500 } });
  expect(await render("app")).toEqual({ ok: false, error: "kustomize did not finish within 0.5s" });
  expect(performance.now() - started).toBeLessThan(5000);
  const unhurried = kustomizeRenderer(kustomize, root, { limits: LIMITS });
  expect(await unhurried("big")).toEqual({ ok: false, error: "kustomize wrote more than 20 bytes" });
});

test("a build that needs too much memory is stopped: patches that double the data", async () => {
  const copies = Array.from({ length: 40 }, (_, i) => ({
    op: "copy",
    from: "/data",
    path: `/data/k${i}`,
  }));
  const patch = JSON.stringify(JSON.stringify(copies));
  const root = writeTree({
    "app/kustomization.yaml": `resources: [a.yaml]\npatches: [{target: {kind: Thing}, patch: ${patch}}]\n`,
    "app/a.yaml": "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\ndata: {a: {}}\n",
  });
  const limits = { ...LIMITS, outputBytes: 1024 ** 2 };
  expect(await kustomizeRenderer(kustomize, root, { limits })("app")).toEqual({
    ok: false,
    error: "kustomize needed more than 256 MiB of memory",
  });
});

test("a missing kustomize is a failure", async () => {
  const root = writeTree({ "app/kustomization.yaml": "" });
  expect(await kustomizeRenderer(join(root, "kustomize"), root)("app")).toEqual({
    ok: false,
    error: "kustomize could not be run (exit code 127)",
  });
});
