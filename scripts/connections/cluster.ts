import type { RuleContext } from "../check/rule.ts";
import { type Inventory, inventoryOf, type Stock, stockOf } from "../kubernetes/existence/inventory.ts";
import { servicesOf } from "../kubernetes/network/service.ts";
import { effectOf } from "../kubernetes/objects/custom.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Platform } from "../model/platform.ts";
import { endpointsOf, type NamedEndpoint } from "./endpoints.ts";
import { catalogueOf, type KnownService, knownService } from "./known-service.ts";

/** A namespace name, or a key for the overlay if its resources have no namespace. */
export type Scope = string;

/** Facts that one overlay contributes about its cluster. */
export interface ClusterFact {
  readonly stock: Stock;
  readonly services: readonly { readonly scope: Scope; readonly service: KnownService }[];
  /**
   * Custom resources whose operator may create Services: with any name, or with names that contain `stem`.
   */
  readonly makers: readonly { readonly scope: Scope; readonly stem: string | null }[];
  readonly endpoints: readonly ScopedEndpoint[];
}

export interface ScopedEndpoint extends NamedEndpoint {
  readonly scope: Scope;
}

/** Returns the facts of the overlay, computed once and shared by all rules. */
export const clusterFacts = memoizeWeak((overlay: Overlay): readonly ClusterFact[] => [
  {
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
  },
]);

/** The key for resources without a namespace contains a space, which no namespace name can. */
export function scopeOf(namespace: string | null, { name }: Overlay): Scope {
  return namespace === null || namespace === "" ? `namespace of ${name}` : namespace;
}

export function isUnnamed(scope: Scope): boolean {
  return scope.includes(" ");
}

/** All Services known in one cluster. */
export interface Cluster {
  readonly domain: string;
  /**
   * True if the platform file lists all Services that are not rendered, so a Service in neither does not
   * exist.
   */
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

/**
 * Merges two Services with the same name: which one applies is unknown, so the result has the ports of both.
 */
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

/** Namespaces with Services from the engines' own installation. */
const ENGINES: ReadonlySet<string> = new Set(["flux-system", "argocd"]);

/** Reports whether a Service with that name may exist although it is not rendered. */
export function mayHave(scope: Scope, service: string, { inventory, makers }: Cluster): boolean {
  const namespace = isUnnamed(scope) ? "" : scope;
  if (ENGINES.has(scope) || inventory.isOpen(namespace)) return true;
  const here = [scope, ...[...makers.keys()].filter(isUnnamed)].flatMap((place) => makers.get(place) ?? []);
  return here.some((stem) => stem === null || service.includes(stem));
}
