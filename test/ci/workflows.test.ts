import { accessSync, constants, existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT } from "../command.ts";
import { actionMistakes, parseWorkflow, workflowMistakes } from "./workflow-mistakes.ts";

const FOLDER = ".github/workflows";
const files = readdirSync(join(ROOT, FOLDER));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

test.each(files)("%s gives a pull request no permissions", (file) => {
  expect(workflowMistakes(read(`${FOLDER}/${file}`))).toEqual([]);
});

test.each(files)("%s runs only existing programs", (file) => {
  const scripts = Object.values(parseWorkflow(read(`${FOLDER}/${file}`)).jobs)
    .flatMap(({ steps }) => steps)
    .map(({ run = "" }) => run);
  for (const [, path] of scripts.join("\n").matchAll(/^\s*node (\S+)/gm))
    expect(existsSync(join(ROOT, path!)), path).toBe(true);
  for (const [, path] of scripts.join("\n").matchAll(/^(\.\S+)$/gm))
    accessSync(join(ROOT, path!), constants.X_OK);
  for (const [, name] of scripts.join("\n").matchAll(/npm run (?:--silent )?(\S+)/g))
    expect(Object.keys(packageJson.scripts)).toContain(name);
});

describe.each(globSync(".github/actions/*/action.yml", { cwd: ROOT }))("%s", (file) => {
  test("pins the actions that it uses, and expands no expression in a script", () => {
    expect(actionMistakes(read(file))).toEqual([]);
  });

  test("runs only existing programs of this repository", () => {
    const programs = [...read(file).matchAll(/"\$GITHUB_ACTION_PATH\/([^"]+)"/g)].map(([, path]) => path!);
    expect(programs.length).toBeGreaterThan(0);
    for (const path of programs) expect(existsSync(join(ROOT, dirname(file), path)), path).toBe(true);
  });

  test("uses each of its inputs, and no others", () => {
    const { inputs = {} } = parse(read(file)) as { inputs?: object };
    const used = [...read(file).matchAll(/\binputs\.([\w-]+)/g)].map(([, name]) => name!);
    expect([...new Set(used)].sort()).toEqual(Object.keys(inputs).sort());
  });
});

describe("an unsafe workflow is detected", () => {
  const VALIDATE = `${FOLDER}/validate.yaml`;
  const COMMENT = `${FOLDER}/comment.yaml`;
  test.each([
    [
      VALIDATE,
      "  pull_request:\n",
      "  pull_request_target:\n",
      "pull_request_target gives a change write permissions",
    ],
    [VALIDATE, "permissions: {}\n", "", "the default permissions are not empty"],
    [COMMENT, "permissions: {}\n", "permissions: write-all\n", "the default permissions are not empty"],
    [COMMENT, `\${{ github.token }}`, `\${{ secrets.TOKEN }}`, "a secret is used"],
    [
      VALIDATE,
      /checkout@\w+ # v7\.0\.1\n {8}with:\n {10}path/,
      "checkout@v7\n        with:\n          path",
      "actions/checkout@v7 is not pinned",
    ],
    [
      VALIDATE,
      /( {4}timeout-minutes: 20\n) {4}permissions:\n {6}contents: read\n/,
      "$1",
      "gate: does not set its permissions",
    ],
    [VALIDATE, "    timeout-minutes: 20\n", "", "gate: has no timeout"],
    [
      VALIDATE,
      "runs-on: ubuntu-24.04",
      "runs-on: self-hosted",
      "gate: does not run on a GitHub-hosted machine",
    ],
    [VALIDATE, /( +fetch-depth: 2\n) +persist.*\n/, "$1", "gate: a checkout stores its token"],
    [
      VALIDATE,
      'add --detach ../base "$BASE"',
      `add --detach ../base \${{ github.event.pull_request.title }}`,
      "gate: an expression is expanded in a script",
    ],
    [
      VALIDATE,
      /contents: read\n( {4}env:)/,
      "contents: write\n$1",
      "gate: has write permission and checks out the change",
    ],
    [
      COMMENT,
      "persist-credentials: false\n",
      `persist-credentials: false\n          ref: \${{ github.event.workflow_run.head_sha }}\n`,
      "comment: has write permission and checks out the change",
    ],
    [
      COMMENT,
      "          package-manager-cache: false\n",
      "",
      "comment: has write permission and uses a cache",
    ],
    [
      COMMENT,
      "run: node scripts/ci/comment.ts",
      "run: npm ci && node scripts/ci/comment.ts",
      "comment: has write permission and runs more than the repository's own script",
    ],
  ])("%s: %s", (file, from, to, mistake) => {
    const text = read(file);
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    expect(workflowMistakes(changed)).toContain(mistake);
  });
});

test("the page of the findings links to the page of a diff where the workflow writes one: for pull requests", () => {
  const { gate } = parseWorkflow(read(`${FOLDER}/validate.yaml`)).jobs;
  expect(gate!.env!.DIFF_PAGE).toBe(`\${{ github.event_name == 'pull_request' && 'diff.html' || '' }}`);
  const writing = gate!.steps.filter(({ run = "" }) => run.includes('--output "../reports/$DIFF_PAGE"'));
  expect(writing.map((step) => step.if)).toEqual([
    `\${{ !cancelled() && github.event_name == 'pull_request' }}`,
  ]);
});

test("the comment workflow runs after the validate workflow", () => {
  const { on } = parseWorkflow(read(`${FOLDER}/comment.yaml`));
  const { name } = parse(read(`${FOLDER}/validate.yaml`)) as { name: string };
  expect(on).toEqual({ workflow_run: { workflows: [name], types: ["completed"] } });
});

test("CODEOWNERS gives every file except the services an owner", () => {
  const lines = read(".github/CODEOWNERS")
    .split("\n")
    .filter((line) => /^[^#]/.test(line));
  expect(lines[0]).toMatch(/^\* +@\S+$/);
  expect(lines.slice(1)).toEqual(["/apps/"]);
});
