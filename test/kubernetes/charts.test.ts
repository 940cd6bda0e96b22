import fc from "fast-check";
import { expect, test } from "vitest";
import { chartResources } from "../../scripts/kubernetes/platform/charts.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { resourceOf } from "../build.ts";

function chartsOf(manifest: string) {
  const { resources } = readManifests(readYaml(manifest, "a.yaml"), "a");
  return chartResources(resources).map(({ resource: _, ...chart }) => chart);
}

test.each([
  [
    "a Flux HelmRelease",
    `{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: db, namespace: shop}, spec: {
      chart: {spec: {chart: postgresql, version: 1.x, sourceRef: {kind: HelmRepository, name: bitnami}}},
      targetNamespace: data, values: {auth: {}}}}`,
    {
      namespace: "data",
      name: "postgresql",
      path: ["spec", "chart", "spec", "chart"],
      repository: "HelmRepository/bitnami",
      version: "1.x",
      values: { auth: {} },
      valuesPath: ["spec", "values"],
    },
  ],
  [
    "a Flux HelmRelease with a chartRef",
    `{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: db, namespace: shop}, spec: {
      chartRef: {kind: OCIRepository, name: app-template}}}`,
    {
      namespace: "shop",
      name: null,
      path: ["spec", "chartRef", "name"],
      repository: "OCIRepository/app-template",
      version: null,
      values: {},
      valuesPath: ["spec", "values"],
    },
  ],
  [
    "a K3s HelmChart",
    `{apiVersion: helm.cattle.io/v1, kind: HelmChart, metadata: {name: redis, namespace: kube-system}, spec: {
      chart: oci://registry.example/charts/redis, targetNamespace: cache, valuesContent: "replica: {count: 2}"}}`,
    {
      namespace: "cache",
      name: "redis",
      path: ["spec", "chart"],
      repository: "oci://registry.example/charts",
      version: null,
      values: { replica: { count: 2 } },
      valuesPath: null,
    },
  ],
  [
    "an Argo CD Application with a chart",
    `{apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: redis}, spec: {
      destination: {namespace: cache}, source: {chart: redis, repoURL: "https://charts.example", targetRevision: 1.2.3,
      helm: {valuesObject: {a: 1}, values: "b: 2"}}}}`,
    {
      namespace: "cache",
      name: "redis",
      path: ["spec", "source", "chart"],
      repository: "https://charts.example",
      version: "1.2.3",
      values: { a: 1 },
      valuesPath: ["spec", "source", "helm", "valuesObject"],
    },
  ],
  [
    "an Argo CD ApplicationSet whose template has a folder with a chart among its sources",
    `{apiVersion: argoproj.io/v1alpha1, kind: ApplicationSet, metadata: {name: web}, spec: {template: {spec: {
      sources: [{path: a}, {path: charts/web/, repoURL: "https://git.example", helm: {values: "b: 2"}}]}}}}`,
    {
      namespace: null,
      name: "web",
      path: ["spec", "template", "spec", "sources", 1, "path"],
      repository: "https://git.example",
      version: null,
      values: { b: 2 },
      valuesPath: null,
    },
  ],
])("%s is read as a chart", (_, manifest, chart) => {
  expect(chartsOf(manifest)).toEqual([chart]);
});

test.each([
  [
    "a kind of the same name",
    "{apiVersion: source.toolkit.fluxcd.io/v1, kind: HelmChart, metadata: {name: a}}",
  ],
  [
    "an Application without a chart",
    "{apiVersion: argoproj.io/v1alpha1, kind: Application, spec: {source: {path: a}}}",
  ],
])("%s has no chart", (_, manifest) => {
  expect(chartsOf(manifest)).toEqual([]);
});

const TYPES = [
  ["helm.toolkit.fluxcd.io/v2", "HelmRelease"],
  ["helm.cattle.io/v1", "HelmChart"],
  ["argoproj.io/v1alpha1", "Application"],
  ["argoproj.io/v1alpha1", "ApplicationSet"],
] as const;

test("any spec is read without an exception", () => {
  const keys = fc.constantFrom(
    "chart",
    "spec",
    "chartRef",
    "source",
    "sources",
    "helm",
    "template",
    "values",
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<unknown>(null, 1, "x", true),
      fc.array(tie("value"), { maxLength: 2 }),
      fc.dictionary(keys, tie("value"), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), value, ([apiVersion, kind], spec) => {
      const manifest = { apiVersion, kind, metadata: { name: "a" }, spec } as JsonObject;
      for (const chart of chartResources([resourceOf(manifest)])) {
        expect([null, "string"]).toContain(chart.name === null ? null : typeof chart.name);
      }
    }),
  );
});
