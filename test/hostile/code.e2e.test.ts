import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { Failure } from "../../scripts/model/finding.ts";
import { runValidator } from "../command.ts";
import { failureLine } from "../failures.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";
import { check, folders, VALID_OVERLAY } from "./support.ts";

beforeAll(async () => {
  await toolsForTests();
});

const A = { "a.yaml": configMap("a") };
const using = (field: string, entry = "fn.yaml"): Tree => ({
  ...A,
  "kustomization.yaml": `resources: [a.yaml]\n${field}: [${entry}]\n`,
});
const fn = (annotation: string): Tree => ({
  "fn.yaml": `apiVersion: example.com/v1
kind: Fn
metadata:
  name: fn
  annotations:
    config.kubernetes.io/function: |
      ${annotation}
`,
  "run.sh": "#!/bin/sh\ntouch ran\n",
});

const RUNS = "which is not a builtin plugin: plugins that run a program are never run";
const REMOTE = /^\S+ `\w+` names \S+, which is remote: this overlay cannot be checked/;
const OUTSIDE = "which is outside the repository root";
const ABSOLUTE = "which is an absolute path";

/** The expected failures start after the folder. */
const CASES: readonly (readonly [folder: string, files: Tree, failures: readonly (string | RegExp)[]])[] = [
  [
    "exec",
    { ...using("generators"), ...fn("exec: {path: ./run.sh}") },
    [`fn.yaml:1:1-7:29 \`generators\` configures a Fn, ${RUNS}`],
  ],
  [
    "container",
    { ...using("transformers"), ...fn("container: {image: x}") },
    [`fn.yaml:1:1-7:28 \`transformers\` configures a Fn, ${RUNS}`],
  ],
  [
    "starlark",
    { ...using("validators"), ...fn("starlark: {path: x.star}") },
    [`fn.yaml:1:1-7:31 \`validators\` configures a Fn, ${RUNS}`],
  ],
  [
    "inline",
    { "kustomization.yaml": "generators:\n- |\n  apiVersion: v1\n  kind: Fn\n  metadata: {name: x}\n" },
    [`kustomization.yaml:2:3-5:22 \`generators\` configures a Fn, ${RUNS}`],
  ],
  [
    "charts",
    { "kustomization.yaml": "helmCharts:\n- name: x\n" },
    [/^kustomization\.yaml:2:1-2:10 `helmCharts` needs Helm/],
  ],
  [
    "inflation",
    {
      ...using("generators"),
      "fn.yaml": "apiVersion: builtin\nkind: HelmChartInflationGenerator\nmetadata: {name: x}\n",
    },
    [/^fn\.yaml:1:1-3:20 `generators` configures a HelmChartInflationGenerator, which needs Helm/],
  ],
  ...[
    "https://example.com/a.yaml",
    "github.com/a/b//c?ref=main",
    "git@github.com:a/b.git",
    "ssh://git@host/a/b",
    "git::https://example.com/a/b",
  ].map((url, index): [string, Tree, RegExp[]] => [
    `remote${index}`,
    { "kustomization.yaml": `resources:\n- ${url}\n` },
    [new RegExp(`^kustomization\\.yaml:2:3-2:${url.length + 3} .*which is remote`)],
  ]),
  ...["components", "patchesStrategicMerge", "crds", "configurations"].map(
    (field): [string, Tree, RegExp[]] => [field, using(field, "https://example.com/a.yaml"), [REMOTE]],
  ),
  ...["patches", "replacements", "patchesJson6902"].map((field): [string, Tree, RegExp[]] => [
    field,
    using(field, "{path: https://example.com/a.yaml}"),
    [REMOTE],
  ]),
  [
    "openapi",
    { ...A, "kustomization.yaml": "resources: [a.yaml]\nopenapi: {path: https://example.com/a.json}\n" },
    [REMOTE],
  ],
  [
    "generated",
    using("configMapGenerator", "{name: x, files: [https://example.com/a], envs: [https://example.com/e]}"),
    [REMOTE, REMOTE],
  ],
  [
    "above",
    using("configurations", "../../x"),
    [`kustomization.yaml:2:18-2:25 \`configurations\` names ../../x, ${OUTSIDE}`],
  ],
  [
    "absolute",
    using("configMapGenerator", "{name: x, files: [k=/etc/passwd]}"),
    [`kustomization.yaml:2:40-2:53 \`configMapGenerator\` names /etc/passwd, ${ABSOLUTE}`],
  ],
  [
    "link",
    {
      "kustomization.yaml": "resources: [l.yaml, folder]\n",
      "l.yaml": { linkTo: "/etc/passwd" },
      folder: { linkTo: "/etc" },
    },
    [
      `kustomization.yaml:1:13-1:19 \`resources\` names l.yaml, ${OUTSIDE}`,
      `kustomization.yaml:1:21-1:27 \`resources\` names folder, ${OUTSIDE}`,
    ],
  ],
  [
    "through",
    { "kustomization.yaml": "resources: [folder/passwd]\n", folder: { linkTo: "/etc" } },
    [`kustomization.yaml:1:13-1:26 \`resources\` names folder/passwd, ${OUTSIDE}`],
  ],
  [
    "circle",
    { "kustomization.yaml": "resources: [l.yaml]\n", "l.yaml": { linkTo: "l.yaml" } },
    ["kustomization.yaml:1:13-1:19 `resources` names l.yaml, which is a broken symbolic link"],
  ],
  [
    "dangling",
    { "kustomization.yaml": { linkTo: "gone.yaml" } },
    ["kustomization.yaml:1:1-1:1 dangling/kustomization.yaml is a broken symbolic link"],
  ],
];

test("entries that would run programs, fetch remote files or leave the repository are reported with their places", async () => {
  const { root, failures } = await check(folders(CASES));
  for (const [folder, , expected] of CASES) {
    const own = failures
      .filter((line) => line.startsWith(`${folder}/`))
      .map((line) => line.slice(folder.length + 1));
    expect(own).toEqual(
      expected.map((line) => (typeof line === "string" ? line : expect.stringMatching(line))),
    );
    expect(existsSync(join(root, folder, "ran"))).toBe(false);
  }
  expect(failures).toHaveLength(CASES.flatMap(([, , expected]) => expected).length);
});

test("a function annotation on a plain resource does not run, and the resource is checked", async () => {
  const files = { ...fn("exec: {path: ./run.sh}"), "kustomization.yaml": "resources: [fn.yaml]\n" };
  const { root, failures } = await check(folders([["app", files]]), 1);
  expect(failures).toEqual([]);
  expect(existsSync(join(root, "app/ran"))).toBe(false);
});

const component = (path: string) => `kind: Component\ncomponents: [${path}]\n`;

test("cycles of kustomizations and components are each reported at an entry that closes the cycle", async () => {
  const { failures } = await check({
    "self/kustomization.yaml": "resources: [.]\n",
    "a/kustomization.yaml": "resources: [../b]\n",
    "b/kustomization.yaml": "resources:\n- ../c\n",
    "c/kustomization.yaml": "resources: [../a, ../d]\n",
    "d/kustomization.yaml": "namePrefix: d\n",
    "user/kustomization.yaml": "components: [../x]\n",
    "x/kustomization.yaml": component("../y"),
    "y/kustomization.yaml": component("../x"),
  });
  expect(failures).toEqual([
    "c/kustomization.yaml:1:13-1:17 `resources` names ../a, which includes this kustomization again (cycle)",
    "self/kustomization.yaml:1:13-1:14 `resources` names ., which is this kustomization's own folder or a parent of it (cycle)",
    "y/kustomization.yaml:2:14-2:18 `components` names ../x, which includes this kustomization again (cycle)",
  ]);
});

test("a kustomization that is used twice is not a cycle", async () => {
  const { failures } = await check(
    {
      "app/kustomization.yaml": "resources: [../one, ../two]\n",
      "one/kustomization.yaml": "resources: [../shared]\nnamePrefix: one-\n",
      "two/kustomization.yaml": "resources: [../shared]\nnamePrefix: two-\n",
      "shared/kustomization.yaml": "resources: [a.yaml]\n",
      "shared/a.yaml": configMap("a"),
    },
    1,
  );
  expect(failures).toEqual([]);
});

const twice = (next: string): Tree => ({
  [`${next}/kustomization.yaml`]: "resources: [a, b]\n",
  [`${next}/a/kustomization.yaml`]: `resources: [../../${next}x]\nnameSuffix: -a\n`,
  [`${next}/b/kustomization.yaml`]: `resources: [../../${next}x]\nnameSuffix: -b\n`,
});
const levels = (count: number) => Array.from({ length: count }, (_, level) => twice("x".repeat(level + 1)));
const deepest = (count: number): Tree => ({
  [`${"x".repeat(count + 1)}/kustomization.yaml`]: "resources: [a.yaml]\n",
  [`${"x".repeat(count + 1)}/a.yaml`]: configMap("a"),
});

test("kustomizations that would build a billion folders or read a file hundreds of times are reported", async () => {
  const { failures } = await check(
    Object.assign({}, ...levels(30), deepest(30), {
      "big/b.bin": "x".repeat(1_000_000),
      "big/kustomization.yaml": `configMapGenerator: [{name: x, files: [${"b.bin, ".repeat(300)}]}]\n`,
    }),
  );
  expect(failures).toEqual([
    "big/kustomization.yaml:1:1-1:1 not built: Kustomize would read more than 268435456 bytes (the limit)",
    "x/kustomization.yaml:1:1-1:1 not built: Kustomize would build folders more than 5000 times (the limit)",
  ]);
});

test("the same kustomizations with a few levels are built", async () => {
  const { failures } = await check(Object.assign({}, ...levels(3), deepest(3)), 1);
  expect(failures).toEqual([]);
});

test("named pipes are reported and never read", async () => {
  const root = writeTree({
    ...VALID_OVERLAY,
    "only/x": "",
    "beside/kustomization.yaml": "resources: [a.yaml]\n",
    "beside/a.yaml": configMap("a"),
    "named/kustomization.yaml": "resources: [pipe.yaml]\n",
  });
  for (const pipe of ["only/kustomization.yaml", "beside/kustomization.yml", "named/pipe.yaml"])
    execFileSync("mkfifo", [join(root, pipe)]);
  const { stdout, code } = await runValidator(["--format", "json"], { cwd: root });
  const { failures } = JSON.parse(stdout) as { failures: Failure[] };
  expect(failures.map(failureLine)).toEqual([
    "beside/kustomization.yml:1:1-1:1 beside/kustomization.yml is not a regular file or folder",
    "named/kustomization.yaml:1:13-1:22 `resources` names pipe.yaml, which is not a regular file or folder",
    "only/kustomization.yaml:1:1-1:1 only/kustomization.yaml is not a regular file or folder",
  ]);
  expect(code).toBe(2);
});
