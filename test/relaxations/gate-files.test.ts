import { expect, test } from "vitest";
import { gateChanges } from "../../scripts/relaxations/gate-files.ts";
import { repositoryOf } from "../tree.ts";

const workflow = (run: string) =>
  `on: pull_request\njobs: { gate: { runs-on: ubuntu-24.04, steps: [{ run: ${JSON.stringify(run)} }] } }\n`;

/** The files of a repository whose only workflow has one step. */
const withStep = (run: string, files: Readonly<Record<string, string>>) => ({
  ".github/workflows/gate.yaml": workflow(run),
  ...files,
});

test.each<[what: string, files: Readonly<Record<string, string>>, changed: string]>([
  ["a script", withStep("bash ci/check.sh", { "ci/check.sh": "true\n" }), "ci/check.sh"],
  [
    "a file next to it",
    withStep("bash ci/check.sh", { "ci/check.sh": "", "ci/rules.json": "{}" }),
    "ci/rules.json",
  ],
  [
    "a script that it starts in another folder",
    withStep("bash ci/check.sh", { "ci/check.sh": "bash tools/lint.sh\n", "tools/lint.sh": "true\n" }),
    "tools/lint.sh",
  ],
  [
    "a script that it sources by its own folder",
    withStep("bash ci/check.sh", {
      "ci/check.sh": 'source "$(dirname "$0")/../lib/common.sh"\n',
      "lib/common.sh": "true\n",
    }),
    "lib/common.sh",
  ],
  [
    "a script below a folder in a variable",
    withStep("bash ci/check.sh", { "ci/check.sh": '. "$ROOT/lib/common.sh"\n', "lib/common.sh": "true\n" }),
    "lib/common.sh",
  ],
  [
    "a third script",
    withStep("bash ci/check.sh", {
      "ci/check.sh": "sh ./a/one.sh\n",
      "a/one.sh": "../b/two\n",
      "b/two": "#!/bin/sh\n",
    }),
    "b/two",
  ],
  [
    "a script of package.json",
    withStep("npm run check", {
      "package.json": '{"scripts": {"check": "node tools/check.mjs"}}',
      "tools/check.mjs": "",
    }),
    "tools/check.mjs",
  ],
  [
    "a module that it imports from another folder",
    withStep("node tools/check.mjs", { "tools/check.mjs": 'import "../lib/x.mjs";\n', "lib/x.mjs": "1;\n" }),
    "lib/x.mjs",
  ],
  [
    "a Makefile's script",
    withStep("make check", { Makefile: "check:\n\t./scripts/check\n", "scripts/check": "#!/bin/sh\n" }),
    "scripts/check",
  ],
  [
    "a Makefile of another folder",
    withStep("make -C deploy check", { "deploy/Makefile": "check:\n\ttrue\n" }),
    "deploy/Makefile",
  ],
  [
    "a Python module",
    withStep("python3 -m tools.check", { "tools/check.py": "import lib.rules\n", "lib/rules.py": "1\n" }),
    "lib/rules.py",
  ],
  [
    "an action in another folder",
    {
      ".github/workflows/gate.yaml": "jobs: { gate: { steps: [{ uses: ./tools/gate }] } }\n",
      "tools/gate/action.yml": "runs: { using: node24, main: dist/index.js }\n",
      "tools/gate/dist/index.js": "1;\n",
    },
    "tools/gate/dist/index.js",
  ],
  [
    "a script in the folder of the step",
    {
      ".github/workflows/gate.yaml":
        "jobs:\n  gate:\n    steps:\n      - working-directory: ci\n        run: ./check.sh\n",
      "ci/check.sh": "true\n",
    },
    "ci/check.sh",
  ],
  ["a script after cd", withStep("cd ci && ./check", { "ci/check": "true\n" }), "ci/check"],
  [
    "a Dockerfile",
    withStep("docker build tools/image", { "tools/image/Dockerfile": "FROM x\n" }),
    "tools/image/Dockerfile",
  ],
])("a changed file that CI runs is listed: %s", (_, files, changed) => {
  const [before, after] = [repositoryOf(files), repositoryOf({ ...files, [changed]: `${files[changed]}\n` })];
  expect(gateChanges(before, after).map(({ words }) => words)).toEqual([
    `${changed}, which CI definitions run, changed`,
  ]);
});

test.each<[what: string, files: Readonly<Record<string, string>>, changed: string]>([
  [
    "a script that nothing runs",
    withStep("bash ci/check.sh", { "ci/check.sh": "", "tools/x.sh": "" }),
    "tools/x.sh",
  ],
  [
    "a manifest that a script names",
    withStep("bash ci/check.sh", { "ci/check.sh": "cat apps/a.yaml", "apps/a.yaml": "" }),
    "apps/a.yaml",
  ],
  ["a licence", withStep("echo LICENSE", { LICENSE: "" }), "LICENSE"],
  [
    "packages of a folder that no step enters",
    withStep("npm ci", { "web/package.json": "{}" }),
    "web/package.json",
  ],
  [
    "an installed package",
    withStep("node_modules/.bin/x", { "node_modules/.bin/x": "" }),
    "node_modules/.bin/x",
  ],
])("another changed file is not listed: %s", (_, files, changed) => {
  const [before, after] = [repositoryOf(files), repositoryOf({ ...files, [changed]: `${files[changed]}\n` })];
  expect(gateChanges(before, after)).toEqual([]);
});

test.each<[what: string, files: Readonly<Record<string, string>>, changed: string, words: string]>([
  ...[
    "include: /ci/jobs.yml",
    "include: { local: ci/jobs.yml }",
    "include: [{ project: org/x, file: /x.yml }, ci/jobs.yml]",
    "include:\n  - local: /ci/*.yml",
    "include: 'ci/**.yml'",
    "child: { trigger: { include: [{ local: /ci/jobs.yml }] } }",
    "include: /ci/jobs.yml\nx: { script: [!reference [.a, script]] }",
  ].map((text): [string, Record<string, string>, string, string] => [
    text,
    { ".gitlab-ci.yml": text, "ci/jobs.yml": "" },
    "ci/jobs.yml",
    "ci/jobs.yml, which defines or protects the checks, changed",
  ]),
  [
    "includes in an included file",
    { ".gitlab-ci.yml": "include: /ci/a.yml", "ci/a.yml": "include: /more/b.yml", "more/b.yml": "" },
    "more/b.yml",
    "more/b.yml, which defines or protects the checks, changed",
  ],
  [
    "the script of an included file",
    {
      ".gitlab-ci.yml": "include: /ci/a.yml",
      "ci/a.yml": "check: { script: [bash tools/x.sh] }",
      "tools/x.sh": "",
    },
    "tools/x.sh",
    "tools/x.sh, which CI definitions run, changed",
  ],
  [
    "a template beside the definition of Azure Pipelines",
    { ".azure-pipelines/a.yml": "steps: [{ template: ../ci/b.yml }]", "ci/b.yml": "" },
    "ci/b.yml",
    "ci/b.yml, which defines or protects the checks, changed",
  ],
])("a changed file that CI definitions include is listed: %s", (_, files, changed, words) => {
  const [before, after] = [repositoryOf(files), repositoryOf({ ...files, [changed]: `${files[changed]}\n` })];
  expect(gateChanges(before, after).map((each) => each.words)).toEqual([words]);
});

test.each([
  ["a manifest that a job names", "check: { script: [kubectl apply -f apps/a.yaml] }"],
  ["a filter of a job", "check: { rules: [{ changes: [apps/a.yaml] }], script: [make] }"],
  ["an included file of another project", "include: [{ project: org/x, file: apps/a.yaml }]"],
  ["nesting without an end", `include: ${"[".repeat(10_000)}apps/a.yaml`],
])("a file that is not included is not listed: %s", (_, text) => {
  const files = { ".gitlab-ci.yml": text, "apps/a.yaml": "" };
  const after = repositoryOf({ ...files, "apps/a.yaml": "\n" });
  expect(gateChanges(repositoryOf(files), after)).toEqual([]);
});
