import type { Workload } from "../kubernetes/pods/workload.ts";
import { asArray, asObject } from "../model/json.ts";
import {
  type ClusterServices,
  isUnnamedScope,
  mayExist,
  type NamespaceScope,
  type ScopedEndpoint,
} from "./cluster-services.ts";
import { type HostName, parseHost } from "./host-name.ts";
import type { KnownService } from "./known-service.ts";

/** The Service that an endpoint's host refers to. */
export interface ServiceTarget {
  readonly service: string;
  readonly scope: NamespaceScope;
  /** Name of one pod, if the host has one in front of the Service. */
  readonly pod: string | null;
  readonly name: HostName;
  /** The Service; `absent` if it certainly does not exist, `unknown` if that cannot be determined. */
  readonly found: KnownService | "absent" | "unknown";
}

/** Returns the Service that the host refers to, or null if it may be a name outside the cluster. */
export function serviceTarget(endpoint: ScopedEndpoint, cluster: ClusterServices): ServiceTarget | null {
  const name = parseHost(endpoint.host, cluster.domain);
  if (name === null) return null;
  if (name.form === "service") return fullTarget(name, cluster);
  if (endpoint.workload !== null && usesOtherDns(endpoint.workload, endpoint.host)) return null;
  if (name.form === "bare") return resolveTarget(name, name.service, endpoint.scope, null, cluster);
  return shortTarget(name, endpoint, cluster);
}

function fullTarget(name: HostName & { form: "service" }, cluster: ClusterServices): ServiceTarget | null {
  const { service, namespace, pod, domain } = name;
  // Without a platform file the cluster's domain is unknown, so the name may be in another cluster.
  const isOther = domain !== "" && domain !== cluster.domain && domain !== "cluster.local";
  if (isOther && (cluster.platform === null || !isMisspelledDomain(domain, cluster.domain))) return null;
  return resolveTarget(name, service, namespace, pod, cluster);
}

/**
 * Reports whether the domain is a misspelling such as `cluster.loca` or `cluster`; other clusters may use any
 * domain.
 */
function isMisspelledDomain(domain: string, right: string): boolean {
  return (
    right.startsWith(domain) ||
    domain.startsWith(right) ||
    domain.replaceAll(".", "") === right.replaceAll(".", "")
  );
}

function shortTarget(
  name: HostName & { form: "short" },
  { scope }: ScopedEndpoint,
  cluster: ClusterServices,
): ServiceTarget | null {
  const [first = "", second = "", third] = name.labels;
  const has = (where: NamespaceScope, service: string) => cluster.services.get(where)?.has(service) === true;
  if (third !== undefined)
    return has(third, second) ? resolveTarget(name, second, third, first, cluster) : null;
  if (has(scope, second)) return resolveTarget(name, second, scope, first, cluster);
  if (!cluster.services.has(second)) return null;
  // `shop.dev` may be a public name or a missing service.
  return has(second, first) || !PUBLIC.has(second) ? resolveTarget(name, first, second, null, cluster) : null;
}

/** Public top-level domains that are also used as namespace names. */
const PUBLIC: ReadonlySet<string> = new Set(
  "dev app apps io com net org cloud ai co me tools systems services media network shop store blog web site online tech local lan home internal test example monitoring games zone run sh info live page link chat email support finance events data".split(
    " ",
  ),
);

function resolveTarget(
  name: HostName,
  service: string,
  scope: NamespaceScope,
  pod: string | null,
  cluster: ClusterServices,
): ServiceTarget | null {
  const known = cluster.services.get(scope)?.get(service);
  return { service, scope, pod, name, found: known ?? classifyUnlisted(service, scope, cluster) };
}

/** Classifies a Service that is neither rendered nor listed in the platform file. */
function classifyUnlisted(
  service: string,
  scope: NamespaceScope,
  cluster: ClusterServices,
): "absent" | "unknown" {
  if (service === "kubernetes" || mayExist(scope, service, cluster)) return "unknown";
  const { existing = [], workloads = [] } = cluster.platform ?? {};
  const isStated =
    existing.some(
      ({ kind, namespace, name }) => kind === "Service" && namespace === scope && name === service,
    ) ||
    workloads.some(
      (known) => known.nodePort !== undefined && known.namespace === scope && known.name === service,
    );
  if (isStated || isInUnnamedScope(service, cluster)) return "unknown";
  return "absent";
}

/** Reports whether a Service with that name is rendered without a known namespace: it may be the one. */
function isInUnnamedScope(service: string, { services }: ClusterServices): boolean {
  return [...services].some(([scope, members]) => isUnnamedScope(scope) && members.has(service));
}

/** Reports whether the pod may resolve the name outside the cluster's DNS or with another search path. */
function usesOtherDns({ podSpec }: Workload, host: string): boolean {
  const { dnsPolicy, dnsConfig, hostNetwork, hostAliases, hostname } = podSpec;
  if (asArray(asObject(dnsConfig).searches).length > 0) return true;
  if (dnsPolicy === "None" || dnsPolicy === "Default") return true;
  if (hostNetwork === true && dnsPolicy !== "ClusterFirstWithHostNet") return true;
  return (
    hostname === host ||
    asArray(hostAliases).some((alias) => asArray(asObject(alias).hostnames).includes(host))
  );
}

/** Maximum length of a chain of ExternalName Services. */
const MAX_ALIASES = 8;

/**
 * Returns the Service behind the target, with ExternalName Services resolved; null if it is unknown or
 * outside the cluster.
 */
export function resolveExternalName({ found }: ServiceTarget, cluster: ClusterServices): KnownService | null {
  let service = typeof found === "string" ? null : found;
  for (let steps = 0; service !== null && service.externalName !== null; steps++) {
    const name = steps < MAX_ALIASES ? parseHost(service.externalName, cluster.domain) : null;
    if (name?.form !== "service") return null;
    service = cluster.services.get(name.namespace)?.get(name.service) ?? null;
  }
  return service;
}
