import { expect, test } from "vitest";
import {
  apiVersionStatus,
  availableKubernetesVersions,
  resolveKubernetesVersion,
} from "../../scripts/schema/served.ts";
import { writeTree } from "../tree.ts";
import { schemasRoot } from "./schema-files.ts";

const removed: [apiVersion: string, kind: string, replacement: string | null, lastServedIn: string | null][] =
  [
    ["extensions/v1beta1", "Ingress", "networking.k8s.io/v1", "1.21"],
    ["networking.k8s.io/v1beta1", "Ingress", "networking.k8s.io/v1", "1.21"],
    ["apps/v1beta2", "Deployment", "apps/v1", "1.15"],
    ["batch/v1beta1", "CronJob", "batch/v1", "1.24"],
    ["policy/v1beta1", "PodDisruptionBudget", "policy/v1", "1.24"],
    ["policy/v1beta1", "PodSecurityPolicy", null, "1.24"],
    ["autoscaling/v2beta2", "HorizontalPodAutoscaler", "autoscaling/v2", "1.25"],
    ["apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", "apiextensions.k8s.io/v1", "1.21"],
    ["rbac.authorization.k8s.io/v1alpha1", "Role", "rbac.authorization.k8s.io/v1", null],
  ];

test.each(removed)("%s %s is removed", (apiVersion, kind, replacement, lastServedIn) => {
  const status = { status: "removed", replacement, lastServedIn };
  expect(apiVersionStatus(apiVersion, kind, "1.34.4")).toEqual(status);
});

test.each([
  ["v1", "ConfigMap", "served"],
  ["apps/v1", "Deployment", "served"],
  ["networking.k8s.io/v1beta1", "ServiceCIDR", "served"],
  ["example.test/v1", "Thing", "unknown"],
  ["authentication.k8s.io/v1", "TokenReview", "unknown"],
  ["gateway.networking.k8s.io/v2", "Gateway", "unknown"],
  ["autoscaling.k8s.io/v1", "VerticalPodAutoscaler", "unknown"],
  ["metrics.k8s.io/v1beta1", "PodMetrics", "unknown"],
  ["networking.k8s.io/v1alpha2", "Route", "unknown"],
  ["scheduling.k8s.io/v1alpha1", "Workload", "unknown"],
  ["apps/v1", "DeploymentList", "unknown"],
  ["v1", "List", "unknown"],
  ["v1", "Binding", "unknown"],
  ["policy/v1", "Eviction", "unknown"],
])("%s %s is %s or unknown", (apiVersion, kind, status) => {
  expect(apiVersionStatus(apiVersion, kind, "1.34.4")).toEqual({ status });
});

const nonexistent: [apiVersion: string, kind: string, scope: "kind" | "group", meant: string | null][] = [
  ["apps/v1", "Deploymnet", "kind", "apps/v1 Deployment"],
  ["apps/v1", "Deploy", "kind", "apps/v1 Deployment"],
  ["apps/v1", "deployment", "kind", "apps/v1 Deployment"],
  ["apps/v1", "StatefullSets", "kind", "apps/v1 StatefulSet"],
  ["apps/v1", "Job", "kind", "batch/v1 Job"],
  ["apps/v1", "Ingress", "kind", "networking.k8s.io/v1 Ingress"],
  ["apps/v2", "Deployment", "kind", "apps/v1 Deployment"],
  ["apps/v1beta3", "Deployment", "kind", "apps/v1 Deployment"],
  ["apps/v1", "Something", "kind", null],
  ["v1", "Servise", "kind", "v1 Service"],
  ["v1", "Deployment", "kind", "apps/v1 Deployment"],
  ["v1", "NetworkPolicy", "kind", "networking.k8s.io/v1 NetworkPolicy"],
  ["v2", "Service", "kind", "v1 Service"],
  ["v1", "constructor", "kind", null],
  ["v1", "TokenReview", "kind", null],
  ["batch/v1", "CronJobs", "kind", "batch/v1 CronJob"],
  ["autoscaling/v3", "HorizontalPodAutoscaler", "kind", "autoscaling/v2 HorizontalPodAutoscaler"],
  ["networking.k8s.io/v2", "Ingress", "kind", "networking.k8s.io/v1 Ingress"],
  ["rbac.authorization.k8s.io/v1", "ClusterRoles", "kind", "rbac.authorization.k8s.io/v1 ClusterRole"],
  [
    "admissionregistration.k8s.io/v1",
    "MutatingAdmissionPolicy",
    "kind",
    "admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy",
  ],
  ["aps/v1", "Deployment", "group", "apps/v1 Deployment"],
  ["deployment/v1", "Deploymnet", "group", "apps/v1 Deployment"],
  ["skaffold/v4", "Gizmo", "group", null],
  ["apps", "Deployment", "kind", "apps/v1 Deployment"],
];

test.each(nonexistent)("%s %s exists on no API server", (apiVersion, kind, scope, meant) => {
  const [version = "", name = ""] = meant?.split(" ") ?? [];
  expect(apiVersionStatus(apiVersion, kind, "1.34.4")).toEqual({
    status: "nonexistent",
    scope,
    meant: meant === null ? null : { apiVersion: version, kind: name },
  });
});

test("if the release is assumed, a later one can serve a kind in a version that is not alpha or beta any more", () => {
  const assumed = { isVersionStated: false, definesKind: () => false };
  const status = (apiVersion: string, kind: string) =>
    apiVersionStatus(apiVersion, kind, "1.34.4", assumed).status;
  expect(status("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy")).toBe("unknown");
  expect(status("autoscaling/v3", "HorizontalPodAutoscaler")).toBe("nonexistent");
});

test("a kind that the manifests define exists", () => {
  const defining = { isVersionStated: true, definesKind: (_: string, kind: string) => kind === "Gizmo" };
  expect(apiVersionStatus("node.k8s.io/v1", "Gizmo", "1.34.4", defining)).toEqual({ status: "unknown" });
});

test("availableKubernetesVersions lists the releases that have schemas", () => {
  expect(availableKubernetesVersions(schemasRoot)).toEqual(["1.34.4", "1.35.4", "1.36.3", "1.37.2"]);
});

test("releases are in the order of their numbers", () => {
  const folders = ["v1.10.2", "v1.9.10", "v1.9.9", "v2.0.0", "v1.10.10", "other"];
  const root = writeTree(
    Object.fromEntries(folders.map((name) => [`kubernetes/${name}/metadata.json`, "{}"])),
  );
  expect(availableKubernetesVersions(root)).toEqual(["1.9.9", "1.9.10", "1.10.2", "1.10.10", "2.0.0"]);
});

test.each([
  ["1.34", "1.34.4"],
  ["v1.34", "1.34.4"],
  ["1.34.1", "1.34.1"],
  ["1.9", "1.9.3"],
  ["1.34.40", "1.34.4"],
  ["v1.34.0", "1.34.4"],
  ["v1.34.4+k3s1", "1.34.4"],
])("%s resolves to %s", (requested, version) => {
  const available = ["1.9.3", "1.34.1", "1.34.4", "1.340.0"];
  expect(resolveKubernetesVersion(requested, available)).toEqual({ ok: true, value: version });
});

test.each(["1", "", "1.3", "1.34.", "1.35", "latest", "1.34.x"])(
  "%o does not match a release",
  (requested) => {
    expect(resolveKubernetesVersion(requested, ["1.34.1", "1.34.4"])).toEqual({
      ok: false,
      error: `no schemas for Kubernetes '${requested}'; available: 1.34`,
    });
  },
);
