import type { Platform } from "../config/platform.ts";
import type { RuleContext } from "../model/rule.ts";
import type { Overlay } from "../resources/overlay.ts";
import { endpointsOf, type NamedEndpoint } from "./endpoints.ts";
import { ANYWHERE, filledBy } from "./open.ts";
import { catalogueOf, type Service, serviceOf } from "./services.ts";

/** A namespace by its name, or for what gives none the overlay that it comes with. */
export type Scope = string;

/** What one overlay adds to what is known of its cluster. */
export interface ClusterFact {
  readonly services: readonly { readonly scope: Scope; readonly service: Service }[];
  /** Where Services may be that no manifest here shows. */
  readonly filled: readonly Scope[];
  readonly endpoints: readonly ScopedEndpoint[];
}

export interface ScopedEndpoint extends NamedEndpoint {
  readonly scope: Scope;
}

const facts = new WeakMap<Overlay, ClusterFact>();

/** The same for all rules that need it. */
export function clusterFacts(overlay: Overlay): ClusterFact[] {
  const before = facts.get(overlay);
  if (before !== undefined) return [before];
  const scopeOf = (namespace: string | null): Scope => namespace ?? unnamed(overlay);
  const fact = {
    services: overlay.resources.flatMap((resource) => {
      const service = serviceOf(resource);
      return service === null ? [] : [{ scope: scopeOf(resource.namespace), service }];
    }),
    filled: [...new Set(overlay.resources.flatMap(filledBy))],
    endpoints: endpointsOf(overlay).map((endpoint) => ({ ...endpoint, scope: scopeOf(endpoint.namespace) })),
  };
  facts.set(overlay, fact);
  return [fact];
}

/** No namespace has a blank in its name. */
function unnamed(overlay: Overlay): Scope {
  return `namespace of ${overlay.name}`;
}

export function isUnnamed(scope: Scope): boolean {
  return scope.includes(" ");
}

/** All that is known of the Services of one cluster. */
export interface Cluster {
  readonly domain: string;
  /** The platform file lists the Services that are not rendered here, so what is in neither does not exist. */
  readonly isListed: boolean;
  readonly services: ReadonlyMap<Scope, ReadonlyMap<string, Service>>;
  /** Namespaces whose Services come from the platform file. */
  readonly catalogue: ReadonlySet<Scope>;
  readonly platform: Platform | null;
  readonly filled: ReadonlySet<Scope>;
}

export function clusterOf(
  facts: readonly ClusterFact[],
  { platform }: Pick<RuleContext, "platform">,
): Cluster {
  const services = new Map<Scope, Map<string, Service>>();
  const add = (scope: Scope, service: Service) => {
    const members = services.get(scope) ?? new Map<string, Service>();
    services.set(scope, members);
    const other = members.get(service.name);
    members.set(service.name, other === undefined ? service : joined(other, service));
  };
  for (const fact of facts) for (const { scope, service } of fact.services) add(scope, service);
  const listed = catalogueOf(platform);
  for (const { namespace, service } of listed) add(namespace, service);
  return {
    domain: platform?.clusterDomain ?? "cluster.local",
    isListed: platform?.services !== undefined,
    services,
    catalogue: new Set(listed.map(({ namespace }) => namespace)),
    platform,
    filled: new Set(facts.flatMap((fact) => fact.filled)),
  };
}

/** Of two Services with one name, which of both counts is not known: whatever either has. */
function joined(one: Service, other: Service): Service {
  return {
    ...one,
    ports: [...one.ports, ...other.ports],
    isHeadless: one.isHeadless || other.isHeadless,
    externalName: one.externalName ?? other.externalName,
    podLabels: null,
  };
}

/** The system's namespaces, and those that the engines' own installation fills. */
const SYSTEM = /^(?:kube-[a-z0-9-]+|flux-system|argocd|openshift(?:-[a-z0-9-]+)?)$/;

/** Whether all Services of the namespace are known, so that what is not among them does not exist. */
export function isKnownWhole(scope: Scope, cluster: Cluster): boolean {
  return !cluster.filled.has(scope) && !cluster.filled.has(ANYWHERE) && !SYSTEM.test(scope);
}
