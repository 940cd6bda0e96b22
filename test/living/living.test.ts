import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { changedRepository, edit, outcome } from "./repository.ts";

beforeAll(() => toolsForTests());

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  namespace: shop
spec:
  containers:
    - name: web
      image: example.com/web:1.2.3
      resources: { requests: { cpu: 10m, memory: 16Mi }, limits: { memory: 16Mi } }
      livenessProbe: { httpGet: { port: 80 } }
      readinessProbe: { httpGet: { port: http } }
`;
const CLEAN = POD.replace("port: http }", "port: 80 }");
const FOUND = "probe-port-exists pod.yaml:12";
const TREE = { "kustomization.yaml": "resources: [pod.yaml]\n", "pod.yaml": POD };

function withComment(statement: string): string {
  return POD.replace("port: http } }", `port: http } } # validate-ignore ${statement}`);
}

function withAnnotation(value: string): string {
  return POD.replace(
    "  namespace: shop\n",
    `  namespace: shop\n  annotations:\n    bizosaas-validate/ignore.probe-port-exists: ${value}\n`,
  );
}

describe("suppressions", () => {
  test("a comment on the line", async () => {
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

  test("an annotation of the resource", async () => {
    const root = changedRepository({ ...TREE, "pod.yaml": withAnnotation("the image has the port") });
    expect(await outcome(root)).toMatchObject({
      code: 0,
      findings: [],
      suppressed: ["annotation probe-port-exists: the image has the port"],
    });
  });

  test.each<[what: string, pod: string, code: number, findings: string[]]>([
    ["for another rule", withComment("probe-required: no"), 1, [FOUND, "suppression-used pod.yaml:12"]],
    [
      "that has expired",
      withComment("probe-port-exists until 2020-01-01: soon"),
      1,
      [FOUND, "suppression-current pod.yaml:12"],
    ],
    ["without a reason", withComment("probe-port-exists"), 1, [FOUND, "suppression-valid pod.yaml:12"]],
    [
      "of what is mended",
      CLEAN.replace("spec:", "# validate-ignore probe-port-exists: x1\nspec:"),
      0,
      ["suppression-used pod.yaml:6"],
    ],
    [
      "as an annotation that has expired",
      withAnnotation('"until 2020-01-01: soon"'),
      1,
      ["suppression-current pod.yaml:7", "probe-port-exists pod.yaml:14"],
    ],
  ])("%s", async (_, pod, code, findings) => {
    const root = changedRepository({ ...TREE, "pod.yaml": pod });
    expect(await outcome(root)).toMatchObject({ code, findings, suppressed: [] });
  });
});

describe("a baseline", () => {
  test("what was there fails no more, what is new does, and what is mended is named", async () => {
    const root = changedRepository(TREE);
    expect(await outcome(root, "--write-baseline", "baseline.json")).toMatchObject({
      code: 0,
      findings: [FOUND],
    });
    expect(readFileSync(join(root, "baseline.json"), "utf8")).toContain("probe-port-exists");
    expect(await outcome(root, "--baseline", "baseline.json")).toMatchObject({
      code: 0,
      findings: [],
      suppressed: ["baseline probe-port-exists: it was there before"],
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

  test("one that is not there is a failure that says how to make it", async () => {
    await expect(outcome(changedRepository(TREE), "--baseline", "gone.json")).resolves.toMatchObject({
      code: 2,
    });
  });
});

describe("a change is judged by its base", () => {
  const POLICY = "rules: {}\n";
  const OWNED = {
    "overlays/dev/kustomization.yaml": "resources: [pod.yaml]\n",
    "overlays/dev/pod.yaml": CLEAN,
    "clusters/k3s/policy.yaml": POLICY,
    "clusters/k3s/sync.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: dev, namespace: flux-system }
spec: { interval: 1m, prune: true, path: ./overlays/dev, sourceRef: { kind: GitRepository, name: flux-system } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, url: "https://example.com/x.git" }
`,
  };
  const BROKEN = { "overlays/dev/pod.yaml": POD };
  const found = ["probe-port-exists overlays/dev/pod.yaml:12"];

  test.each<[what: string, change: Record<string, string>, loosened: string[]]>([
    ["which it leaves alone", {}, []],
    [
      "not by the exception that it brings",
      {
        "clusters/k3s/policy.yaml":
          "exceptions: [{workload: Pod/shop/web, rule: probe-port-exists, reason: it is in a hurry}]\n",
      },
      ["clusters/k3s: the exception of Pod/shop/web from probe-port-exists is new (for ever)"],
    ],
    [
      "not by the rule that it turns off",
      { "clusters/k3s/policy.yaml": "rules: {probe-port-exists: off}\n" },
      ["clusters/k3s: rules.probe-port-exists was error, is off"],
    ],
    [
      "not by its comment",
      { "overlays/dev/pod.yaml": withComment("probe-port-exists: in a hurry") },
      ["a suppression of probe-port-exists is new (in a hurry)"],
    ],
    [
      "not by its annotation",
      { "overlays/dev/pod.yaml": withAnnotation("in a hurry") },
      ["a suppression of probe-port-exists is new (in a hurry)"],
    ],
    [
      "nor by another cluster that it makes for itself",
      { "clusters/mine/policy.yaml": "rules: {probe-port-exists: off}\n" },
      ["clusters/mine is new: its own files judge what it syncs"],
    ],
  ])("%s", async (_, change, loosened) => {
    const root = changedRepository(OWNED, { ...BROKEN, ...change });
    const result = await outcome(root, "--policy-from", "main");
    expect(result).toMatchObject({ code: 1, loosened, suppressed: [] });
    expect(result.findings.map((each) => each.replace(/:\d+$/, ""))).toEqual(
      found.map((each) => each.replace(/:\d+$/, "")),
    );
  });

  test("and by the baseline that it had", async () => {
    const root = changedRepository({ ...OWNED, "baseline.json": '{"version": 1, "findings": []}\n' }, BROKEN);
    await outcome(root, "--write-baseline", "baseline.json");
    expect(await outcome(root, "--baseline", "baseline.json", "--policy-from", "main")).toMatchObject({
      code: 1,
      findings: found,
      loosened: ["the baseline lists 1 more"],
    });
  });

  test("what it had accepted before still is", async () => {
    const root = changedRepository({
      ...OWNED,
      "overlays/dev/pod.yaml": withComment("probe-port-exists: known"),
    });
    expect(await outcome(root, "--policy-from", "HEAD")).toMatchObject({
      code: 0,
      findings: [],
      suppressed: ["comment probe-port-exists: known"],
      loosened: [],
    });
  });

  test("a commit that is not there is a mistake", async () => {
    await expect(outcome(changedRepository(TREE), "--policy-from", "gone")).rejects.toThrow(/no commit gone/);
  });
});
