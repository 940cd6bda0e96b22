import { resourceRule } from "../../check/rule.ts";
import { type Chart, chartsOf } from "../../kubernetes/platform/charts.ts";
import { chartThing } from "../../kubernetes/platform/infrastructure.ts";
import { asObject, asString } from "../../model/json.ts";
import type { Platform } from "../../model/platform.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { type Problem, resourcePlace } from "../../model/problem.ts";
import { isItself, type Provider, providerOfImage, providerOfThing } from "./shared.ts";

type Code = "chart" | "part" | "image";

export default resourceRule({
  name: "infrastructure-no-own-chart",
  severity: "error",
  summary: "No Helm chart brings a database, cache or service that the platform provides already.",
  why: "Charts often bring their own database by default; it is a second server with volumes and passwords of its own.",
  remedy:
    "Use the shared service that the message names; in a chart that brings one along, turn that part off and give it the address.",
  references: [
    "https://fluxcd.io/flux/components/helm/helmreleases/",
    "https://argo-cd.readthedocs.io/en/stable/user-guide/helm/",
    "https://docs.k3s.io/helm",
  ],
  needs: "platform.services",
  messages: {
    chart: "the chart {chart} is another {service}, which the platform has: use {address}",
    image: "the chart {chart} runs {part}, which the platform has as {service}: use {address}",
    part: "the chart {chart} brings its own {part}, which the platform has as {service}: use {address}",
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
          "/spec/chart/spec/chart: the chart postgresql-ha is another postgres-pgvector, which the platform has: use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/spec/source/chart: the chart valkey is another redis, which the platform has: use dragonfly-cache.apps-platform.svc.cluster.local:6379",
          "/spec/values/postgresql/enabled: the chart shop brings its own postgresql, which the platform has as postgres-pgvector: use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/spec/values/controllers/cache/containers/app/image/repository: the chart app-template runs docker.io/library/redis, which the platform has as redis: use dragonfly-cache.apps-platform.svc.cluster.local:6379",
        ],
      },
    ],
  },
  check: (resource, _, { platform }) => chartsOf(resource).flatMap((chart) => checkChart(chart, platform)),
});

function checkChart(chart: Chart, platform: Platform | null): Problem<Code>[] {
  const { name, repository, path } = chart;
  const provider = name === null ? null : providerOfThing(chartThing(name, repository), platform);
  if (name === null || provider === null)
    return [...checkParts(chart, platform), ...checkImages(chart, platform)];
  return isOwn(chart, provider) ? [] : [problem(chart, "chart", path, provider)];
}

/** Parts of a chart that its values turn on by the name of what they are, and that are given no other's address. */
function checkParts(chart: Chart, platform: Platform | null): Problem<Code>[] {
  return Object.entries(chart.values).flatMap(([part, value]) => {
    const settings = asObject(value);
    if (settings.enabled !== true || Object.keys(settings).some((key) => ELSEWHERE.test(key))) return [];
    const provider = providerOfThing(part, platform);
    if (provider === null || isOwn(chart, provider)) return [];
    const path = chart.valuesPath === null ? chart.path : [...chart.valuesPath, part, "enabled"];
    return [problem(chart, "part", path, provider, part)];
  });
}

/** https://bjw-s-labs.github.io/helm-charts/docs/app-template/: a chart of any containers, by its values. */
function checkImages(chart: Chart, platform: Platform | null): Problem<Code>[] {
  return Object.entries(asObject(chart.values.controllers)).flatMap(([controller, value]) =>
    Object.entries(asObject(asObject(value).containers)).flatMap(([container, settings]) => {
      const { image, command, args } = asObject(settings);
      const repository = asString(asObject(image).repository) ?? "";
      const provider = providerOfImage(repository, platform);
      // A command of its own may be a client's.
      if (provider === null || isOwn(chart, provider) || command !== undefined || args !== undefined)
        return [];
      const steps = ["controllers", controller, "containers", container, "image", "repository"];
      const path = chart.valuesPath === null ? chart.path : [...chart.valuesPath, ...steps];
      return [problem(chart, "image", path, provider, repository)];
    }),
  );
}

const ELSEWHERE = /host|url|uri|addr|external|endpoint|server|dsn|connection/i;

function isOwn({ namespace, resource }: Chart, provider: Provider): boolean {
  return isItself({ namespace, name: resource.name }, provider);
}

function problem(chart: Chart, code: Code, path: Pointer, provider: Provider, part = ""): Problem<Code> {
  const { service, address } = provider;
  const args = { chart: chart.name ?? referred(chart), part, service: service.name, address };
  return { code, args, at: resourcePlace(chart.resource, path) };
}

function referred({ resource, path }: Chart): string {
  return asString(valueAt(resource.value, path)) ?? "";
}
