import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Failure } from "../../scripts/model/finding.ts";
import { validate } from "../../scripts/pipeline/validate.ts";
import { ROOT, runValidator } from "../command.ts";
import { requestFor } from "../fix/tree.ts";
import { sarifMistakes } from "../report/sarif-schema.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, writeTree } from "../tree.ts";

interface JsonFinding {
  readonly rule: string;
  readonly message: string;
  readonly location: {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  } | null;
}

let empty: string;
beforeAll(async () => {
  await toolsForTests();
  empty = mkdtempSync(join(tmpdir(), "validate-"));
});
afterAll(() => rmSync(empty, { recursive: true }));

async function findingsFor(file: string): Promise<JsonFinding[]> {
  const { stdout } = await runValidator([file, "--format", "json"]);
  return JSON.parse(stdout).findings;
}

test("this repository has no findings", async () => {
  const { code, stdout, stderr } = await runValidator([]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout.trimEnd().split("\n").at(-1)).toBe(
    "✔ 5 overlays, 56 resources checked; 0 errors, 0 warnings",
  );
});

describe("samples", () => {
  test("failing.yaml has each mistake at its line, and missing fields at the container", async () => {
    const found = await findingsFor("test/samples/failing.yaml");
    const starts = found.filter(({ rule }) => rule.startsWith("startup-"));
    const text = readFileSync(join(ROOT, "test/samples/failing.yaml"), "utf8").split("\n");
    const shown = starts.map(({ rule, location }) => [
      rule,
      location?.line,
      text[location!.line - 1]!.slice(location!.column - 1, location!.endColumn - 1),
    ]);
    expect(shown).toEqual([
      ["startup-no-system-packages", 22, "apt-get install -y curl build-essential libpq-dev git"],
      [
        "startup-python-packages-allowed",
        23,
        "pip install --no-cache-dir fastapi[all] uvicorn[standard] pydantic[email] sqlalchemy asyncpg python-jose[cryptography] passlib[bcrypt] httpx python-multipart psycopg2-binary",
      ],
      ["startup-no-git-clone", 25, "git clone --depth 1 https://github.com/alagiri555/bizosaas-temp.git"],
    ]);
    const others = found
      .filter(({ rule }) => !rule.startsWith("startup-"))
      .map(({ rule, location }) => [rule, location?.line]);
    expect(others).toEqual([
      ["workload-not-retired", 5],
      ["pod-security-run-as-non-root", 16],
      ["pod-security-seccomp", 16],
      ["pod-security-capabilities", 17],
      ["pod-security-privilege-escalation", 17],
      ["probe-required", 17],
      ["resources-limits-required", 17],
      ["resources-limits-required", 17],
      ["resources-requests-required", 17],
      ["image-version-complete", 18],
    ]);
  });

  test("working.yaml has no findings about its start command", async () => {
    const found = await findingsFor("test/samples/working.yaml");
    expect(found.filter(({ rule }) => rule.startsWith("startup-"))).toEqual([]);
  });

  test("findings in a stream have the same lines as in a file", async () => {
    const stdin = readFileSync(join(ROOT, "test/samples/failing.yaml"), "utf8");
    const { stdout } = await runValidator(["-", "--format", "json"], { stdin });
    const findings: JsonFinding[] = JSON.parse(stdout).findings;
    expect(
      findings.filter(({ rule }) => rule.startsWith("startup-")).map(({ location }) => location?.line),
    ).toEqual([22, 23, 25]);
  });
});

describe("the exit code is 2 for", () => {
  test.each([
    ["an empty folder", ["--root", "."], /nothing to check/],
    ["a PATH that does not exist", ["missing"], /missing does not exist/],
    ["an unknown option", ["--formt", "json"], /unknown option '--formt'; did you mean --format\?/],
    [
      "an unknown Kubernetes version",
      ["-", "--kubernetes-version", "9.9"],
      /no schemas for Kubernetes '9\.9'/,
    ],
    ["an empty stream", ["-"], /nothing to check: standard input is empty/],
  ])("%s", async (_, args, said) => {
    const { code, stdout, stderr } = await runValidator(args, { cwd: empty });
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(said);
    expect(stdout + stderr).not.toMatch(/^\s+at /m);
  });
});

test.each([
  ["", "is empty"],
  ["---\n# a comment\n---\n", "contains only comments and empty documents"],
  ["apiVersion: v1\nkind: List\nitems: []\n", "contains only Lists without items"],
])("the empty text %j is described, as a stream and as a file", async (text, content) => {
  writeFileSync(join(empty, "empty.yaml"), text);
  const answer = async (path: string) => {
    const { stdout } = await runValidator([path, "--format", "json"], { cwd: empty, stdin: text });
    return JSON.parse(stdout).failures.map(({ message }: { message: string }) => message);
  };
  expect(await answer("-")).toEqual([`nothing to check: standard input ${content}`]);
  expect(await answer("empty.yaml")).toEqual([`nothing to check: empty.yaml ${content}`]);
});

test("a PATH that does not exist is a failure in the reports", async () => {
  const args = ["missing", "--format", "sarif", "--output", "missing.sarif", "--format", "json"];
  const { code, stdout, stderr } = await runValidator(args, { cwd: empty });
  expect({ code, stderr }).toEqual({ code: 2, stderr: "error: missing does not exist\n" });
  expect(JSON.parse(stdout).failures).toEqual([
    { overlay: null, stage: "discover", message: "missing does not exist", location: null },
  ]);
  const sarif = JSON.parse(readFileSync(join(empty, "missing.sarif"), "utf8"));
  expect(sarifMistakes(sarif)).toEqual([]);
  expect(sarif.runs[0].invocations[0].executionSuccessful).toBe(false);
});

test("several formats can be written at once, one to the terminal and the others to files", async () => {
  const file = (name: string) => join(empty, name);
  const { code, stdout, stderr } = await runValidator([
    "test/samples/failing.yaml",
    ...["--format", "sarif", "--output", file("a.sarif")],
    ...["--format", "github"],
    ...["--format", "gitlab", "--output", file("b.json")],
  ]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  const sarif = JSON.parse(readFileSync(file("a.sarif"), "utf8"));
  const gitlab = JSON.parse(readFileSync(file("b.json"), "utf8"));
  expect(sarifMistakes(sarif)).toEqual([]);
  const named = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(named).toEqual(gitlab.map((entry: { check_name: string }) => entry.check_name));
  const annotations = stdout.split("\n").filter((line) => /^::(?:error|warning) file=/.test(line));
  // GitHub shows ten annotations per severity; the others are plain lines.
  expect(annotations).toHaveLength(11);
  expect(named).toHaveLength(13);
});

test("the exit code is 2 if a report cannot be written", async () => {
  const { code, stderr } = await runValidator(["test/samples/working.yaml", "--output", "no/such/folder"], {
    cwd: ROOT,
  });
  expect(code).toBe(2);
  expect(stderr).toBe("error: --output no/such/folder cannot be written (ENOENT)\n");
});

test("with a mistake in the policy, only the mistake is reported", async () => {
  const policy = join(empty, "policy.yaml");
  writeFileSync(policy, "rules: {startup-no-gitclone: off}\n");
  const { code, stdout } = await runValidator([
    "test/samples/working.yaml",
    "--policy",
    policy,
    "--format",
    "json",
  ]);
  const { findings, failures } = JSON.parse(stdout);
  expect(code).toBe(2);
  expect(findings).toEqual([]);
  expect(failures).toMatchObject([
    { stage: "check", location: { file: "policy.yaml", line: 1, column: 9, endLine: 1, endColumn: 28 } },
  ]);
  expect(failures[0].message).toMatch(/startup-no-git-clone/);
});

test("a failure of two clusters is reported once", async () => {
  const sync = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: app, namespace: flux-system }
spec: { path: app, prune: true, sourceRef: { kind: GitRepository, name: own } }
`;
  const root = writeTree({
    "app/kustomization.yaml": "resources: [gone.yaml]\n",
    "clusters/a/sync.yaml": sync,
    "clusters/b/sync.yaml": sync,
  });
  const { stdout, code } = await runValidator(["--root", root, "--format", "json"]);
  expect(code).toBe(2);
  const { failures } = JSON.parse(stdout);
  expect(failures.map(({ overlay, message }: Failure) => `${overlay}: ${message}`)).toEqual([
    "app: `resources` names gone.yaml, which does not exist",
  ]);
});

test("a run that is stopped meanwhile rejects with the reason, and reports nothing", async () => {
  const root = writeTree({ "kustomization.yaml": "resources: [a.yaml]\n", "a.yaml": configMap("a") });
  const stop = new AbortController();
  const running = validate({ ...(await requestFor(root)), signal: stop.signal });
  stop.abort("a newer edit");
  await expect(running).rejects.toBe("a newer edit");
});
