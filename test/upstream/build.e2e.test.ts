import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { upstreamRenderer } from "../../scripts/kustomize/build/upstream.ts";
import { documentsIn, type RenderedDocument } from "../../scripts/model/document.ts";
import type { JsonValue } from "../../scripts/model/json.ts";
import type { Result } from "../../scripts/model/result.ts";
import { UpstreamPool, type UpstreamProgram } from "../../scripts/upstream/pool.ts";
import { readRendering } from "../../scripts/yaml/read-resources.ts";
import { FIXTURES } from "../kustomize/fixtures.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";

let kustomize: string;
let program: UpstreamProgram;
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
  ({ program } = await upstreamForTests());
});

/** One process, so that every build follows the ones before it. */
function oneProcess(): UpstreamPool {
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  return pool;
}

/** The values of a rendering as the reader gives them, with their order of keys, or the error. */
function inWords(rendered: Result<readonly RenderedDocument[]>): string | { error: string } {
  if (!rendered.ok) return { error: rendered.error };
  const { resources, failures } = readRendering(rendered.value, "app");
  return JSON.stringify({ values: resources.map(({ value }) => value), failures });
}

async function byProcess(root: string) {
  const built = await kustomizeRenderer(kustomize, root)("app");
  return inWords(built.ok ? { ok: true, value: documentsIn(built.value) } : built);
}

async function byLibrary(pool: UpstreamPool, root: string) {
  return inWords(await upstreamRenderer(pool, root)("app", new Map(), null));
}

const MANIFESTS: Tree = { "app/kustomization.yaml": "resources: [x.yaml]\n" };

const VALUES: Readonly<Record<string, string>> = {
  integers: "[0, -0, 9007199254740993, 18446744073709551615, 18446744073709551616, 0x1F, 0o17, 017, 1_000]",
  floats: "[1e3, 1.50, -0.0, 1e21, 1.0e-7, .5, 123456789012345678901234567890]",
  words: '[null, ~, yes, "yes", on, n, "null", "1.0", "0x1", "=", "<<", "1:30", 1:30]',
  times: "[2001-12-14, 2001-12-14t21:59:43.10-05:00, 12:30:45]",
  texts: '["a\\tb", "ü\\u2028😀", "a\\r\\nb", " x ", "", "#a", "a: b", "- a", "\\x7f", "\\u0085"]',
  binary: "!!binary aGVsbG8=",
  keys: '{b10: 1, b9: 1, B: 1, a_b: 1, aB: 1, a-b: 1, "1": 1, "01": 1, "": 1, "yes": 1, "8080": 1, __proto__: 1}',
  block: "|\n  a\n\n   b\n  ",
};

describe("the library returns what the command prints and the reader reads", () => {
  test("every fixture, in any order and twice in one process", async () => {
    const pool = oneProcess();
    const roots = Object.values(FIXTURES).map(writeTree);
    const expected = new Map<string, unknown>();
    for (const root of roots) expected.set(root, await byProcess(root));
    for (const root of [...roots, ...roots.toReversed(), ...roots.toSorted()])
      expect(await byLibrary(pool, root)).toEqual(expected.get(root));
  });

  test.each(Object.entries(VALUES))("values: %s", async (_, value) => {
    const manifest = `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\nspec:\n  value: ${value}\n`;
    const root = writeTree({ ...MANIFESTS, "app/x.yaml": manifest });
    expect(await byLibrary(oneProcess(), root)).toEqual(await byProcess(root));
  });

  test.each(["spec: {a: .inf}", "spec: {a: .nan}", "spec: {1: a}", "spec: {a: 1, a: 2}", "a: &a [*a]"])(
    "%s",
    async (field) => {
      const manifest = `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n${field}\n`;
      const root = writeTree({ ...MANIFESTS, "app/x.yaml": manifest });
      expect(await byLibrary(oneProcess(), root)).toEqual(await byProcess(root));
    },
  );

  test("documents nested too deeply, and with very long keys", async () => {
    const deep = `${"[".repeat(300)}${"]".repeat(300)}`;
    const things = [deep, `{${"k".repeat(2000)}: 1}`].map((value, index) => {
      return `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x${index}}\nspec: ${value}\n`;
    });
    for (const thing of things) {
      const root = writeTree({ ...MANIFESTS, "app/x.yaml": thing });
      expect(await byLibrary(oneProcess(), root)).toEqual(await byProcess(root));
    }
  });
});

test("files in memory replace and add to files, also through links, and nothing else changes", async () => {
  const root = writeTree({
    "app/kustomization.yaml": "resources: [a.yaml]\n",
    "app/a.yaml": configMap("a"),
    "real/b.yaml": configMap("b"),
    linked: { linkTo: "real" },
  });
  const files = new Map([
    ["app/kustomization.yaml", '{"resources": ["a.yaml", "../linked/b.yaml", "new.yaml"]}'],
    ["real/b.yaml", configMap("changed")],
    ["app/new.yaml", configMap("new")],
  ]);
  const build = upstreamRenderer(oneProcess(), root);
  expect(namesIn(await build("app", files, null))).toEqual(["a", "changed", "new"]);
  expect(namesIn(await build("app", new Map(), null))).toEqual(["a"]);
});

function namesIn(rendered: Result<readonly RenderedDocument[]>): JsonValue[] {
  if (!rendered.ok) throw new Error(rendered.error);
  return readRendering(rendered.value, "app").resources.map(({ name }) => name);
}

test("documents with the text are returned as text too, exactly as the command prints them", async () => {
  const root = writeTree({
    "app/kustomization.yaml": "resources: [a.yaml, b.yaml]\n",
    "app/a.yaml": configMap("a"),
    "app/b.yaml": configMap("b").replace("name: b", "name: b$" + "{X}"),
  });
  const built = await kustomizeRenderer(kustomize, root)("app");
  const [, second] = documentsIn(built.ok ? built.value : "");
  const rendered = await upstreamRenderer(oneProcess(), root)("app", new Map(), "$");
  const texts = rendered.ok ? rendered.value.map(({ text }) => text) : [];
  expect(texts).toEqual([null, second?.text?.replace("---\n", "")]);
});

describe("nothing outside the root is read", () => {
  test.each([
    ["a path", "../../outside.yaml"],
    ["a link", "link.yaml"],
    ["a link to a folder", "folder/secret.yaml"],
  ])("%s", async (_, entry) => {
    const outside = writeTree({ "outside.yaml": configMap("secret"), "secret.yaml": configMap("secret") });
    mkdirSync(join(outside, "root/app"), { recursive: true });
    const root = join(outside, "root");
    const write = (file: string, text: string) => writeFileSync(join(root, file), text);
    write("app/kustomization.yaml", `resources: [${entry}]\n`);
    symlinkSync(join(outside, "secret.yaml"), join(root, "app/link.yaml"));
    symlinkSync(outside, join(root, "app/folder"));
    const rendered = await upstreamRenderer(oneProcess(), root)("app", new Map(), null);
    expect(rendered).toMatchObject({ error: expect.stringContaining("is outside the repository root") });
  });

  test("pipes and devices are not opened", async () => {
    const root = writeTree({ "app/kustomization.yaml": "resources: [pipe]\n" });
    execFileSync("mkfifo", [join(root, "app/pipe")]);
    const rendered = await upstreamRenderer(oneProcess(), root)("app", new Map(), null);
    expect(rendered).toMatchObject({ error: expect.stringContaining("is not a regular file") });
  });

  test("no network and no program", async () => {
    const build = async (entry: string) => {
      const root = writeTree({ "app/kustomization.yaml": entry });
      return upstreamRenderer(oneProcess(), root)("app", new Map(), null);
    };
    expect(await build("patches: [{path: 'http://example.com/a.yaml'}]\n")).toMatchObject({
      error: expect.stringMatching(/proxyconnect tcp: dial tcp 127\.0\.0\.1:9/),
    });
    expect(await build("resources: ['git@example.com:org/repo.git']\n")).toMatchObject({
      error: expect.stringMatching(/no 'git' program on path/),
    });
    expect(await build("helmCharts: [{name: x}]\n")).toMatchObject({
      error: expect.stringMatching(/must specify --enable-helm$/),
    });
  });
});
