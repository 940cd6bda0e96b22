import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { sha256 } from "../../scripts/model/results.ts";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { committedRepository, EDITS } from "./repository.ts";

beforeAll(async () => {
  await toolsForTests();
});

const SECRET = "hK93-vQz7-pL2x";

/** A repository with findings of all scopes, a custom resource, and an overlay that generates a Secret. */
function repository(): string {
  const root = committedRepository();
  writeFileSync(join(root, "apps/plain/service.yaml"), readFileSync(join(root, "apps/shop/service.yaml")));
  writeFileSync(
    join(root, "other/kustomization.yaml"),
    `resources: [job.yaml, definition.yaml, backup.yaml]\nnamespace: other\nsecretGenerator: [{name: login, literals: [password=${SECRET}]}]\n`,
  );
  writeFileSync(
    join(root, "other/definition.yaml"),
    `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: backups.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Backup, plural: backups}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}}
`,
  );
  writeFileSync(
    join(root, "other/backup.yaml"),
    "apiVersion: example.com/v1\nkind: Backup\nmetadata: {name: daily}\nspec: {size: large}\n",
  );
  return root;
}

/** Writes the reports of all shards; returns their files. */
async function shards(root: string, count: number): Promise<string[]> {
  const folder = writeTree({});
  const files = Array.from({ length: count }, (_, index) => join(folder, `shard-${index + 1}.json`));
  for (const [index, file] of files.entries()) {
    const outcome = await runInProcess(["--shard", `${index + 1}/${count}`, "--output", file], root);
    expect(outcome).toEqual({ code: 0, stdout: "", stderr: "" });
  }
  return files;
}

test.each([1, 3])("the merged report of %d shards is the report of one run", async (count) => {
  const root = repository();
  const one = await runInProcess(["--format", "json"], root);
  expect(JSON.parse(one.stdout).findings.map(({ rule }: { rule: string }) => rule)).toEqual(
    expect.arrayContaining(["service-node-port-unique", "schema-valid", "secret-not-in-git"]),
  );
  const files = await shards(root, count);
  expect(await runInProcess(["merge", ...files, "--format", "json"], root)).toEqual(one);
  expect(files.map((file) => readFileSync(file, "utf8")).filter((text) => text.includes(SECRET))).toEqual([]);
});

/** Changes a rendering in a shard report, with the checksum that fits it. */
function changeRendering(file: string, from: string, to: string): void {
  const { checksum: _, ...content } = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  const changed = JSON.parse(JSON.stringify(content).replaceAll(from, to)) as JsonObject;
  writeFileSync(file, JSON.stringify({ ...changed, checksum: sha256(JSON.stringify(changed)) }));
}

test("merge judges the renderings of the shards and does not build again", async () => {
  const root = repository();
  const [file] = await shards(root, 1);
  changeRendering(file!, "web:latest", "web:edited");
  const { stdout } = await runInProcess(["merge", file!, "--format", "json"], root);
  expect(stdout).toContain("web:edited");
});

test("an overlay is built by one shard, also if it has a role or a source of Flux", async () => {
  const names = Array.from({ length: 6 }, (_, index) => `app-${index}`);
  const files = names.map((name): [string, string] => [
    `overlays/${name}/kustomization.yaml`,
    `resources: [role.yaml, source.yaml]\nnamePrefix: ${name}-\n`,
  ]);
  const role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules: []\n";
  const source =
    'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: s}\nspec: {interval: 1m, url: "https://example.com/x.git"}\n';
  const root = writeTree({
    ...Object.fromEntries(files),
    ...Object.fromEntries(
      names.flatMap((name) => [
        [`overlays/${name}/role.yaml`, role],
        [`overlays/${name}/source.yaml`, source],
      ]),
    ),
  });
  const texts = (await shards(root, 3)).map((file) => readFileSync(file, "utf8"));
  const built = texts.map((text) => names.filter((name) => text.includes(`${name}-r`)));
  expect(built.flat().sort()).toEqual(names);
});

test("shards of other files are refused", async () => {
  const root = repository();
  const [file] = await shards(root, 1);
  EDITS["a patch"]!(root, 3);
  expect(await runInProcess(["merge", file!], root)).toEqual({
    code: 2,
    stdout: "",
    stderr:
      `error: ${file} was made from other files: run the shards and merge on the same commit\n\nSee --help.\n`.replace(
        "\n\nSee --help.",
        "",
      ),
  });
});
