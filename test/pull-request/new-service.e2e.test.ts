import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { edit, git, outcome } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";

const PLATFORM = "clusters/bizosaas-k3s/platform.yaml";
const OVERLAY = "overlays/bizosaas-dev/kustomization.yaml";
const BUDGET = "overlays/bizosaas-dev/budget.yaml";
const NAME = "bizosaas-billing-simple";

let root: string;

beforeEach(async () => {
  await toolsForTests();
  root = writeTree({});
  for (const folder of ["apps", "base", "clusters", "overlays"])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "base");
});

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function replaced(file: string, ...pairs: readonly (readonly [from: string, to: string])[]): string {
  return pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} does not contain ${from}`);
    return text.replace(from, to);
  }, read(file));
}

function entryOf(state: string): string {
  return `  - kind: Deployment
    namespace: bizosaas-dev
    name: ${NAME}
    state: ${state}
    nodePort: 30205

# The original services.`;
}

/** Raises the amounts of a budget for four services to those for five. */
const RAISED = [
  ["memory: 512Mi", "memory: 640Mi"],
  ["memory: 1Gi", "memory: 1280Mi"],
  ['cpu: "6"', 'cpu: "7500m"'],
] as const;

test("a service is added in the order of docs/usage.md, and each change passes against the branch before it", async () => {
  edit(root, {
    [PLATFORM]: replaced(PLATFORM, ["# The original services.", entryOf("planned")], ...RAISED),
  });
  const planned = await outcome(root, "--policy-from", "main");
  expect(planned).toMatchObject({ code: 0, findings: [] });
  expect(planned.loosened).toEqual([
    `clusters/bizosaas-k3s: workloads: Deployment/bizosaas-dev/${NAME} added (node port 30205)`,
    "clusters/bizosaas-k3s: budget.bizosaas-dev.requests.memory changed from 512Mi to 640Mi",
    "clusters/bizosaas-k3s: budget.bizosaas-dev.limits.memory changed from 1Gi to 1280Mi",
    "clusters/bizosaas-k3s: budget.bizosaas-dev.limits.cpu changed from 6 to 7500m",
  ]);
  git(root, "commit", "-qam", "planned");

  const app = read("apps/crm/kustomization.yaml")
    .replaceAll("bizosaas-crm-simple", NAME)
    .replace("nameSuffix: -crm-simple", "nameSuffix: -billing-simple")
    .replace("30204", "30205");
  edit(root, {
    "apps/billing/kustomization.yaml": app,
    [OVERLAY]: replaced(OVERLAY, ["  - ../../apps/crm", "  - ../../apps/crm\n  - ../../apps/billing"]),
    [BUDGET]: replaced(
      BUDGET,
      ["requests.memory: 512Mi", "requests.memory: 640Mi"],
      ["limits.memory: 1Gi", "limits.memory: 1280Mi"],
      ['limits.cpu: "6"', 'limits.cpu: "7500m"'],
    ),
    [PLATFORM]: replaced(PLATFORM, ["state: planned", "state: described"]),
  });
  expect(await outcome(root, "--policy-from", "main")).toMatchObject({
    code: 0,
    findings: [],
    loosened: [],
  });
});

test("a service that is described before it is applied, does not pass", async () => {
  edit(root, { [PLATFORM]: replaced(PLATFORM, ["# The original services.", entryOf("described")]) });
  const { findings } = await outcome(root);
  expect(findings.map((finding) => finding.split(" ")[0])).toEqual(["sync-workload-applied"]);
});
