import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNamedLikeCopy } from "../../scripts/kubernetes/platform/retired.ts";
import { absolutePods, isZero } from "../../scripts/kubernetes/pods/rollout.ts";
import workloadCanBeEvicted from "../../scripts/rules/workloads/workload-can-be-evicted.ts";
import workloadCanRoll from "../../scripts/rules/workloads/workload-can-roll.ts";
import workloadNotRetired from "../../scripts/rules/workloads/workload-not-retired.ts";
import { findingsOf } from "./examples.ts";

describe("looksLike", () => {
  test.each([
    "shop-2",
    "shop-12345",
    "shop2",
    "shop-v2",
    "shop-new",
    "shop-copy-1",
    "shop-original",
    "shop-prod",
    "new-shop",
    "old-shop",
    "sh-op",
    "shop-7d9f8b6c54",
    "shop-7d9f8b6c54-x2k4z",
  ])("%s", (name) => {
    expect(isNamedLikeCopy(name, "shop")).toBe(true);
  });

  test.each([
    "shop",
    "shop-simple",
    "shop-worker",
    "shop-db",
    "shopping",
    "workshop",
    "bookshop",
    "pets-shop",
  ])("not %s", (name) => {
    expect(isNamedLikeCopy(name, "shop")).toBe(false);
  });
});

function deployment(spec: string, name = "web", kind = "Deployment"): string {
  return `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: ${name}, namespace: bizosaas-dev}, spec: {${spec}}}`;
}

test("a retired workload is also found in a Helm release or custom resource", async () => {
  const manifest = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: bizosaas-crm, namespace: bizosaas-dev }
spec: { chart: { spec: { chart: crm, sourceRef: { kind: HelmRepository, name: acme } } } }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: bizosaas-crm-2, namespace: bizosaas-dev }
spec: { template: { spec: { containers: [{ name: web, image: "ghcr.io/acme/crm:1.2.3" }] } } }
---
# The label only names the workload that the Job belongs to.
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: bizosaas-dev }
spec: { template: { metadata: { labels: { app: bizosaas-crm } }, spec: { containers: [{ name: migrate }] } } }`;
  const reason = "it installs too much at its start and crash-loops; use bizosaas-crm-simple";
  expect(await findingsOf(workloadNotRetired, manifest)).toEqual([
    `/metadata/name: HelmRelease bizosaas-crm has the same name as the retired Deployment bizosaas-crm: ${reason}`,
    `/metadata/name: Service bizosaas-crm-2 looks like a renamed copy of the retired Deployment bizosaas-crm: ${reason}`,
  ]);
});

const HOST_PORT = "template: {spec: {containers: [{name: web, ports: [{containerPort: 80, hostPort: 80}]}]}}";

describe("rollouts on one node", () => {
  test.each([
    ["", 1],
    ["replicas: 3,", 1],
    // 25% of 4 replicas: one pod can be unavailable.
    ["replicas: 4,", 0],
    ["replicas: 0,", 0],
    ["strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}},", 0],
    ["strategy: {rollingUpdate: {maxUnavailable: 1}},", 0],
    ["strategy: {type: Recreate},", 0],
    ["strategy: {rollingUpdate: {maxSurge: x}},", 0],
  ])("%s", async (spec, findings) => {
    expect(await findingsOf(workloadCanRoll, deployment(`${spec} ${HOST_PORT}`))).toHaveLength(findings);
  });
});

describe("claims that can be mounted on one node only", () => {
  function claimed(claim: string, pod = ""): string {
    return `{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, namespace: bizosaas-dev}, spec: {${claim}}}
---
${deployment(`template: {spec: {${pod} containers: [{name: web}], volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]}}`)}`;
  }

  test.each([
    ["accessModes: [ReadWriteOnce]", "", 1],
    ["accessModes: [ReadWriteOnce], storageClassName: ebs", "", 1],
    ["accessModes: [ReadWriteOnce], storageClassName: local-path", "", 0],
    ["accessModes: [ReadWriteOnce, ReadWriteMany]", "", 0],
    ["accessModes: [ReadWriteMany]", "", 0],
    ["accessModes: [ReadWriteOnce]", "nodeSelector: {kubernetes.io/hostname: a},", 0],
    ["accessModes: [ReadWriteOncePod], storageClassName: local-path", "", 1],
  ])("%s %s", async (claim, pod, findings) => {
    expect(await findingsOf(workloadCanRoll, claimed(claim, pod), true)).toHaveLength(findings);
  });
});

describe("workload-can-be-evicted", () => {
  function budgeted(budget: string, spec = "", more = ""): string {
    const labels = "metadata: {labels: {app: web}}";
    return `{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: web, namespace: bizosaas-dev}, spec: {${budget}}}
---
${deployment(`${spec} template: {${labels}, spec: {containers: [{name: web}]}}`)}
${more}`;
  }
  const SELECTOR = "selector: {matchLabels: {app: web}}";

  test.each([
    [
      "minAvailable: 1",
      "",
      "minAvailable 1 requires 1 ready pods of Deployment web (pods: 1), so none can be evicted",
    ],
    [
      "minAvailable: 50%",
      "",
      "minAvailable 50% requires 1 ready pods of Deployment web (pods: 1), so none can be evicted",
    ],
    [
      "minAvailable: 3",
      "replicas: 2,",
      "minAvailable 3 requires 3 ready pods of Deployment web (pods: 2), so none can be evicted",
    ],
    [
      "minAvailable: 100%",
      "replicas: 9,",
      "minAvailable 100% never allows a pod of Deployment web to be evicted",
    ],
    [
      "maxUnavailable: 0%",
      "replicas: 9,",
      "maxUnavailable 0% never allows a pod of Deployment web to be evicted",
    ],
  ])("%s %s", async (budget, spec, message) => {
    const path = budget.startsWith("min") ? "/spec/minAvailable" : "/spec/maxUnavailable";
    expect(await findingsOf(workloadCanBeEvicted, budgeted(`${budget}, ${SELECTOR}`, spec))).toEqual([
      `${path}: ${message}`,
    ]);
  });

  test.each([
    ["minAvailable: 1", "replicas: 2,"],
    ["minAvailable: 50%", "replicas: 2,"],
    ["minAvailable: 1", "replicas: 0,"],
    ["maxUnavailable: 1%", ""],
    ["minAvailable: x", ""],
  ])("no finding for %s %s", async (budget, spec) => {
    expect(await findingsOf(workloadCanBeEvicted, budgeted(`${budget}, ${SELECTOR}`, spec))).toEqual([]);
  });

  test("an unknown number of pods is not reported", async () => {
    const keda = `---
{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: web, namespace: bizosaas-dev}, spec: {scaleTargetRef: {name: web}}}`;
    expect(
      await findingsOf(workloadCanBeEvicted, budgeted(`minAvailable: 1, ${SELECTOR}`, "", keda)),
    ).toEqual([]);
    for (const selector of ["selector: {}", "selector: null"])
      expect(await findingsOf(workloadCanBeEvicted, budgeted(`maxUnavailable: 0, ${selector}`))).toEqual([]);
  });

  test.each([
    ["{app: other}", "maxUnavailable: 0%", "maxUnavailable 0%"],
    ["{app: web, role: primary}", "minAvailable: 100%", "minAvailable 100%"],
  ])("pods that are not rendered are never evicted: %s %s", async (labels, budget, shown) => {
    const selector = `selector: {matchLabels: ${labels}}`;
    expect(await findingsOf(workloadCanBeEvicted, budgeted(`${budget}, ${selector}`))).toEqual([
      `/spec/${shown.split(" ")[0]}: ${shown} never allows a pod of the workloads that it selects to be evicted`,
    ]);
  });

  test("the minimum of an autoscaler of KEDA counts", async () => {
    const keda = (least: string) => `---
{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: web, namespace: bizosaas-dev}, spec: {${least} scaleTargetRef: {name: web}}}`;
    const found = (least: string) =>
      findingsOf(workloadCanBeEvicted, budgeted(`minAvailable: 1, ${SELECTOR}`, "", keda(least)));
    expect(await found("minReplicaCount: 1,")).toHaveLength(1);
    expect(await found("minReplicaCount: 2,")).toEqual([]);
    expect(await found("minReplicaCount: 0,")).toEqual([]);
  });
});

test("percentages are rounded to whole pods", () => {
  fc.assert(
    fc.property(fc.nat({ max: 500 }), fc.nat({ max: 200 }), (all, percent) => {
      const up = absolutePods(`${percent}%`, all, Math.ceil)!;
      const down = absolutePods(`${percent}%`, all, Math.floor)!;
      expect(up - down).toBe((all * percent) % 100 === 0 ? 0 : 1);
      expect(isZero(`${percent}%`)).toBe(percent === 0);
    }),
  );
});
