// Runs the step of .github/actions/validate that checks, in a copy of this repository as GitHub unpacks it, on a pull request that
// is broken and has its own settings of npm. Only the steps of other actions are left out.
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { isReport } from "../../scripts/ci/report-text.ts";
import { ROOT } from "../command.ts";
import { changedRepository, edit, git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, writeTree } from "../tree.ts";

const ACTION = ".github/actions/validate";
/** The packages are here already; npm must be called in the folder of the action. */
const NPM = `#!/bin/sh
[ "$*" = "ci --ignore-scripts --omit=dev --omit=optional --no-audit --no-fund" ] && [ -f scripts/main.mjs ]
`;

/** Variables of a runner on GitHub. */
const GITHUB = { GITHUB_SERVER_URL: "https://github.example", GITHUB_REPOSITORY: "o/r" };

test("the action checks a pull request against the policy of its target branch, and keeps all reports", async () => {
  await toolsForTests();
  const work = writeTree({ output: "", summary: "" });
  const action = join(work, "action");
  for (const path of ["scripts", "schemas", "package.json", ACTION])
    cpSync(join(ROOT, path), join(action, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(action, "node_modules"));
  const bin = writeTree({});
  cpSync(join(writeTree({ npm: NPM }), "npm"), join(bin, "npm"));
  spawnSync("chmod", ["+x", join(bin, "npm")]);
  const root = changedRepository({ "kustomization.yaml": "resources: [a.yaml]\n", "a.yaml": configMap("a") });
  edit(root, { "a.yaml": POD, ".npmrc": "ignore-scripts=false\n" });
  git(root, "add", "-A");
  git(root, "commit", "-q", "-m", "change");

  const { runs } = parse(readFileSync(join(ROOT, ACTION, "action.yml"), "utf8"));
  const step = runs.steps.find(({ id }: { id?: string }) => id === "check");
  expect(Object.keys(step.env).sort()).toEqual([
    "ARGUMENTS",
    "POLICY_FROM",
    "REPORTS",
    "ROOT",
    "SYNCGATE_MIRROR",
  ]);
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", step.run], {
    cwd: root,
    encoding: "utf8",
    env: {
      HOME: process.env.HOME,
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
      PATH: [bin, process.env.PATH].join(delimiter),
      GITHUB_ACTION_PATH: join(action, ACTION),
      GITHUB_OUTPUT: join(work, "output"),
      GITHUB_STEP_SUMMARY: join(work, "summary"),
      ...GITHUB,
      GITHUB_SHA: git(root, "rev-parse", "HEAD"),
      ROOT: ".",
      POLICY_FROM: "HEAD^1",
      ARGUMENTS: "--select\nstartup\n\n",
      REPORTS: join(work, "reports"),
    },
  });
  expect(stderr).toMatch(/^policy of HEAD\^1 /m);
  expect(stdout).toMatch(/^::error file=a\.yaml,line=\d+.*title=startup-no-git-clone::/m);
  expect(status).toBe(1);
  expect(readFileSync(join(work, "output"), "utf8")).toBe(`exit-code=1\nreports=${join(work, "reports")}\n`);
  expect(readdirSync(join(work, "reports")).sort()).toEqual([
    "annotations.txt",
    "comment.md",
    "findings.html",
    "findings.sarif",
  ]);
  const comment = readFileSync(join(work, "reports/comment.md"), "utf8");
  expect(isReport(comment.trimEnd())).toBe(true);
  expect(readFileSync(join(work, "summary"), "utf8")).toBe(comment);
  const address = `${GITHUB.GITHUB_SERVER_URL}/o/r/blob/${git(root, "rev-parse", "HEAD")}/a.yaml#L5`;
  expect(readFileSync(join(work, "reports/findings.html"), "utf8")).toContain(`<a href="${address}"`);
});

test("the address of the files is that of the workflow's commit and their folder, or none", () => {
  const root = changedRepository({ "deploy/a.yaml": "", "de ploy/a.yaml": "", "bare/.keep": "" });
  const commit = git(root, "rev-parse", "HEAD");
  // A repository without a work tree, as a change can contain one.
  const bare = join(root, "bare");
  git(root, "init", "-q", "--bare", "bare");
  git(bare, "update-ref", "HEAD", git(bare, "commit-tree", "-m", "base", git(bare, "mktree")));
  const printed = (folder: string, sha: string) => {
    const { status, stdout, stderr } = spawnSync(join(ROOT, ACTION, "source-url.sh"), {
      cwd: root,
      encoding: "utf8",
      env: { PATH: process.env.PATH, ROOT: folder, ...GITHUB, GITHUB_SHA: sha },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return stdout;
  };
  const address = `--source-url=${GITHUB.GITHUB_SERVER_URL}/o/r/blob/${commit}/`;
  expect(printed(".", commit)).toBe(`${address}\n`);
  expect(printed("deploy", commit)).toBe(`${address}deploy/\n`);
  const without = [
    [".", ""],
    [".", "0".repeat(40)],
    ["de ploy", commit],
    ["bare", git(bare, "rev-parse", "HEAD")],
    [writeTree({}), commit],
    ["missing", commit],
  ] as const;
  expect(without.map(([folder, sha]) => printed(folder, sha))).toEqual(without.map(() => ""));
});

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: "web:1.0.0", command: [sh, -c, "git clone https://example.com/a && web"] }]
`;
