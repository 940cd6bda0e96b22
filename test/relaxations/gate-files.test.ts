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
