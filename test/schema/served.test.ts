import { expect, test } from "vitest";
import {
  apiVersionStatus,
  availableKubernetesVersions,
  resolveKubernetesVersion,
} from "../../scripts/schema/served.ts";
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
  ["apps/v1", "Ingress", "unknown"],
  ["networking.k8s.io/v1beta1", "ServiceCIDR", "served"],
  ["example.test/v1", "Thing", "unknown"],
  ["v1", "constructor", "unknown"],
  ["v1", "TokenReview", "unknown"],
])("%s %s is %s or unknown", (apiVersion, kind, status) => {
  expect(apiVersionStatus(apiVersion, kind, "1.34.4")).toEqual({ status });
});

test("availableKubernetesVersions lists the releases that have schemas", () => {
  expect(availableKubernetesVersions(schemasRoot)).toEqual(["1.34.4"]);
});

test.each([
  ["1.34", "1.34.4"],
  ["v1.34", "1.34.4"],
  ["1.34.1", "1.34.1"],
  ["1.9", "1.9.3"],
])("%s resolves to %s", (requested, version) => {
  const available = ["1.9.3", "1.34.1", "1.34.4", "1.340.0"];
  expect(resolveKubernetesVersion(requested, available)).toEqual({ ok: true, value: version });
});

test.each(["1", "", "1.3", "1.34.", "1.35", "latest", "1.34.40"])(
  "%o does not match a release",
  (requested) => {
    expect(resolveKubernetesVersion(requested, ["1.34.1", "1.34.4"])).toEqual({
      ok: false,
      error: `no schemas for Kubernetes '${requested}'; available: 1.34.1, 1.34.4`,
    });
  },
);
