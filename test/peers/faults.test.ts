import { describe, expect, test } from "vitest";
import { FAULTS, repositoryWith } from "./faults.ts";
import { kubescape } from "./kubescape.ts";
import { TOOLS } from "./tools.ts";

const base = repositoryWith(null);
const RBAC = "rbac.authorization.k8s.io/v1/shop";

test.each(FAULTS)("the fault $name changes one file", (fault) => {
  const changed = Object.entries(repositoryWith(fault)).filter(([path, text]) => base[path] !== text);
  expect(changed.map(([path]) => path)).toEqual(["base/app.yaml"]);
});

test("faults have different names", () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
});

describe("the failed checks in the answer of", () => {
  const object = { K8sObject: { Name: "web", GroupVersionKind: { Kind: "Deployment" } } };
  const answers: Record<string, unknown> = {
    syncgate: { findings: [{ rule: "image-pinned", resource: { kind: "Deployment", name: "web" } }] },
    "kube-linter": { Reports: [{ Check: "latest-tag", Object: object }] },
    checkov: [
      { results: { failed_checks: [{ check_id: "CKV_K8S_14", resource: "Deployment.shop.web" }] } },
      { results: { failed_checks: [] } },
    ],
    kubescape: {
      results: [
        {
          resourceID: "path=3137404545/api=apps/v1/shop/Deployment/web",
          controls: [
            { controlID: "C-0057", status: { status: "failed" } },
            { controlID: "C-0009", status: { status: "passed" } },
            { controlID: "C-0018", status: { status: "skipped" } },
            { controlID: "C-0016", status: { status: "failed" } },
          ],
        },
        { resourceID: "path=2035948698/api=/v1/shop/ConfigMap/web" },
        {
          resourceID: `/shop/ServiceAccount/web/path=1868172508/api=${RBAC}/Role/all/path=651544076/api=${RBAC}/RoleBinding/all`,
          controls: [{ controlID: "C-0035", status: { status: "failed" } }],
        },
      ],
    },
    "kube-score": [
      {
        object_name: "Deployment/web",
        checks: [
          { check: { id: "container-image-tag" }, grade: 1, skipped: false },
          { check: { id: "pod-probes" }, grade: 10, skipped: false },
          { check: { id: "service-type" }, grade: 0, skipped: true },
        ],
      },
    ],
  };
  test.each([
    ["syncgate", ["image-pinned Deployment/web"]],
    ["kube-linter", ["latest-tag Deployment/web"]],
    ["checkov", ["CKV_K8S_14 Deployment.shop.web"]],
    ["kube-score", ["container-image-tag Deployment/web"]],
    [
      "kubescape",
      [
        "C-0016 apps/v1/shop/Deployment/web",
        `C-0035 /shop/ServiceAccount/web/${RBAC}/Role/all/${RBAC}/RoleBinding/all`,
        "C-0057 apps/v1/shop/Deployment/web",
      ],
    ],
  ])("%s", (name, failed) => {
    const tool = [...TOOLS, kubescape("artifacts")].find((each) => each.name === name)!;
    expect(tool.failed(JSON.stringify(answers[name]))).toEqual(failed);
  });
});
