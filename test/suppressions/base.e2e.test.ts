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
const UNHEEDED = "its limits apply now; its exceptions and severity overrides apply after merge";
const UNREACHED = "clusters/k3s no longer syncs overlays/dev";
const NO_CAP = "clusters/k3s: resources.app.limits.memory removed (was 16Mi)";

/** The findings (without lines) and relaxations of a change that is validated against its base. */
async function judged(base: Readonly<Record<string, string>>, change: Change, ...args: string[]) {
  const root = changedRepository(base, change);
  const { code, findings, loosened } = await outcome(root, "--policy-from", "main", ...args);
  return { code, findings: findings.map((each) => each.replace(/:\d+$/, "")), loosened };
}

test.each<[what: string, change: Change, loosened: string[]]>([
  ["without policy changes", {}, []],
  [
    "despite a new exception",
    { "clusters/k3s/policy.yaml": POLICY + EXCUSED },
    ["clusters/k3s: exception for Pod/shop/web from probe-port-exists added (no expiry)"],
  ],
  [
    "despite a disabled rule",
    { "clusters/k3s/policy.yaml": POLICY + OFF },
    ["clusters/k3s: rules.probe-port-exists changed from error to off"],
  ],
  [
    "despite new options of the repository",
    {
      ".syncgate.yaml":
        "ignore: [{ rule: probe, reason: in a hurry }]\nexclude: [{ path: overlays, reason: later }]\n",
    },
    [".syncgate.yaml: ignore probe added (in a hurry)", ".syncgate.yaml: exclude overlays added (later)"],
  ],
  [
    "despite options that name another policy",
    { ".syncgate.yaml": "policy: loose.yaml\n", "loose.yaml": OFF },
    [".syncgate.yaml: policy changed from none to loose.yaml"],
  ],
  [
    "despite a removed policy file",
    { "clusters/k3s/policy.yaml": null },
    ["clusters/k3s: policy file removed"],
  ],
  [
    "despite a renamed policy file",
    { "clusters/k3s/policy.yaml": null, "clusters/k3s/policies.yaml": OFF },
    ["clusters/k3s: policy file removed"],
  ],
  [
    "despite a new comment",
    { "overlays/dev/pod.yaml": withComment("probe-port-exists: in a hurry") },
    ["new suppression of probe-port-exists (in a hurry)"],
  ],
  [
    "despite a new annotation",
    { "overlays/dev/pod.yaml": withAnnotation("in a hurry") },
    ["new suppression of probe-port-exists (in a hurry)"],
  ],
  [
    "despite a new cluster",
    { "clusters/mine/policy.yaml": OFF },
    [`clusters/mine: new policy file: ${UNHEEDED}`],
  ],
  [
    "despite moving the overlay to another cluster",
    { "clusters/k3s": null, "clusters/mine/policy.yaml": OFF, "clusters/mine/sync.yaml": SYNC },
    [
      "clusters/k3s: policy file removed",
      `clusters/mine: new policy file: ${UNHEEDED}`,
      UNREACHED,
      "clusters/mine instead of clusters/k3s: resources.app.limits.memory removed (was 16Mi)",
      "clusters/mine instead of clusters/k3s: rules.probe-port-exists changed from error to off",
    ],
  ],
])("a change is validated against the policy of its base %s", async (_, change, loosened) => {
  const result = await judged(OWNED, { "overlays/dev/pod.yaml": POD, ...change });
  expect(result).toEqual({ code: 1, findings: FOUND, loosened });
});

const LARGE = { "overlays/dev/pod.yaml": CLEAN.replace("limits: { memory: 16Mi", "limits: { memory: 1Gi") };

test.each<[what: string, change: Change, loosened: string[]]>([
  [
    "raised",
    { "clusters/k3s/policy.yaml": POLICY.replace("16Mi", "2Gi") },
    ["clusters/k3s: resources.app.limits.memory changed from 16Mi to 2Gi"],
  ],
  ["removed", { "clusters/k3s/policy.yaml": "rules: {}\n" }, [NO_CAP]],
  ["of a cluster that no longer syncs the overlay", { "clusters/k3s/sync.yaml": null }, [UNREACHED]],
  ["of a removed cluster", { clusters: null }, ["clusters/k3s: policy file removed", UNREACHED]],
])("a limit of the base still applies when %s", async (_, change, loosened) => {
  expect(await judged(OWNED, { ...LARGE, ...change })).toEqual({
    code: 1,
    findings: ["resources-within-caps overlays/dev/pod.yaml"],
    loosened,
  });
});

describe("a policy that the base does not have", () => {
  const NEW = {
    "overlays/new/kustomization.yaml": "resources: [pod.yaml]\n",
    "overlays/new/pod.yaml": POD,
    "clusters/new/sync.yaml": SYNC.replace("overlays/dev", "overlays/new"),
  };

  test("its limits apply but not its exceptions: in a new cluster", async () => {
    const policy = POLICY.replace("16Mi", "8Mi") + EXCUSED + OFF;
    expect(await judged(OWNED, { ...NEW, "clusters/new/policy.yaml": policy })).toEqual({
      code: 1,
      findings: ["resources-within-caps overlays/new/pod.yaml", "probe-port-exists overlays/new/pod.yaml"],
      loosened: [`clusters/new: new policy file: ${UNHEEDED}`],
    });
  });

  test("its limits apply but not its exceptions: in an existing cluster", async () => {
    const { "clusters/k3s/policy.yaml": policy, ...bare } = OWNED;
    const change = { "overlays/dev/pod.yaml": POD, "clusters/k3s/policy.yaml": policy + EXCUSED };
    expect(await judged(bare, change)).toEqual({
      code: 1,
      findings: FOUND,
      loosened: [`clusters/k3s: new policy file: ${UNHEEDED}`],
    });
  });
});

test("a policy given with --policy is read from the base too", async () => {
  const change = { "overlays/dev/pod.yaml": POD, "limits.yaml": OFF };
  expect(await judged({ ...OWNED, "limits.yaml": POLICY }, change, "--policy", "limits.yaml")).toEqual({
    code: 1,
    findings: FOUND,
    loosened: [
      "limits.yaml: resources.app.limits.memory removed (was 16Mi)",
      "limits.yaml: rules.probe-port-exists changed from error to off",
    ],
  });
});

describe("a suppression that exists in the base", () => {
  const KNOWN = "probe-port-exists until 2099-01-01: known";
  const COMMENTED = withComment(KNOWN);
  const ANNOTATED = withAnnotation("known");
  const second = (pod: string) => pod.replaceAll("name: web", "name: api");
  const two = (first: string, other: string) => ({
    "overlays/dev/pod.yaml": `${first}---\n${second(other)}`,
  });
  const refused = (...reasons: string[]) => {
    return reasons.map((reason) => `new suppression of probe-port-exists (${reason})`);
  };

  test.each([
    ["a comment", two(COMMENTED, CLEAN), two(`# moved\n${COMMENTED}`, CLEAN)],
    ["an annotation", two(ANNOTATED, CLEAN), two(`# moved\n${ANNOTATED}`, CLEAN)],
  ])("still applies: %s", async (_, base, change) => {
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
  ])("does not apply if it is %s", async (_, base, change, findings, loosened) => {
    const result = await judged({ ...OWNED, ...base }, change);
    expect(result.findings.filter((each) => each.startsWith("probe-port-exists"))).toHaveLength(findings);
    expect(result).toMatchObject({ code: 1, loosened });
  });
});

test("a change is compared with the baseline of the base", async () => {
  const base = { ...OWNED, "baseline.json": '{"version": 1, "findings": []}\n' };
  const root = changedRepository(base, { "overlays/dev/pod.yaml": POD });
  await outcome(root, "--write-baseline", "baseline.json");
  expect(await outcome(root, "--baseline", "baseline.json", "--policy-from", "main")).toMatchObject({
    code: 1,
    findings: FOUND.map((each) => `${each}:12`),
    loosened: ["1 finding added to the baseline"],
  });
});

test.each([
  ["gone", "git commit gone not found"],
  ["--upload-pack=touch owned", "--policy-from needs a value, and --upload-pack=touch owned is an option"],
  ["-h", "git commit -h not found"],
])("an unknown commit is an error: %s", async (ref, message) => {
  await expect(outcome(changedRepository(OWNED), `--policy-from=${ref}`)).rejects.toThrow(message);
});

test("a shallow checkout is reported", async () => {
  const root = changedRepository(OWNED);
  git(root, "commit", "-q", "--allow-empty", "-m", "second");
  const shallow = changedRepository({});
  git(shallow, "clone", "-q", "--depth", "1", `file://${root}`, "clone");
  const checkout = outcome(`${shallow}/clone`, "--policy-from", "HEAD^1");
  await expect(checkout).rejects.toThrow("the checkout is shallow: fetch that commit");
});

test("a missing git repository is reported", async () => {
  const root = changedRepository(OWNED, { ".git": null });
  await expect(outcome(root, "--policy-from", "main")).rejects.toThrow("is not in a git repository");
});
