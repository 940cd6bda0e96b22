import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { isReport } from "../../scripts/ci/report-text.ts";
import { ROOT } from "../command.ts";
import { brokenPullRequest } from "../pull-request/broken.ts";
import { edit, git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { parseWorkflow, pullRequestEnv } from "./workflow-mistakes.ts";

// Runs the scripts in the CI files on a pull request that is broken, relaxes its own policy, and contains its own
// validator, npm scripts and symbolic links. Only the steps of the CI service itself are simulated.

const OWN = ["scripts", "schemas", "package.json", "package-lock.json", ".npmrc"];
const RULES = ["endpoint-port", "startup-no-git-clone", "probe-required", "resources-within-caps"];
/** A fake npm: the packages are already here, and running their scripts would run scripts of the change. */
const NPM = `#!/bin/sh
case "$*" in "ci --ignore-scripts"*) ;; *) echo owned; exit 1 ;; esac
cd "\${4:-.}" && ln -s "$MODULES" node_modules
`;

let root: string;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  await toolsForTests();
  root = writeTree({ "bin/npm": NPM, "origin/.keep": "", "work/.keep": "", outside: "untouched" });
  chmodSync(join(root, "bin/npm"), 0o755);
  const origin = join(root, "origin");
  brokenPullRequest(origin, OWN);
  const owned = 'console.log("owned");\n';
  edit(origin, {
    "scripts/main.mjs": owned,
    "scripts/validate.ts": owned,
    ".npmrc": "ignore-scripts=false\n",
    "package.json": '{ "type": "module", "scripts": { "preinstall": "echo owned" } }\n',
  });
  symlinkSync("../../outside", join(origin, "reports"));
  git(origin, "add", "-A");
  git(origin, "commit", "-q", "-m", "Relax the checks");
  git(origin, "checkout", "-q", "main");
  git(origin, "merge", "-q", "--no-ff", "-m", "Merge", "change");
  git(origin, "update-ref", "refs/pull/5/merge", "HEAD");
  git(origin, "reset", "-q", "--hard", "HEAD^1");
  env = {
    PATH: `${join(root, "bin")}${delimiter}${process.env.PATH}`,
    HOME: process.env.HOME,
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME,
    MODULES: join(ROOT, "node_modules"),
    GITHUB_STEP_SUMMARY: join(root, "summary.md"),
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: "o/r",
    GITHUB_SHA: "abc",
  };
});

function bash(script: string, cwd: string, more: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd,
    env: { ...env, ...more },
    encoding: "utf8",
  });
  expect(stdout + stderr).not.toMatch(/^owned$/m);
  return { status, stdout, stderr };
}

test("the gate on GitHub uses the validator and the policy of the base commit", () => {
  const job = parseWorkflow(readFileSync(join(ROOT, ".github/workflows/validate.yaml"), "utf8")).jobs.gate!;
  const { steps } = job;
  const [checkout] = steps;
  const work = join(root, "work");
  const change = join(work, String(checkout!.with!.path));
  git(work, "init", "-q", change);
  const depth = `--depth=${checkout!.with!["fetch-depth"]}`;
  git(change, "fetch", "-q", depth, `file://${join(root, "origin")}`, "refs/pull/5/merge");
  git(change, "checkout", "-q", "FETCH_HEAD");
  const runs = steps.flatMap(({ run, "working-directory": folder = "." }) =>
    run === undefined ? [] : [() => bash(run, join(work, folder), pullRequestEnv(job))],
  );
  const outcomes = runs.map((run) => run());
  expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 1, 0]);
  const { stdout } = outcomes[2]!;
  expect([...stdout.matchAll(/^::error .*title=(.*?)::/gm)].map(([, rule]) => rule)).toEqual(RULES);
  expect(stdout).toMatch(/^This change relaxes its own checks in 10 places/);
  const comment = readFileSync(join(work, "comment/comment.md"), "utf8").trimEnd();
  expect(isReport(comment)).toBe(true);
  const diff = readFileSync(join(work, "comment/diff.md"), "utf8").trimEnd();
  expect(diff).toMatch(/^<!-- syncgate diff -->\n### Diff: /);
  expect(readFileSync(env.GITHUB_STEP_SUMMARY!, "utf8").trimEnd()).toBe(`${comment}\n${diff}`);
  const page = readFileSync(join(work, "reports/findings.html"), "utf8");
  expect(page).toContain('<a href="https://github.example/o/r/blob/abc/');
  expect(page).toContain('<a href="diff.html"');
  const uploads = steps.filter(({ uses = "" }) => uses.startsWith("actions/upload-artifact@"));
  expect(uploads.map((step) => readdirSync(join(work, String(step.with!.path))))).toEqual([
    ["diff.html", "findings.html", "findings.sarif"],
    ["comment.md", "diff.md"],
  ]);
});

/** The job of the component, with its inputs put in as GitLab does: https://docs.gitlab.com/ci/inputs/. */
function gitlabJob(given: Readonly<Record<string, string>>) {
  const text = readFileSync(join(ROOT, ".gitlab/validate.yaml"), "utf8");
  const [header, body] = text.split(/^---$/m);
  const inputs: Readonly<Record<string, { default?: string }>> = parse(header!).spec.inputs;
  const filled = body!.replace(/\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => {
    const value = given[name] ?? inputs[name]?.default;
    if (value === undefined) throw new Error(`${name} has no value`);
    return JSON.stringify(value);
  });
  return parse(filled).validate;
}

test("the job on GitLab uses them too, and writes nothing through a symbolic link of the change", () => {
  const job = gitlabJob({ url: `file://${join(root, "origin")}`, ref: "main" });
  const project = join(root, "work/project");
  git(root, "clone", "-q", "--branch", "change", `file://${join(root, "origin")}`, project);
  const { status, stdout } = bash(job.script.join("\n"), project, {
    ...job.variables,
    CI_PROJECT_DIR: project,
    CI_PROJECT_URL: "https://gitlab.example/group/shop",
    CI_COMMIT_SHA: git(project, "rev-parse", "HEAD"),
    CI_MERGE_REQUEST_DIFF_BASE_SHA: git(project, "merge-base", "origin/main", "HEAD"),
    CI_MERGE_REQUEST_TARGET_BRANCH_SHA: "",
  });
  expect(status).toBe(1);
  expect([...stdout.matchAll(/ error ([a-z-]+)$/gm)].map(([, rule]) => rule)).toEqual(RULES);
  const { paths, reports } = job.artifacts;
  for (const path of [...paths, ...Object.values<string>(reports)])
    expect(lstatSync(join(project, path)).isFile(), path).toBe(true);
  expect(readFileSync(join(project, "reports/findings.html"), "utf8")).toContain(
    '<a href="https://gitlab.example/group/shop/-/blob/',
  );
  expect(readFileSync(join(root, "outside"), "utf8")).toBe("untouched");
  expect(Object.keys(reports)).toEqual(["codequality", "junit"]);
});
