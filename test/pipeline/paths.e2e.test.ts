import { cpSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { runInProcess } from "../in-process.ts";
import { type Change, edit } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";

// A PATH is checked as the overlays that include it render it. The findings are those that come from the PATH.

beforeAll(toolsForTests);

interface Json {
  readonly summary: { readonly overlays: number; readonly resources: number };
  readonly findings: readonly {
    readonly rule: string;
    readonly location: { readonly file: string; readonly line: number } | null;
  }[];
  readonly failures: readonly { readonly message: string }[];
}

/** A copy of this repository's manifests with a change. */
function manifests(change: Change = {}): string {
  const root = writeTree({});
  for (const folder of ["apps", "base", "clusters", "overlays"])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  edit(root, change);
  return root;
}

async function checkPaths(root: string, ...paths: string[]) {
  const { code, stdout } = await runInProcess([...paths, "--root", root, "--format", "json"], root);
  const { summary, findings, failures } = JSON.parse(stdout) as Json;
  const { overlays, resources } = summary;
  return {
    code,
    overlays,
    resources,
    findings: findings.map(({ rule, location }) => `${rule} ${location?.file}:${location?.line}`),
    failures: failures.map(({ message }) => message),
  };
}

const CLEAN = { code: 0, overlays: 1, findings: [], failures: [] };

test.each([
  ["one app", ["apps/crm"], 3],
  ["its kustomization", ["apps/crm/kustomization.yaml"], 3],
  ["all apps", ["apps"], 12],
  ["two apps", ["apps/crm", "apps/identity"], 6],
  ["an app and the base of all", ["apps/crm", "base/fastapi-service"], 12],
  ["a file of the base", ["base/fastapi-service/deployment.yaml"], 4],
  ["a file of the overlay", ["overlays/bizosaas-dev/budget.yaml"], 2],
  ["an app and the overlay as a whole", ["apps/crm", "overlays/bizosaas-dev"], 21],
])("this repository is clean: PATH is %s", async (_, paths, resources) => {
  expect(await checkPaths(manifests(), ...paths)).toEqual({ ...CLEAN, resources });
});

const CRM = "apps/crm/kustomization.yaml";
const LATEST = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base/fastapi-service]
nameSuffix: -x
images: [{name: python, newTag: latest}]
`;

test("only findings that come from the PATH are reported", async () => {
  const root = manifests({ [CRM]: LATEST, "apps/identity/kustomization.yaml": LATEST.replace("-x", "-y") });
  const { findings: crm } = await checkPaths(root, "apps/crm");
  expect(crm).toContain(`image-pinned ${CRM}:5`);
  expect(crm.filter((line) => line.includes("apps/identity"))).toEqual([]);
  const { findings: both } = await checkPaths(root, "apps/crm", "apps/identity");
  expect(both).toEqual(expect.arrayContaining([...crm, "image-pinned apps/identity/kustomization.yaml:5"]));
  expect((await checkPaths(root, "overlays/bizosaas-dev/budget.yaml")).findings).toEqual([]);
});

test("a finding in a resource that the PATH brings is reported, where another layer sets the value too", async () => {
  const patched = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: bizosaas-dev
resources: [namespace.yaml, budget.yaml, network.yaml, ../../apps/crm, ../../apps/identity]
patches:
  - target: {kind: Deployment, name: bizosaas-crm-simple}
    patch: |
      - {op: replace, path: /spec/template/spec/containers/0/image, value: "python:latest"}
`;
  const root = manifests({ "overlays/bizosaas-dev/kustomization.yaml": patched });
  const place = "image-pinned overlays/bizosaas-dev/kustomization.yaml:8";
  expect((await checkPaths(root, "apps/crm")).findings).toContain(place);
  expect((await checkPaths(root, "base/fastapi-service")).findings).toContain(place);
  expect((await checkPaths(root, "apps/identity")).findings).toEqual([]);
});

test("a PATH that no overlay includes is checked alone", async () => {
  const root = manifests({
    "apps/new/kustomization.yaml": "resources: [a.yaml]\n",
    "apps/new/a.yaml": "{apiVersion: v1, kind: Servise, metadata: {name: a}}\n",
  });
  expect(await checkPaths(root, "apps/new")).toEqual({
    code: 1,
    overlays: 1,
    resources: 1,
    findings: ["schema-version-served apps/new/a.yaml:1"],
    failures: [],
  });
});

const OVERLAY = "overlays/bizosaas-dev/kustomization.yaml";
const MISSPELLED = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: bizosaas-dev
resources: [namespace.yaml, budget.yaml, network.yaml, ../../apps/crmm, ../../apps/identity]
`;
const CAUSE = "`resources` names ../../apps/crmm, which does not exist";

describe("an overlay that cannot be built", () => {
  test.each([[[]], [["apps"]], [["apps/crm"]], [["apps/identity"]], [["overlays/bizosaas-dev"]]])(
    "is the only thing reported: its parts, and what it perhaps should include, are not checked alone (PATHs %j)",
    async (paths) => {
      const { code, findings, failures } = await checkPaths(manifests({ [OVERLAY]: MISSPELLED }), ...paths);
      expect({ code, findings, failures }).toEqual({ code: 2, findings: [], failures: [CAUSE] });
    },
  );

  test("its parts are checked for what does not depend on it, and the rest is counted", async () => {
    const root = manifests({ [OVERLAY]: MISSPELLED, [CRM]: LATEST });
    const { stdout } = await runInProcess(["--root", root, "--format", "text"], root);
    const [first] = stdout.split("\n");
    expect(first).toBe("could not discover overlays/bizosaas-dev");
    expect(stdout).toContain("apps/crm/kustomization.yaml:5:33 error image-pinned");
    expect(stdout).toContain(
      "need the whole overlay, which could not be built, so they do not run on its parts",
    );
    expect(stdout).not.toContain("service-node-port-owned\n");
  });

  test("because of remote resources is checked without them, by all rules", async () => {
    const root = manifests({
      [OVERLAY]: `${MISSPELLED.replace("budget.yaml, network.yaml, ../../apps/crmm", "../../apps/crm, https://example.com/x.yaml")}patches:
  - target: {kind: Deployment, name: bizosaas-crm-simple}
    patch: "- {op: remove, path: /spec/template/spec/containers/0/resources/limits/memory}"
`,
    });
    const { code, findings, failures } = await checkPaths(root, "overlays/bizosaas-dev");
    expect({ code, findings, failures }).toEqual({
      code: 2,
      findings: ["resources-limits-required base/fastapi-service/deployment.yaml:128"],
      failures: [
        "`resources` names https://example.com/x.yaml, which is remote: this overlay cannot be checked as a whole without --allow-remote",
      ],
    });
  });

  test("its broken YAML does not make standalone overlays of what it includes", async () => {
    const root = manifests({ [OVERLAY]: MISSPELLED.replace("resources:", "resources") });
    const { code, findings } = await checkPaths(root);
    expect({ code, findings }).toEqual({ code: 2, findings: [] });
  });
});
