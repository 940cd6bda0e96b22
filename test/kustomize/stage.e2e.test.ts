import { existsSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import { stageBuild } from "../../scripts/kustomize/build/staged-build.ts";
import { KustomizationEditor } from "../../scripts/kustomize/editor.ts";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { inWords, rendered } from "../engines/engine.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";
import { FIXTURES } from "./fixtures.ts";

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

const MORE: Readonly<Record<string, Tree>> = {
  "symbolic links to folders, to files and to other links": {
    "app/kustomization.yaml": "resources: [../link/base, ../file.yaml]\n",
    link: { linkTo: "over" },
    over: { linkTo: "real/deep" },
    "real/deep/base/kustomization.yaml": "resources: [../a.yaml]\n",
    "real/deep/a.yaml": configMap("a"),
    "file.yaml": { linkTo: "real/b.yaml" },
    "real/b.yaml": configMap("b"),
  },
  "a kustomization through a symbolic link": {
    "app/kustomization.yaml": { linkTo: "../shared.yaml" },
    "shared.yaml": "resources: [a.yaml]\n",
    "app/a.yaml": configMap("a"),
  },
};

test.each(Object.entries({ ...FIXTURES, ...MORE }))(
  "a staged copy builds the same as the repository: %s",
  async (_, files) => {
    const root = writeTree(files);
    const repository = openRepository(root);
    const graph = sourceGraph(repository, "app");
    expect(graph.failures).toEqual([]);
    const own = graph.kustomizations.find(({ folder }) => folder === "app")!;
    const edited = new KustomizationEditor(own.value, () => ({ in: "engine" })).finish("app", own.file);
    const before = JSON.stringify(readdirSync(root, { recursive: true }));
    const copy = stageBuild(repository, graph, edited);
    if (!copy.ok) throw new Error(copy.error);
    onTestFinished(copy.value.remove);
    const whole = await kustomizeRenderer(kustomize, root)("app");
    expect(whole.ok).toBe(true);
    expect(await kustomizeRenderer(kustomize, copy.value.root)("app")).toEqual(whole);
    expect(JSON.stringify(readdirSync(root, { recursive: true }))).toBe(before);
    copy.value.remove();
    expect(existsSync(copy.value.root)).toBe(false);
  },
);

test("a file removed before it is copied fails only this build", () => {
  const root = writeTree({ "app/kustomization.yaml": "resources: [a.yaml]\n", "app/a.yaml": configMap("a") });
  const repository = openRepository(root);
  const graph = sourceGraph(repository, "app");
  const edited = new KustomizationEditor({}, () => ({ in: "engine" })).finish(
    "app",
    "app/kustomization.yaml",
  );
  rmSync(join(root, "app/a.yaml"));
  expect(stageBuild(repository, graph, edited)).toEqual({
    ok: false,
    error: "its files cannot be copied to a temporary folder for the build (ENOENT)",
  });
});

test("an edited build leaves no files behind", async () => {
  const files = {
    "clusters/c/sync.yaml":
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {path: app, namePrefix: x-}\n",
    "app/a.yaml": configMap("a"),
  };
  const stages = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`kustomize-${process.pid}-`));
  const { overlays } = await rendered(files);
  expect(overlays[0]?.resources.map(({ name }) => name)).toEqual(["x-a"]);
  expect(stages()).toEqual([]);
});

test("remote resources are fetched only if allowed", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end(configMap("remote"));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  const files = { "app/kustomization.yaml": `resources: ["http://127.0.0.1:${port}/a.yaml"]\n` };
  const closed = await rendered(files);
  expect(closed.overlays[0]!.failures.map(({ message }) => message)).toEqual([
    `\`resources\` names http://127.0.0.1:${port}/a.yaml, which is remote: this overlay cannot be checked as a whole without --allow-remote`,
  ]);
  expect(asked).toEqual([]);
  const open = await rendered(files, { kind: "everything" }, true);
  expect(open.overlays[0]!.failures).toEqual([]);
  expect(open.overlays[0]!.resources.map(({ name }) => name)).toEqual(["remote"]);
  expect(asked).toEqual(["/a.yaml"]);
});

test("an unknown field in a transformer configuration is reported at its place", async () => {
  const { failures } = await inWords({
    "app/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [a.yaml]
configurations: [names.yaml]
`,
    "app/names.yaml": "varReference:\n- path: data/a\n  kind: ConfigMap\n- path: data/b\n  apiVersion: v1\n",
    "app/a.yaml": configMap("a"),
  });
  expect(failures).toEqual(['app/names.yaml:5:3-5:13 unknown field "apiVersion"']);
});
