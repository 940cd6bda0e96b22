import { resourceRule } from "../../check/rule.ts";
import { type Chart, chartsOf } from "../../kubernetes/platform/charts.ts";
import { chartProduct } from "../../kubernetes/platform/infrastructure.ts";
import { asObject, asString } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import {
  belongsToProvider,
  type Provider,
  providerOfImage,
  providerOfSoftware,
  type ServicesPlatform,
} from "./shared.ts";

type Code = "chart" | "part" | "image";

export default resourceRule({
  name: "infrastructure-no-own-chart",
  severity: "error",
  summary: "Helm charts must not deploy a database, cache or service that the platform already provides.",
  why: "Many charts deploy their own database by default: a second server with its own volumes and passwords.",
  remedy:
    "Use the shared service named in the message; if a chart bundles its own, disable that part and configure the shared service's address.",
  references: [
    "https://fluxcd.io/flux/components/helm/helmreleases/",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/helm/",
    "https://docs.k3s.io/helm",
  ],
  needs: "platform.services",
  messages: {
    chart: "chart {chart} duplicates the platform service {service}; use {address}",
    image: "chart {chart} runs {part}, which duplicates the platform service {service}; use {address}",
    part: "chart {chart} enables its own {part}, which duplicates the platform service {service}; use {address}",
  },
  examples: {
    good: [
      `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: metrics, namespace: bizosaas-dev }
spec:
  chart: { spec: { chart: prometheus-postgres-exporter, sourceRef: { kind: HelmRepository, name: community } } }
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: shop, namespace: kube-system }
spec:
  chart: shop
  targetNamespace: bizosaas-dev
  valuesContent: |
    postgresql: { enabled: false }
    redis: { enabled: true, host: dragonfly-cache.apps-platform.svc.cluster.local }
    rabbitmq: { enabled: true }`,
    ],
    bad: [
      {
        manifest: `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: db, namespace: bizosaas-dev }
spec:
  chart: { spec: { chart: postgresql-ha, sourceRef: { kind: HelmRepository, name: bitnami } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cache, namespace: argocd }
spec:
  destination: { namespace: bizosaas-dev }
  source: { repoURL: "https://charts.example.com", chart: valkey, targetRevision: 1.0.0 }
---
apiVersion: helm.cattle.io/v1
kind: HelmChart
metadata: { name: shop, namespace: kube-system }
spec:
  chart: shop
  values: { postgresql: { enabled: true } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cache, namespace: bizosaas-dev }
spec:
  chartRef: { kind: OCIRepository, name: app-template }
  values:
    controllers:
      cache:
        initContainers: { wait: { image: { repository: postgres, tag: 16 } } }
        containers: { app: { image: { repository: docker.io/library/redis, tag: 7-alpine } } }`,
        findings: [
          "/spec/chart/spec/chart: chart postgresql-ha duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/spec/source/chart: chart valkey duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
          "/spec/values/postgresql/enabled: chart shop enables its own postgresql, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/spec/values/controllers/cache/containers/app/image/repository: chart app-template runs docker.io/library/redis, which duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
        ],
      },
    ],
  },
  check: (resource, _, { platform }) => chartsOf(resource).flatMap((chart) => checkChart(chart, platform)),
});

function checkChart(chart: Chart, platform: ServicesPlatform) {
  const { name, repository, path } = chart;
  const provider = name === null ? null : providerOfSoftware(chartProduct(name, repository), platform);
  if (name === null || provider === null)
    return [...checkParts(chart, platform), ...checkImages(chart, platform)];
  return isProvider(chart, provider) ? [] : [problem(chart, "chart", path, provider)];
}

/** Checks the parts that a chart's values enable by name without the address of an external service. */
function checkParts(chart: Chart, platform: ServicesPlatform) {
  return Object.entries(chart.values).flatMap(([part, value]) => {
    const settings = asObject(value);
    if (settings.enabled !== true || Object.keys(settings).some((key) => EXTERNAL_ADDRESS_KEY.test(key)))
      return [];
    const provider = providerOfSoftware(part, platform);
    if (provider === null || isProvider(chart, provider)) return [];
    const path = chart.valuesPath === null ? chart.path : [...chart.valuesPath, part, "enabled"];
    return [problem(chart, "part", path, provider, part)];
  });
}

/** Checks charts whose values list containers: https://bjw-s-labs.github.io/helm-charts/docs/app-template/. */
function checkImages(chart: Chart, platform: ServicesPlatform) {
  return Object.entries(asObject(chart.values.controllers)).flatMap(([controller, value]) =>
    Object.entries(asObject(asObject(value).containers)).flatMap(([container, settings]) => {
      const { image, command, args } = asObject(settings);
      const repository = asString(asObject(image).repository) ?? "";
      const provider = providerOfImage(repository, platform);
      // With its own command or arguments, the container can be a client.
      if (provider === null || isProvider(chart, provider) || command !== undefined || args !== undefined)
        return [];
      const steps = ["controllers", controller, "containers", container, "image", "repository"];
      const path = chart.valuesPath === null ? chart.path : [...chart.valuesPath, ...steps];
      return [problem(chart, "image", path, provider, repository)];
    }),
  );
}

const EXTERNAL_ADDRESS_KEY = /host|url|uri|addr|external|endpoint|server|dsn|connection/i;

function isProvider({ namespace, resource }: Chart, provider: Provider): boolean {
  return belongsToProvider({ namespace, name: resource.name }, provider);
}

function problem(chart: Chart, code: Code, path: Pointer, provider: Provider, part = "") {
  const { service, address } = provider;
  const args = { chart: chart.name ?? referenceText(chart), part, service: service.name, address };
  return { code, args, at: resourcePlace(chart.resource, path) };
}

function referenceText({ resource, path }: Chart): string {
  return asString(valueAt(resource.value, path)) ?? "";
}
