import type { RuleContext } from "../check/rule.ts";
import { type Inventory, inventoryOf, type Stock, stockOf } from "../kubernetes/existence/inventory.ts";
import { servicesOf } from "../kubernetes/network/service.ts";
import { effectOf } from "../kubernetes/objects/custom.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Platform } from "../model/platform.ts";
import { endpointsOf, type NamedEndpoint } from "./endpoints.ts";
import { catalogueOf, type KnownService, knownService } from "./known-service.ts";

/** A namespace by its name, or for what gives none the overlay that it comes with. */
export type Scope = string;

/** What one overlay adds to what is known of its cluster. */
export interface ClusterFact {
  readonly stock: Stock;
  readonly services: readonly { readonly scope: Scope; readonly service: KnownService }[];
  /** Operators' resources that may make Services: of any name, or of those that hold `stem`. */
  readonly makers: readonly { readonly scope: Scope; readonly stem: string | null }[];
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
  const fact: ClusterFact = {
    stock: stockOf(overlay),
    services: servicesOf(overlay).map((service) => ({
      scope: scopeOf(service.namespace, overlay),
      service: knownService(service),
    })),
    makers: overlay.resources.flatMap((resource) => {
      const effect = effectOf(resource);
      if (effect !== "anything" && effect !== "named") return [];
      const stem = effect === "named" ? resource.name : null;
      return [{ scope: scopeOf(resource.namespace, overlay), stem }];
    }),
    endpoints: endpointsOf(overlay).map((endpoint) => ({
      ...endpoint,
      scope: scopeOf(endpoint.namespace, overlay),
    })),
  };
  facts.set(overlay, fact);
  return [fact];
}

/** No namespace has a blank in its name. */
export function scopeOf(namespace: string | null, { name }: Overlay): Scope {
  return namespace === null || namespace === "" ? `namespace of ${name}` : namespace;
}

export function isUnnamed(scope: Scope): boolean {
  return scope.includes(" ");
}

/** All that is known of the Services of one cluster. */
export interface Cluster {
  readonly domain: string;
  /** The platform file lists the Services that are not rendered here, so what is in neither does not exist. */
  readonly isListed: boolean;
  readonly services: ReadonlyMap<Scope, ReadonlyMap<string, KnownService>>;
  /** Namespaces that have Services in the platform file. */
  readonly catalogue: ReadonlySet<Scope>;
  readonly platform: Platform | null;
  readonly inventory: Inventory;
  readonly makers: ReadonlyMap<Scope, readonly (string | null)[]>;
}

export function clusterOf(
  facts: readonly ClusterFact[],
  { platform }: Pick<RuleContext, "platform">,
): Cluster {
  const services = new Map<Scope, Map<string, KnownService>>();
  const add = (scope: Scope, service: KnownService) => {
    const members = services.get(scope) ?? new Map<string, KnownService>();
    services.set(scope, members);
    const other = members.get(service.name);
    members.set(service.name, other === undefined ? service : joined(other, service));
  };
  for (const fact of facts) for (const { scope, service } of fact.services) add(scope, service);
  const listed = catalogueOf(platform);
  for (const { namespace, service } of listed) add(namespace, service);
  const stocks = facts.map(({ stock }) => stock);
  const makers = Map.groupBy(
    facts.flatMap((fact) => fact.makers),
    ({ scope }) => scope,
  );
  return {
    domain: platform?.clusterDomain ?? "cluster.local",
    isListed: platform?.services !== undefined,
    services,
    catalogue: new Set(listed.map(({ namespace }) => namespace)),
    platform,
    inventory: inventoryOf(stocks, platform),
    makers: new Map([...makers].map(([scope, all]) => [scope, all.map(({ stem }) => stem)])),
  };
}

/** Of two Services with one name, which of both counts is not known: whatever either has. */
function joined(one: KnownService, other: KnownService): KnownService {
  return {
    ...one,
    ports: [...one.ports, ...other.ports],
    isHeadless: one.isHeadless || other.isHeadless,
    externalName: one.externalName ?? other.externalName,
    selector: one.selector ?? other.selector,
    podLabels: one.podLabels ?? other.podLabels,
  };
}

/** The namespaces that the engines' own installation fills. */
const ENGINES: ReadonlySet<string> = new Set(["flux-system", "argocd"]);

/** Whether a Service of that name may be there although no manifest here shows it. */
export function mayHave(scope: Scope, service: string, { inventory, makers }: Cluster): boolean {
  const namespace = isUnnamed(scope) ? "" : scope;
  if (ENGINES.has(scope) || inventory.isOpen(namespace)) return true;
  const here = [scope, ...[...makers.keys()].filter(isUnnamed)].flatMap((place) => makers.get(place) ?? []);
  return here.some((stem) => stem === null || service.includes(stem));
}
