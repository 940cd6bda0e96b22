// Typing mistakes: one slip is one finding, which suggests the right name.
import { beforeAll, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { writeTree } from "../tree.ts";

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
});

const RESOURCES = "{requests: {cpu: 10m, memory: 64Mi}, limits: {cpu: 100m, memory: 128Mi}}";
const PROBE = "{httpGet: {path: /, port: 80}}";
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: app
          image: ghcr.io/acme/web:1.0.0
          resources: ${RESOURCES}
          readinessProbe: ${PROBE}
          livenessProbe: {httpGet: {path: /alive, port: 80}}
`;

/** The messages of the errors in a Deployment, with the rule and line of each. */
async function errorsIn(files: Readonly<Record<string, string>>): Promise<string[]> {
  const root = writeTree({ "kustomization.yaml": "resources: [a.yaml]\n", ...files });
  const { stdout } = await runInProcess(["--root", root, "--format", "json"], root);
  const { findings } = JSON.parse(stdout) as { findings: readonly JsonFinding[] };
  return findings
    .filter(({ severity }) => severity === "error")
    .map(({ rule, location, message }) => `${rule} ${location.line}: ${message}`);
}

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly location: { readonly line: number };
}

test.each([
  ["a Deployment without mistakes", ["", ""], []],
  [
    "a field of a probe",
    [PROBE, "{httpGet: {path: /, port: 80}, initialDelaySecond: 5}"],
    ["schema-valid 13: unknown field 'initialDelaySecond'; did you mean initialDelaySeconds?"],
  ],
  [
    "a probe",
    ["livenessProbe", "livenesProbe"],
    ["schema-valid 14: unknown field 'livenesProbe'; did you mean livenessProbe?"],
  ],
  [
    "the resources of a container",
    ["resources:", "resorces:"],
    ["schema-valid 12: unknown field 'resorces'; did you mean resources?"],
  ],
  [
    "the limits of a container",
    ["limits:", "limts:"],
    ["schema-valid 12: unknown field 'limts'; did you mean limits?"],
  ],
  ["a quantity", ["128Mi", "128M1"], ["resources-quantity-valid 12: memory 128M1 is not a quantity"]],
  [
    "a probe, while the other one is missing",
    [/ {10}readiness.*livenessProbe/s, "          livenesProbe"],
    [
      "probe-required 10: app container app has no liveness or readiness probe",
      "schema-valid 13: unknown field 'livenesProbe'; did you mean livenessProbe?",
    ],
  ],
  [
    "a field that resembles none",
    ["readinessProbe", "xyz: {}\n          readinessProbe"],
    ["schema-valid 13: unknown field 'xyz'"],
  ],
] as const)("%s", async (_, [before, after], errors) => {
  expect(await errorsIn({ "a.yaml": DEPLOYMENT.replace(before, after) })).toEqual(errors);
});

test("the name of a container in a patch", async () => {
  const kustomization = `resources: [a.yaml]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec: {template: {spec: {containers: [{name: ap, resources: {limits: {memory: 128M1}}}]}}}
`;
  expect(await errorsIn({ "a.yaml": DEPLOYMENT, "kustomization.yaml": kustomization })).toEqual([
    "image-valid 7: app container ap has no image; did you mean app?",
    "resources-quantity-valid 7: memory 128M1 is not a quantity",
  ]);
});

test("a rule that does not report the slip as an error hides nothing", async () => {
  const root = writeTree({
    "kustomization.yaml": "resources: [a.yaml]\n",
    "a.yaml": DEPLOYMENT.replace("livenessProbe", "livenesProbe"),
    "policy.yaml": "rules: {schema-valid: warning}\n",
  });
  const options = ["--root", root, "--policy", "policy.yaml", "--select", "probe", "--format", "json"];
  const { findings } = JSON.parse((await runInProcess(options, root)).stdout);
  expect(findings.map(({ message }: JsonFinding) => message)).toEqual([
    "app container app has no liveness probe",
  ]);
});
