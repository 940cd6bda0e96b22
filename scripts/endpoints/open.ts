import { asArray, asObject, asString } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";
import { apiGroup } from "../resources/overlay.ts";

/** Stands for every namespace. */
export const ANYWHERE = "*";

/** Groups of custom resources whose controllers make no Services. */
const QUIET =
  /^(?:(?:.*\.)?k8s\.io|apps|batch|autoscaling|policy|extensions|external-secrets\.io|(?:.*\.)?cert-manager\.io|bitnami\.com|isindir\.github\.com|(?:source|image|notification|kustomize)\.toolkit\.fluxcd\.io|traefik\.io|traefik\.containo\.us|keda\.sh|kyverno\.io|cilium\.io|metallb\.io|networking\.istio\.io|security\.istio\.io|volsync\.backube|grafana\.integreatly\.org)?$/;
const QUIET_KINDS: ReadonlySet<string> = new Set([
  "ServiceMonitor",
  "PodMonitor",
  "PrometheusRule",
  "AppProject",
  "Rollout",
  "AnalysisTemplate",
  "ClusterAnalysisTemplate",
]);

/**
 * The namespace that a resource may fill with Services which no manifest here shows (charts, operators), `ANYWHERE`
 * where that is not said, or null where it makes none.
 */
export function filledBy(resource: Resource): string | null {
  const { kind, apiVersion, namespace, value } = resource;
  const spec = asObject(value.spec);
  const group = apiGroup(apiVersion);
  if (kind === "HelmRelease" || kind === "HelmChart")
    return asString(spec.targetNamespace) ?? namespace ?? ANYWHERE;
  if (group === "argoproj.io" && kind === "Application") return filledByApplication(spec);
  if (group === "argoproj.io" && kind === "ApplicationSet") return ANYWHERE;
  if (group === "gateway.networking.k8s.io" && kind === "Gateway") return namespace ?? ANYWHERE;
  if (QUIET.test(group) || QUIET_KINDS.has(kind)) return null;
  return namespace ?? ANYWHERE;
}

function filledByApplication(spec: ReturnType<typeof asObject>): string | null {
  const sources = [spec.source, ...asArray(spec.sources)].map(asObject);
  const isChart = sources.some(({ chart, helm }) => chart !== undefined || helm !== undefined);
  return isChart ? (asString(asObject(spec.destination).namespace) ?? ANYWHERE) : null;
}
