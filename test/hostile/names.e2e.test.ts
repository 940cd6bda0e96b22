import { beforeAll, expect, test } from "vitest";
import { formatNames } from "../../scripts/report/formats/formats.ts";
import { runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";
import { check, VALID_OVERLAY } from "./support.ts";

beforeAll(async () => {
  await toolsForTests();
});

/** Terminal colours, text that runs backwards, and the commands of three CI systems. */
const EVIL = "\u001b[31mx\u202egnp.exe\u0007\n::error::y\n##vso[task.complete]\n::stop-commands::z%0A%0D";
const quoted = JSON.stringify(EVIL);

const TREE: Tree = {
  ...VALID_OVERLAY,
  "app/kustomization.yaml": `resources: [a.yaml, ${quoted}]\n`,
  "names/kustomization.yaml": "resources: [a.yaml]\n",
  "names/a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${quoted}, namespace: ${quoted}, labels: {${quoted}: ${quoted}}}
${quoted}: 1
spec:
  replicas: ${quoted}
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      containers:
        - name: ${quoted}
          image: ${quoted}
          command: [sh, -c, ${quoted}]
          env: [{name: ${quoted}, value: ${quoted}}]
          resources: {limits: {${quoted}: ${quoted}, cpu: ${quoted}}}
          livenessProbe: {httpGet: {port: ${quoted}}}
`,
  "::error::\u001b[31m/kustomization.yaml": "resources: [a.yaml]\n",
  "::error::\u001b[31m/a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndta: {}\n",
  "policy.yaml": `rules: {${quoted}: off}\n`,
};

/** Commands that the tool itself writes at the start of a line in GitHub's format. */
const OWN_COMMAND = /^::(?:error|warning|notice|group|endgroup|stop-commands|add-mask|[0-9a-f-]{16,})/;

test.each(formatNames)(
  "control characters and CI commands in names and values are never printed in format %s",
  async (format) => {
    const root = writeTree(TREE);
    for (const args of [[], ["--policy", "policy.yaml"]]) {
      const { code, stdout, stderr } = await runValidator(["--format", format, ...args], { cwd: root });
      expect(code).toBe(2);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
      expect(stdout + stderr).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
      expect(stdout + stderr).not.toMatch(/^\s*##(?:vso)?\[|^\s+at |please report/m);
      const commands = stdout.split("\n").filter((line) => line.trimStart().startsWith("::"));
      if (format === "github") for (const line of commands) expect(line).toMatch(OWN_COMMAND);
      else expect(commands).toEqual([]);
      expect(commands.filter((line) => /^\s*::(?:error|stop-commands)::(?:y|z)/.test(line))).toEqual([]);
    }
  },
);

const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length"];
const map = (value: (name: string) => string, names = NAMES) =>
  `{${names.map((name) => `${name}: ${value(name)}`).join(", ")}}`;

/** Valid for the schema: its findings must equal those of the same manifests with plain names. */
const manifests = (rename: (name: string) => string) => {
  const named = (names: string[]) =>
    map((name) => JSON.stringify(name), names).replaceAll(/\b\w+(?=:)/g, rename);
  const data = named(NAMES);
  // Kubernetes refuses underscores at the ends of the names and values of labels.
  const pairs = named(NAMES.filter((name) => name !== "__proto__"));
  const each = (make: (name: string) => string) => NAMES.map(rename).map(make).join(", ");
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: constructor, labels: ${pairs}, annotations: ${pairs}}
spec:
  selector: {matchLabels: ${pairs}}
  template:
    metadata: {labels: ${pairs}}
    spec:
      nodeSelector: ${pairs}
      containers:
        - name: web
          image: docker.io/library/nginx:1.29.1@sha256:${"0".repeat(64)}
          ports: [{name: constructor, containerPort: 80}]
          env: [${each((name) => `{name: ${name}, valueFrom: {configMapKeyRef: {name: settings, key: ${name}}}}`)}]
          livenessProbe: {httpGet: {port: constructor}}
          readinessProbe: {httpGet: {port: constructor}}
          resources: {requests: {cpu: 1m, memory: 1Mi}, limits: {memory: 1Mi}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: constructor}
data: ${data}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: constructor}
spec: {selector: ${pairs}, ports: [{port: 80, targetPort: constructor}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: constructor}
spec: {podSelector: {matchLabels: ${pairs}}, ingress: [{from: [{podSelector: {matchLabels: ${pairs}}}]}]}
`;
};

test("names of JavaScript object properties are treated like any other key", async () => {
  const tree = (rename: (name: string) => string) => ({
    "app/kustomization.yaml": "resources: [a.yaml]\n",
    "app/a.yaml": manifests(rename),
  });
  const odd = await check(
    tree((name) => name),
    1,
  );
  const plain = await check(
    tree((name) => `plain${name.replaceAll("_", "")}`),
    1,
  );
  expect(odd.failures).toEqual([]);
  expect(odd.findings).toEqual(plain.findings);
});

test("names of JavaScript object properties in a policy are reported as unknown rules", async () => {
  const root = writeTree({ ...VALID_OVERLAY, "policy.yaml": `rules: ${map(() => "off")}\n` });
  const { code, stdout } = await runValidator(["--policy", "policy.yaml", "--format", "json"], { cwd: root });
  const { failures } = JSON.parse(stdout) as { failures: { message: string }[] };
  expect(code).toBe(2);
  expect(failures.map(({ message }) => message)).toEqual(NAMES.map((name) => `unknown rule ${name}`));
});
