import { beforeAll, describe, expect, test } from "vitest";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { CLEAN, POD, withAnnotation, withComment } from "./pods.ts";
import { type Change, changedRepository, git, outcome } from "./repository.ts";

beforeAll(() => toolsForTests());

const SYNC = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: dev, namespace: flux-system }
spec: { interval: 1m, prune: true, path: ./overlays/dev, sourceRef: { kind: GitRepository, name: flux-system } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, url: "https://example.com/x.git" }
`;
const POLICY = "resources: { app: { limits: { memory: 16Mi } } }\n";
const OFF = "rules: { probe-port-exists: off }\n";
const EXCUSED = "exceptions: [{ workload: Pod/shop/web, rule: probe-port-exists, reason: in a hurry }]\n";
const OWNED = {
  "overlays/dev/kustomization.yaml": "resources: [pod.yaml]\n",
  "overlays/dev/pod.yaml": CLEAN,
  "clusters/k3s/policy.yaml": POLICY,
  "clusters/k3s/sync.yaml": SYNC,
};
const FOUND = ["probe-port-exists overlays/dev/pod.yaml"];
const UNHEEDED = "what it bounds counts already, its exceptions and severities do not";
const UNREACHED = "clusters/k3s does not reach overlays/dev any more";
const NO_CAP = "clusters/k3s: resources.app.limits.memory is gone (was 16Mi)";

/** The findings, without their lines, and what is loosened, of a change that is judged by the commit before it. */
async function judged(base: Readonly<Record<string, string>>, change: Change, ...args: string[]) {
  const root = changedRepository(base, change);
  const { code, findings, loosened } = await outcome(root, "--policy-from", "main", ...args);
  return { code, findings: findings.map((each) => each.replace(/:\d+$/, "")), loosened };
}

test.each<[what: string, change: Change, loosened: string[]]>([
  ["which it leaves alone", {}, []],
  [
    "not by the exception that it brings",
    { "clusters/k3s/policy.yaml": POLICY + EXCUSED },
    ["clusters/k3s: the exception of Pod/shop/web from probe-port-exists is new (for ever)"],
  ],
  [
    "not by the rule that it turns off",
    { "clusters/k3s/policy.yaml": POLICY + OFF },
    ["clusters/k3s: rules.probe-port-exists was error, is off"],
  ],
  [
    "nor without the file that it takes away",
    { "clusters/k3s/policy.yaml": null },
    ["clusters/k3s: the policy file is gone"],
  ],
  [
    "nor by another file that it names",
    { "clusters/k3s/policy.yaml": null, "clusters/k3s/policies.yaml": OFF },
    ["clusters/k3s: the policy file is gone"],
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
    "not by a cluster that it makes for itself",
    { "clusters/mine/policy.yaml": OFF },
    [`clusters/mine: the policy file is new: ${UNHEEDED}`],
  ],
  [
    "not by a cluster to which it gives what another had",
    { "clusters/k3s": null, "clusters/mine/policy.yaml": OFF, "clusters/mine/sync.yaml": SYNC },
    [
      "clusters/k3s: the policy file is gone",
      `clusters/mine: the policy file is new: ${UNHEEDED}`,
      UNREACHED,
    ],
  ],
])("a change is judged by its base, %s", async (_, change, loosened) => {
  const result = await judged(OWNED, { "overlays/dev/pod.yaml": POD, ...change });
  expect(result).toEqual({ code: 1, findings: FOUND, loosened });
});

const LARGE = { "overlays/dev/pod.yaml": CLEAN.replace("limits: { memory: 16Mi", "limits: { memory: 1Gi") };

test.each<[what: string, change: Change, loosened: string[]]>([
  [
    "that it raises",
    { "clusters/k3s/policy.yaml": POLICY.replace("16Mi", "2Gi") },
    ["clusters/k3s: resources.app.limits.memory was 16Mi, is 2Gi"],
  ],
  ["that it takes away", { "clusters/k3s/policy.yaml": "rules: {}\n" }, [NO_CAP]],
  ["of a cluster that does not sync it any more", { "clusters/k3s/sync.yaml": null }, [UNREACHED]],
  ["of a cluster that is gone", { clusters: null }, ["clusters/k3s: the policy file is gone", UNREACHED]],
])("what a bound held at the base it holds still: one %s", async (_, change, loosened) => {
  expect(await judged(OWNED, { ...LARGE, ...change })).toEqual({
    code: 1,
    findings: ["resources-within-caps overlays/dev/pod.yaml"],
    loosened,
  });
});

describe("what the base does not have", () => {
  const NEW = {
    "overlays/new/kustomization.yaml": "resources: [pod.yaml]\n",
    "overlays/new/pod.yaml": POD,
    "clusters/new/sync.yaml": SYNC.replace("overlays/dev", "overlays/new"),
  };

  test("bounds but does not excuse: a new cluster", async () => {
    const policy = POLICY.replace("16Mi", "8Mi") + EXCUSED + OFF;
    expect(await judged(OWNED, { ...NEW, "clusters/new/policy.yaml": policy })).toEqual({
      code: 1,
      findings: ["resources-within-caps overlays/new/pod.yaml", "probe-port-exists overlays/new/pod.yaml"],
      loosened: [`clusters/new: the policy file is new: ${UNHEEDED}`],
    });
  });

  test("bounds but does not excuse: the first policy of a cluster", async () => {
    const { "clusters/k3s/policy.yaml": policy, ...bare } = OWNED;
    const change = { "overlays/dev/pod.yaml": POD, "clusters/k3s/policy.yaml": policy + EXCUSED };
    expect(await judged(bare, change)).toEqual({
      code: 1,
      findings: FOUND,
      loosened: [`clusters/k3s: the policy file is new: ${UNHEEDED}`],
    });
  });
});

test("a policy that is named is the base's too", async () => {
  const change = { "overlays/dev/pod.yaml": POD, "limits.yaml": OFF };
  expect(await judged({ ...OWNED, "limits.yaml": POLICY }, change, "--policy", "limits.yaml")).toEqual({
    code: 1,
    findings: FOUND,
    loosened: [
      "limits.yaml: resources.app.limits.memory is gone (was 16Mi)",
      "limits.yaml: rules.probe-port-exists was error, is off",
    ],
  });
});

describe("a suppression that the base has", () => {
  const KNOWN = "probe-port-exists until 2099-01-01: known";
  const COMMENTED = withComment(KNOWN);
  const ANNOTATED = withAnnotation("known");
  const second = (pod: string) => pod.replaceAll("name: web", "name: api");
  const two = (first: string, other: string) => ({
    "overlays/dev/pod.yaml": `${first}---\n${second(other)}`,
  });
  const refused = (...reasons: string[]) => {
    return reasons.map((reason) => `a suppression of probe-port-exists is new (${reason})`);
  };

  test.each([
    ["a comment", two(COMMENTED, CLEAN), two(`# moved\n${COMMENTED}`, CLEAN)],
    ["an annotation", two(ANNOTATED, CLEAN), two(`# moved\n${ANNOTATED}`, CLEAN)],
  ])("still counts: %s", async (_, base, change) => {
    expect(await judged({ ...OWNED, ...base }, change)).toEqual({ code: 0, findings: [], loosened: [] });
  });

  test.each<
    [what: string, base: Record<string, string>, change: Change, findings: number, loosened: string[]]
  >([
    ["moved to another resource", two(COMMENTED, CLEAN), two(CLEAN, COMMENTED), 1, refused("known")],
    ["copied to another resource", two(COMMENTED, CLEAN), two(COMMENTED, COMMENTED), 1, refused("known")],
    ["moved as an annotation", two(ANNOTATED, CLEAN), two(CLEAN, ANNOTATED), 1, refused("known")],
    ["copied as an annotation", two(ANNOTATED, CLEAN), two(ANNOTATED, ANNOTATED), 1, refused("known")],
    [
      "extended",
      two(COMMENTED, CLEAN),
      two(withComment("probe-port-exists: known"), CLEAN),
      1,
      refused("known"),
    ],
    [
      "of another rule",
      two(withComment("probe-required: instead of probe-port-exists: known"), CLEAN),
      two(withComment("probe-port-exists: known"), CLEAN),
      1,
      refused("known"),
    ],
    [
      "moved to another file",
      two(COMMENTED, CLEAN),
      {
        "overlays/dev/pod.yaml": null,
        "overlays/dev/web.yaml": COMMENTED,
        "overlays/dev/kustomization.yaml": "resources: [web.yaml]\n",
      },
      1,
      refused("known"),
    ],
  ])("does not count where it is %s", async (_, base, change, findings, loosened) => {
    const result = await judged({ ...OWNED, ...base }, change);
    expect(result.findings.filter((each) => each.startsWith("probe-port-exists"))).toHaveLength(findings);
    expect(result).toMatchObject({ code: 1, loosened });
  });
});

test("a change is judged by the baseline that the base had", async () => {
  const base = { ...OWNED, "baseline.json": '{"version": 1, "findings": []}\n' };
  const root = changedRepository(base, { "overlays/dev/pod.yaml": POD });
  await outcome(root, "--write-baseline", "baseline.json");
  expect(await outcome(root, "--baseline", "baseline.json", "--policy-from", "main")).toMatchObject({
    code: 1,
    findings: FOUND.map((each) => `${each}:12`),
    loosened: ["the baseline lists 1 more"],
  });
});

test.each([
  ["gone", "git has no commit gone here"],
  ["--upload-pack=touch owned", "git has no commit --upload-pack=touch owned here"],
  ["-h", "git has no commit -h here"],
])("a commit that is not there is a mistake: %s", async (ref, message) => {
  await expect(outcome(changedRepository(OWNED), `--policy-from=${ref}`)).rejects.toThrow(message);
});

test("a shallow checkout is told as such", async () => {
  const root = changedRepository(OWNED);
  git(root, "commit", "-q", "--allow-empty", "-m", "second");
  const shallow = changedRepository({});
  git(shallow, "clone", "-q", "--depth", "1", `file://${root}`, "clone");
  const checkout = outcome(`${shallow}/clone`, "--policy-from", "HEAD^1");
  await expect(checkout).rejects.toThrow("the checkout is shallow: fetch that commit");
});

test("where there is no git repository", async () => {
  const root = changedRepository(OWNED, { ".git": null });
  await expect(outcome(root, "--policy-from", "main")).rejects.toThrow("is in no git repository");
});
