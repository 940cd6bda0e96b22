import type { Resource } from "../model/resource.ts";
import { chartsOf } from "../resources/charts.ts";
import { apiGroup } from "../resources/overlay.ts";

/** Stands for every namespace. */
export const ANYWHERE = "*";

/** Groups of custom resources whose controllers make no Services, and the groups that end in them. */
const QUIET_GROUPS: readonly string[] = [
  "k8s.io",
  "external-secrets.io",
  "cert-manager.io",
  "bitnami.com",
  "isindir.github.com",
  "toolkit.fluxcd.io",
  "helm.cattle.io",
  "traefik.io",
  "traefik.containo.us",
  "keda.sh",
  "kyverno.io",
  "cilium.io",
  "metallb.io",
  "networking.istio.io",
  "security.istio.io",
  "volsync.backube",
];
const BUILT_IN: ReadonlySet<string> = new Set(["", "apps", "autoscaling", "batch", "extensions", "policy"]);
const QUIET_KINDS: ReadonlySet<string> = new Set([
  "monitoring.coreos.com/ServiceMonitor",
  "monitoring.coreos.com/PodMonitor",
  "monitoring.coreos.com/PrometheusRule",
  "monitoring.coreos.com/Probe",
  "grafana.integreatly.org/GrafanaDashboard",
  "argoproj.io/Application",
  "argoproj.io/AppProject",
  "argoproj.io/Rollout",
  "argoproj.io/AnalysisTemplate",
  "argoproj.io/ClusterAnalysisTemplate",
]);

/**
 * The namespaces that a resource may fill with Services which no manifest here shows (charts, operators), `ANYWHERE`
 * where that is not said.
 */
export function filledBy(resource: Resource): string[] {
  const charts = chartsOf(resource).map(({ namespace }) => namespace ?? ANYWHERE);
  return isQuiet(resource) ? charts : [...charts, resource.namespace ?? ANYWHERE];
}

function isQuiet({ apiVersion, kind }: Resource): boolean {
  const group = apiGroup(apiVersion);
  if (BUILT_IN.has(group)) return true;
  // It makes a proxy, with a Service.
  if (group === "gateway.networking.k8s.io" && kind === "Gateway") return false;
  const isListed = QUIET_GROUPS.some((name) => group === name || group.endsWith(`.${name}`));
  return isListed || QUIET_KINDS.has(`${group}/${kind}`);
}
