import type { RuleContext } from "../check/rule.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../kubernetes/existence/inventory.ts";
import { servicesOf } from "../kubernetes/network/service.ts";
import { controllerEffectOf } from "../kubernetes/objects/custom.ts";
import { asObject, asString } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Platform } from "../model/platform.ts";
import { type EndpointUse, endpointsOf } from "./endpoints.ts";
import { type KnownService, platformServices, renderedService } from "./known-service.ts";

/** A namespace name, or a key for the overlay if its resources have no namespace. */
export type NamespaceScope = string;

/** Facts that one overlay contributes about its cluster. */
export interface ServiceFacts {
  readonly objects: OverlayObjects;
  readonly services: readonly { readonly scope: NamespaceScope; readonly service: KnownService }[];
  /**
   * Custom resources whose operator may create Services: with any name, or with names that contain `stem`.
   */
  readonly serviceOperators: readonly { readonly scope: NamespaceScope; readonly stem: string | null }[];
  readonly endpoints: readonly ScopedEndpoint[];
  /** The names of Services in the manifests, before any layer changes them. */
  readonly writtenNames: () => ReadonlySet<string>;
}

export interface ScopedEndpoint extends EndpointUse {
  readonly scope: NamespaceScope;
}

/** Returns the facts of the overlay, computed once and shared by all rules. */
export const serviceFacts = memoizeWeak((overlay: Overlay): readonly ServiceFacts[] => [
  {
    objects: overlayObjectsOf(overlay),
    services: servicesOf(overlay).map((service) => ({
      scope: scopeOf(service.namespace, overlay),
      service: renderedService(service),
    })),
    serviceOperators: overlay.resources.flatMap((resource) => {
      const effect = controllerEffectOf(resource);
      if (effect !== "anything" && effect !== "named") return [];
      const stem = effect === "named" ? resource.name : null;
      return [{ scope: scopeOf(resource.namespace, overlay), stem }];
    }),
    endpoints: endpointsOf(overlay).map((endpoint) => ({
      ...endpoint,
      scope: scopeOf(endpoint.namespace, overlay),
    })),
    writtenNames: () => writtenServices(overlay),
  },
]);

const writtenServices = memoizeWeak((overlay: Overlay): ReadonlySet<string> => {
  const services = overlay.sources().originals.filter(({ kind }) => kind === "Service");
  return new Set(services.flatMap(({ metadata }) => asString(asObject(metadata).name) ?? []));
});

/** The key for resources without a namespace contains a space, which no namespace name can. */
export function scopeOf(namespace: string | null, { name }: Overlay): NamespaceScope {
  return namespace === null || namespace === "" ? `namespace of ${name}` : namespace;
}

export function isUnnamedScope(scope: NamespaceScope): boolean {
  return scope.includes(" ");
}

/** All Services known in one cluster. */
export interface ClusterServices {
  readonly domain: string;
  /**
   * True if the platform file lists all Services that are not rendered, so a Service in neither does not
   * exist.
   */
  readonly listsAllServices: boolean;
  readonly services: ReadonlyMap<NamespaceScope, ReadonlyMap<string, KnownService>>;
  /** Namespaces that have Services in the platform file. */
  readonly platformNamespaces: ReadonlySet<NamespaceScope>;
  readonly platform: Platform | null;
  readonly inventory: Inventory;
  readonly serviceOperators: ReadonlyMap<NamespaceScope, readonly (string | null)[]>;
  /** Reports whether a manifest has a Service of that name, before any layer changes it. */
  readonly isWritten: (service: string) => boolean;
}

export function clusterServices(
  facts: readonly ServiceFacts[],
  { platform }: Pick<RuleContext, "platform">,
): ClusterServices {
  const services = new Map<NamespaceScope, Map<string, KnownService>>();
  const add = (scope: NamespaceScope, service: KnownService) => {
    const members = services.get(scope) ?? new Map<string, KnownService>();
    services.set(scope, members);
    const other = members.get(service.name);
    members.set(service.name, other === undefined ? service : mergeServices(other, service));
  };
  for (const fact of facts) for (const { scope, service } of fact.services) add(scope, service);
  const listed = platformServices(platform);
  for (const { namespace, service } of listed) add(namespace, service);
  const stocks = facts.map(({ objects }) => objects);
  const makers = Map.groupBy(
    facts.flatMap((fact) => fact.serviceOperators),
    ({ scope }) => scope,
  );
  return {
    domain: platform?.clusterDomain ?? "cluster.local",
    listsAllServices: platform?.services !== undefined,
    services,
    platformNamespaces: new Set(listed.map(({ namespace }) => namespace)),
    platform,
    inventory: inventoryOf(stocks, platform),
    serviceOperators: new Map([...makers].map(([scope, all]) => [scope, all.map(({ stem }) => stem)])),
    isWritten: (service) => facts.some(({ writtenNames }) => writtenNames().has(service)),
  };
}

/**
 * Merges two Services with the same name: which one applies is unknown, so the result has the ports of both.
 */
function mergeServices(one: KnownService, other: KnownService): KnownService {
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
const ENGINE_NAMESPACES: ReadonlySet<string> = new Set(["flux-system", "argocd"]);

/** Reports whether a Service with that name may exist although it is not rendered. */
export function mayExist(
  scope: NamespaceScope,
  service: string,
  { inventory, serviceOperators }: ClusterServices,
): boolean {
  const namespace = isUnnamedScope(scope) ? "" : scope;
  if (ENGINE_NAMESPACES.has(scope) || inventory.hasUnknownObjects(namespace)) return true;
  const here = [scope, ...[...serviceOperators.keys()].filter(isUnnamedScope)].flatMap(
    (place) => serviceOperators.get(place) ?? [],
  );
  return here.some((stem) => stem === null || service.includes(stem));
}
