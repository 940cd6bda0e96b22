import { asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { readYaml } from "../../yaml/read.ts";

/** A Helm chart that a controller installs because of a resource. The validator never renders it. */
export interface Chart {
  readonly resource: Resource;
  /** The namespace for the namespaced resources of the chart; null if the manifest does not set it. */
  readonly namespace: string | null;
  /** The name of the chart, without its repository; null if it is known only in the cluster. */
  readonly name: string | null;
  /** The place of the name. */
  readonly path: Pointer;
  /** The address of the repository or registry, or `<Kind>/<name>` of the object that contains it. */
  readonly repository: string | null;
  readonly version: string | null;
  /** The values in the manifest itself, later ones override earlier ones; files and references are not included. */
  readonly values: JsonObject;
  /** The place of `values`; null if they are text, or merged from several places. */
  readonly valuesPath: Pointer | null;
}

/** The charts that controllers install because of `resources`, in order. */
export function chartResources(resources: readonly Resource[]): Chart[] {
  return resources.flatMap(chartsOf);
}

/** The charts of one resource: none for most kinds, several for an Argo CD Application with several sources. */
export function chartsOf(resource: Resource): Chart[] {
  const group = apiGroup(resource.apiVersion);
  if (group === "helm.toolkit.fluxcd.io" && resource.kind === "HelmRelease") return [fluxRelease(resource)];
  if (group === "helm.cattle.io" && resource.kind === "HelmChart") return [k3sChart(resource)];
  if (group === "argoproj.io" && resource.kind === "Application") {
    return argoCharts(resource, resource.value.spec, ["spec"]);
  }
  if (group !== "argoproj.io" || resource.kind !== "ApplicationSet") return [];
  const template = asObject(asObject(resource.value.spec).template);
  return argoCharts(resource, template.spec, ["spec", "template", "spec"]);
}

/** https://fluxcd.io/flux/components/helm/api/v2/#helm.toolkit.fluxcd.io/v2.HelmReleaseSpec */
function fluxRelease(resource: Resource): Chart {
  const spec = asObject(resource.value.spec);
  const chart = asObject(asObject(spec.chart).spec);
  const ref = asObject(spec.chartRef);
  // An OCIRepository or HelmChart referenced by chartRef contains one chart, usually of the same name.
  const isRef = Object.hasOwn(spec, "chartRef");
  return {
    resource,
    namespace: nonEmptyString(spec.targetNamespace) ?? resource.namespace,
    name: isRef ? null : baseName(nonEmptyString(chart.chart)),
    path: isRef ? ["spec", "chartRef", "name"] : ["spec", "chart", "spec", "chart"],
    repository: isRef ? objectName(ref) : objectName(asObject(chart.sourceRef)),
    version: nonEmptyString(chart.version),
    values: asObject(spec.values),
    valuesPath: ["spec", "values"],
  };
}

/** https://docs.k3s.io/helm#helmchart-field-definitions */
function k3sChart(resource: Resource): Chart {
  const spec = asObject(resource.value.spec);
  const chart = nonEmptyString(spec.chart);
  return {
    resource,
    namespace: nonEmptyString(spec.targetNamespace) ?? resource.namespace,
    name: baseName(chart),
    path: ["spec", "chart"],
    repository:
      nonEmptyString(spec.repo) ?? (chart?.includes("/") ? chart.slice(0, chart.lastIndexOf("/")) : null),
    version: nonEmptyString(spec.version),
    ...valuesFrom(nonEmptyString(spec.valuesContent), spec.values, ["spec", "values"]),
  };
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
function argoCharts(resource: Resource, value: JsonValue | undefined, at: Pointer): Chart[] {
  const spec = asObject(value);
  const sources = Array.isArray(spec.sources)
    ? spec.sources.map((source, index) => ({ source, path: [...at, "sources", index] }))
    : [{ source: spec.source, path: [...at, "source"] }];
  return sources.flatMap(({ source: written, path }): Chart[] => {
    const source = asObject(written);
    const chart = nonEmptyString(source.chart);
    if (chart === null && !Object.hasOwn(source, "helm")) return [];
    const helm = asObject(source.helm);
    return [
      {
        resource,
        namespace: nonEmptyString(asObject(spec.destination).namespace),
        name: baseName(chart ?? nonEmptyString(source.path)),
        path: [...path, chart === null ? "path" : "chart"],
        repository: nonEmptyString(source.repoURL),
        version: chart === null ? null : nonEmptyString(source.targetRevision),
        ...valuesFrom(nonEmptyString(helm.values), helm.valuesObject, [...path, "helm", "valuesObject"]),
      },
    ];
  });
}

/** Values as an object take precedence over values as text, in both Argo CD and K3s. */
function valuesFrom(yaml: string | null, object: JsonValue | undefined, path: Pointer) {
  const values = asObject(object);
  if (Object.keys(values).length > 0) return { values, valuesPath: path };
  const document = yaml === null ? undefined : readYaml(yaml, "").documents[0];
  return { values: asObject(document?.value), valuesPath: null };
}

/** `<Kind>/<name>` of a referenced object. */
function objectName(ref: JsonObject): string | null {
  const name = nonEmptyString(ref.name);
  return name === null ? null : `${nonEmptyString(ref.kind) ?? ""}/${name}`;
}

/** `postgresql` of `bitnami/postgresql`, `./charts/postgresql` and `oci://registry/charts/postgresql`. */
function baseName(chart: string | null): string | null {
  return chart?.split("/").findLast((part) => part !== "") ?? null;
}

function nonEmptyString(value: JsonValue | undefined): string | null {
  return asString(value) || null;
}
