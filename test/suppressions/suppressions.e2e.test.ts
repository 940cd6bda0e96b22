import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { CLEAN, POD, withAnnotation, withComment } from "./pods.ts";
import { changedRepository, edit, outcome } from "./repository.ts";

beforeAll(() => toolsForTests());

const FOUND = "probe-port-exists pod.yaml:12";
const TREE = { "kustomization.yaml": "resources: [pod.yaml]\n", "pod.yaml": POD };

describe("suppressions", () => {
  test("a comment on the line suppresses the finding", async () => {
    const root = changedRepository({
      ...TREE,
      "pod.yaml": withComment("probe-port-exists: the image has the port"),
    });
    expect(await outcome(root)).toMatchObject({
      code: 0,
      findings: [],
      suppressed: ["comment probe-port-exists: the image has the port"],
    });
  });

  test("an annotation of the resource suppresses the finding", async () => {
    const root = changedRepository({ ...TREE, "pod.yaml": withAnnotation("the image has the port") });
    expect(await outcome(root)).toMatchObject({
      code: 0,
      findings: [],
      suppressed: ["annotation probe-port-exists: the image has the port"],
    });
  });

  test.each<[what: string, pod: string, code: number, findings: string[]]>([
    [
      "a suppression for another rule",
      withComment("probe-required: no"),
      1,
      [FOUND, "suppression-used pod.yaml:12"],
    ],
    [
      "an expired comment",
      withComment("probe-port-exists until 2020-01-01: soon"),
      1,
      [FOUND, "suppression-current pod.yaml:12"],
    ],
    [
      "a comment without a reason",
      withComment("probe-port-exists"),
      1,
      [FOUND, "suppression-valid pod.yaml:12"],
    ],
    [
      "a suppression of a fixed finding",
      CLEAN.replace("spec:", "# validate-ignore probe-port-exists: x1\nspec:"),
      0,
      ["suppression-used pod.yaml:6"],
    ],
    [
      "an expired annotation",
      withAnnotation('"until 2020-01-01: soon"'),
      1,
      ["suppression-current pod.yaml:7", "probe-port-exists pod.yaml:14"],
    ],
  ])("is reported and does not suppress: %s", async (_, pod, code, findings) => {
    const root = changedRepository({ ...TREE, "pod.yaml": pod });
    expect(await outcome(root)).toMatchObject({ code, findings, suppressed: [] });
  });
});

describe("a baseline", () => {
  test("known findings pass, new ones fail, and fixed ones are listed", async () => {
    const root = changedRepository(TREE);
    expect(await outcome(root, "--write-baseline", "baseline.json")).toMatchObject({
      code: 0,
      findings: [FOUND],
    });
    expect(readFileSync(join(root, "baseline.json"), "utf8")).toContain("probe-port-exists");
    expect(await outcome(root, "--baseline", "baseline.json")).toMatchObject({
      code: 0,
      findings: [],
      suppressed: ["baseline probe-port-exists: listed in the baseline"],
      fixed: [],
    });
    edit(root, { "pod.yaml": `# moved\n${POD.replace("port: 80 }", "port: other }")}` });
    expect(await outcome(root, "--baseline", "baseline.json")).toMatchObject({
      code: 1,
      findings: ["probe-port-exists pod.yaml:12"],
      fixed: [],
    });
    edit(root, { "pod.yaml": CLEAN });
    expect(await outcome(root, "--baseline", "baseline.json")).toMatchObject({
      code: 0,
      findings: [],
      fixed: ["probe-port-exists"],
    });
  });

  test("a missing baseline is a failure", async () => {
    await expect(outcome(changedRepository(TREE), "--baseline", "gone.json")).resolves.toMatchObject({
      code: 2,
    });
  });
});

describe("a baseline after an edit", () => {
  const script = (lines: readonly string[]) => `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.0.0
      command: [sh, -c]
      args:
        - |
${lines.map((line) => `          ${line}\n`).join("")}`;
  const CLONE = "git clone https://example.com/a.git";
  const INSTALL = "apt-get install -y curl";

  /** The findings of the starts, and the fixed ones, after the script of the baseline became another one. */
  async function after(now: readonly string[]) {
    const root = changedRepository({
      "kustomization.yaml": "resources: [pod.yaml]\n",
      "pod.yaml": script([INSTALL, CLONE]),
    });
    await runInProcess(["--root", root, "--write-baseline", "baseline.json"], root);
    edit(root, { "pod.yaml": script(now) });
    const options = ["--root", root, "--baseline", "baseline.json", "--format", "json"];
    const { findings, fixed } = JSON.parse((await runInProcess(options, root)).stdout);
    return {
      findings: findings.map(({ rule, location, related }: JsonFinding) => {
        return [`${rule} ${location.line}`, ...related.map(({ words }) => words)].join("; ");
      }),
      fixed: fixed.map(({ rule, line, message }: JsonEntry) => `${rule} ${line} ${message}`),
    };
  }

  const messageOf = (command: string) =>
    `the start of container web fetches a repository: \`${command}\` (args[0])`;

  test("an edit of another line changes nothing", async () => {
    expect(await after([INSTALL, "true", CLONE])).toEqual({ findings: [], fixed: [] });
  });

  test("a command that is added is the only new finding", async () => {
    expect(await after([INSTALL, `${CLONE}; git clone https://example.com/b.git`])).toEqual({
      findings: ["startup-no-git-clone 12"],
      fixed: [],
    });
  });

  test("an edited command is new, with the entry of the baseline, and not fixed", async () => {
    expect(await after([INSTALL, `${CLONE} a`])).toEqual({
      findings: [`startup-no-git-clone 12; listed in the baseline as: ${messageOf(CLONE)}`],
      fixed: [],
    });
  });

  test("a command that is gone is fixed, with its line and message", async () => {
    expect(await after([INSTALL])).toEqual({
      findings: [],
      fixed: [`startup-no-git-clone 12 ${messageOf(CLONE)}`],
    });
  });
});

interface JsonFinding {
  readonly rule: string;
  readonly location: { readonly line: number };
  readonly related: readonly { readonly words: string }[];
}

interface JsonEntry {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
}
