import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { type Tree, writeTree } from "../tree.ts";
import { NO_NODE_PORT, ruleText } from "./rule-file.ts";

const RULE_FILE = "rules/service-no-node-port.yaml";
const NAME = "service-no-node-port";
const TREE: Tree = {
  ".syncgate.yaml": `customRules: [${RULE_FILE}]\n`,
  [RULE_FILE]: ruleText(),
  "base/kustomization.yaml": "resources: [service.yaml]\n",
  "base/service.yaml":
    "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec:\n  ports: [{ port: 80 }]\n",
  "app/kustomization.yaml":
    "resources: [../base]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: Service\n      metadata: { name: web, namespace: shop }\n      spec:\n        type: NodePort\n",
};

interface Found {
  readonly code: number | null;
  /** `file:line:column severity: message` of the findings of the rule. */
  readonly findings: readonly string[];
  /** `file:line:column message` of all failures. */
  readonly failures: readonly string[];
  readonly suppressed: readonly string[];
  readonly loosened: readonly string[];
}

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const at = (place: Place | null) => (place === null ? "" : `${place.file}:${place.line}:${place.column} `);

async function run(root: string, args: readonly string[] = [], rule = NAME): Promise<Found> {
  const { code, stdout, stderr } = await runInProcess(["--no-cache", "--format", "json", ...args], root);
  if (stdout === "") return { code, findings: [], failures: [stderr], suppressed: [], loosened: [] };
  const report = JSON.parse(stdout);
  return {
    code,
    findings: report.findings
      .filter((finding: { rule: string }) => finding.rule === rule)
      .map(
        ({ location, severity, message }: { location: Place; severity: string; message: string }) =>
          `${at(location)}${severity}: ${message}`,
      ),
    failures: report.failures.map(
      ({ location, message }: { location: Place | null; message: string }) => `${at(location)}${message}`,
    ),
    suppressed: report.suppressed.map(({ by, rule: name }: { by: string; rule: string }) => `${by} ${name}`),
    loosened: (report.loosened?.changes ?? []).map(({ words }: { words: string }) => words),
  };
}

const VIOLATION = "app/kustomization.yaml:8:15 error: the type is NodePort";

describe("a custom rule is a rule as any other", () => {
  test("its finding is at the line of the layer that set the field", async () => {
    expect(await run(writeTree(TREE))).toMatchObject({ code: 1, findings: [VIOLATION], failures: [] });
  });

  test.each<[what: string, tree: Tree, args: string[], outcome: Partial<Found>]>([
    [
      "a warning",
      { [RULE_FILE]: ruleText({ severity: "warning" }) },
      [],
      { findings: [VIOLATION.replace("error", "warning")] },
    ],
    ["selected", {}, ["--select", NAME], { code: 1, findings: [VIOLATION] }],
    ["its family ignored", {}, ["--ignore", NAME], { findings: [] }],
    [
      "a severity in the policy",
      { "policy.yaml": `rules: { ${NAME}: off }\n` },
      ["--policy", "policy.yaml"],
      { findings: [] },
    ],
    [
      "an exception",
      {
        "policy.yaml": `exceptions: [{ workload: Service/shop/web, rule: ${NAME}, reason: a lab }]\n`,
      },
      ["--policy", "policy.yaml"],
      { findings: [], suppressed: [`policy ${NAME}`] },
    ],
    [
      "a comment",
      {
        "app/kustomization.yaml": `${TREE["app/kustomization.yaml"] as string}`.replace(
          "type: NodePort",
          `type: NodePort # validate-ignore ${NAME}: a lab`,
        ),
      },
      [],
      { findings: [], suppressed: [`comment ${NAME}`] },
    ],
  ])("%s", async (_, tree, args, outcome) => {
    expect(await run(writeTree({ ...TREE, ...tree }), args)).toMatchObject(outcome);
  });

  test("a baseline has its findings", async () => {
    const root = writeTree(TREE);
    await runInProcess(["--no-cache", "--write-baseline", "known.json"], root);
    const { findings, suppressed } = await run(root, ["--baseline", "known.json"]);
    expect({ findings, suppressed: suppressed.filter((line) => line.endsWith(NAME)) }).toEqual({
      findings: [],
      suppressed: [`baseline ${NAME}`],
    });
  });

  test("commands list and explain it, and SARIF describes it", async () => {
    const root = writeTree(TREE);
    expect((await runInProcess(["rules"], root)).stdout).toMatch(new RegExp(`^${NAME} +error `, "m"));
    expect((await runInProcess(["explain", NAME], root)).stdout).toContain(NO_NODE_PORT.why);
    const { stdout } = await runInProcess(["--no-cache", "--format", "sarif"], root);
    const described = JSON.parse(stdout).runs[0].tool.driver.rules.find(
      ({ id }: { id: string }) => id === NAME,
    );
    expect(described).toMatchObject({
      shortDescription: { text: NO_NODE_PORT.summary },
      defaultConfiguration: { level: "error" },
    });
    expect(described.helpUri).toBeUndefined();
  });

  test("a name that no rule has", async () => {
    const { stderr } = await runInProcess(["--select", "service-no-nodeport"], writeTree(TREE));
    expect(stderr).toContain(`--select: no rule or family service-no-nodeport; did you mean ${NAME}?`);
  });
});

describe("mistakes in rules", () => {
  const [VALIDATION] = NO_NODE_PORT.validations;
  const withExpression = (expression: string) => ruleText({ validations: [{ ...VALIDATION!, expression }] });

  test.each<[what: string, tree: Tree, failure: string | RegExp]>([
    [
      "an expression with a type error",
      { [RULE_FILE]: withExpression("true && workload.containerz == []") },
      `${RULE_FILE}:12:33 ${NAME}: validations[0].expression: undefined field 'containerz'`,
    ],
    [
      "an expression that cannot be evaluated",
      { [RULE_FILE]: withExpression("object.spec.ports[0].port != 80 || object.nothing == 1") },
      `${RULE_FILE}:12:17 ${NAME}: validations[0].expression cannot be evaluated on Service/shop/web: no such key: nothing`,
    ],
    [
      "a good example with a finding",
      {
        [RULE_FILE]: ruleText({
          examples: { ...NO_NODE_PORT.examples, good: [NO_NODE_PORT.examples.bad[0]!.manifest] },
        }),
      },
      `${RULE_FILE}:17:7 ${NAME}: the good example has the finding "/spec/type: the type is NodePort"`,
    ],
    [
      "a bad example without its finding",
      {
        [RULE_FILE]: ruleText({
          examples: {
            ...NO_NODE_PORT.examples,
            bad: [{ manifest: NO_NODE_PORT.examples.good[0]!, findings: ["/spec: x"] }],
          },
        }),
      },
      `${RULE_FILE}:23:17 ${NAME}: the bad example does not have the finding "/spec: x"`,
    ],
    [
      "a file that does not exist",
      { ".syncgate.yaml": "customRules: [rules/a.yaml]\n" },
      ".syncgate.yaml:1:15 rules/a.yaml does not exist",
    ],
    [
      "a file outside of the root",
      { "rules/a.yaml": { linkTo: "/etc/hostname" }, ".syncgate.yaml": "customRules: [rules/a.yaml]\n" },
      ".syncgate.yaml:1:15 rules/a.yaml is outside the repository root",
    ],
  ])("%s", async (_, tree, failure) => {
    const { code, failures } = await run(writeTree({ ...TREE, ...tree }));
    expect(code).toBe(2);
    expect(failures.join("\n")).toContain(failure);
  });
});

describe("secrets and reports", () => {
  const SECRET = "correct-horse-battery";
  const reading = (messageExpression: string) =>
    ruleText({
      match: [{ apiGroups: ["*"], kinds: ["*"] }],
      validations: [
        { expression: "object.kind == 'Service'", message: "the rule is violated", messageExpression },
      ],
      examples: {
        good: ["apiVersion: v1\nkind: Service\nmetadata: { name: web }\n"],
        bad: [
          {
            manifest: "apiVersion: v1\nkind: Pod\nmetadata: { name: web }\n",
            findings: [": the rule is violated"],
          },
        ],
      },
    });
  const TREE_WITH_SECRET: Tree = {
    ...TREE,
    "app/kustomization.yaml": "resources: [../base, secret.yaml]\n",
    "app/secret.yaml": `apiVersion: v1\nkind: Secret\nmetadata: { name: db, namespace: shop }\nstringData:\n  password: ${SECRET}\n`,
  };

  test.each([
    "string(object.stringData.password)",
    "object.stringData.password.split('').join('-')",
    "object.stringData.password.substring(1)",
    "'a' + object.stringData.password.upperAscii() + 'b'",
  ])("no message has a value of a Secret: %s", async (messageExpression) => {
    const root = writeTree({ ...TREE_WITH_SECRET, [RULE_FILE]: reading(messageExpression) });
    const { stdout } = await runInProcess(["--no-cache", "--format", "json"], root);
    const { findings } = JSON.parse(stdout);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toContain(NAME);
    for (const part of [SECRET, SECRET.slice(1), SECRET.split("").join("-"), SECRET.toUpperCase()])
      expect(stdout).not.toContain(part);
  });

  test("a message breaks out of no report", async () => {
    const hostile = `'<script>\\u001b[31m ##[error]a ::error::b ]]> | @team [x](https://evil.example) \`c'`;
    const root = writeTree({
      ...TREE,
      [RULE_FILE]: reading(hostile)
        .replaceAll("object.kind == 'Service'", "object.kind == 'Pod'")
        .replace("kind: Service", "kind: X")
        .replace("kind: Pod", "kind: Service")
        .replace("kind: X", "kind: Pod")
        .replace(/- ": the rule is violated"/, '- ": never"'),
    });
    for (const format of ["text", "markdown", "html", "github", "junit", "gitlab", "sarif"]) {
      const { stdout } = await runInProcess(["--no-cache", "--select", NAME, "--format", format], root);
      expect(stdout, format).not.toContain("\u001b[31m ");
      expect(stdout, format).not.toContain("##[");
      if (format !== "text" && format !== "github")
        expect(stdout, format).not.toMatch(/<script>(?!"use|\n)[^<]*##/);
      expect(stdout, format).not.toMatch(/^::error::b/m);
      if (format === "markdown") expect(stdout).not.toContain("](https://evil.example)");
    }
  });
});

test("a kept answer depends on the files of the rules", async () => {
  const root = writeTree(TREE);
  const cache = writeTree({});
  const args = ["--format", "json", "--cache-dir", cache];
  const severities = async () => {
    const { stdout } = await runInProcess(args, root);
    return JSON.parse(stdout)
      .findings.filter(({ rule }: { rule: string }) => rule === NAME)
      .map(({ severity }: { severity: string }) => severity);
  };
  expect(await severities()).toEqual(["error"]);
  expect(await severities()).toEqual(["error"]);
  writeFileSync(join(root, RULE_FILE), ruleText({ severity: "warning" }));
  expect(await severities()).toEqual(["warning"]);
});

test("with the policy of a commit its rules count, new ones too, and changes are listed", async () => {
  const root = writeTree(TREE);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: root });
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "a");
  writeFileSync(join(root, RULE_FILE), ruleText({ severity: "warning" }));
  writeFileSync(join(root, ".syncgate.yaml"), `customRules: [${RULE_FILE}, rules/new.yaml]\n`);
  writeFileSync(join(root, "rules/new.yaml"), ruleText({ name: "service-new" }));
  const args = ["--policy-from", "HEAD"];
  expect(await run(root, args)).toMatchObject({
    code: 1,
    findings: [VIOLATION],
    failures: [],
    loosened: [`custom rule ${NAME}: severity changed from error to warning`],
  });
  expect((await run(root, args, "service-new")).findings).toEqual([VIOLATION]);
});
