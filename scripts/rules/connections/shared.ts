import type { RuleContext } from "../../check/rule.ts";
import {
  type ClusterServices,
  clusterServices,
  isUnnamedScope,
  type NamespaceScope,
  type ScopedEndpoint,
  type ServiceFacts,
} from "../../connections/cluster-services.ts";
import type { ValuePlace } from "../../connections/endpoint.ts";
import { type ServiceTarget, serviceTarget } from "../../connections/service-target.ts";
import type { ResourceChange } from "../../model/fix.ts";
import { valueAt } from "../../model/pointer.ts";
import { type Problem, type ResourcePlace, resourcePlace } from "../../model/problem.ts";

/** Checks each endpoint that names a Service; identical problems at one place are reported once. */
export function checkTargets<Found extends Problem & { readonly at: ResourcePlace }>(
  facts: readonly ServiceFacts[],
  context: RuleContext,
  judge: (target: ServiceTarget, endpoint: ScopedEndpoint, cluster: ClusterServices) => Found | null,
): Found[] {
  const cluster = clusterServices(facts, context);
  const said = new Map<object, Set<string>>();
  return facts
    .flatMap(({ endpoints }) => endpoints)
    .flatMap((endpoint) => {
      const target = serviceTarget(endpoint, cluster);
      const found = target === null ? null : judge(target, endpoint, cluster);
      if (found === null) return [];
      const { code, args, at } = found;
      const words = said.get(at.resource) ?? new Set<string>();
      said.set(at.resource, words);
      const key = JSON.stringify([at.path, at.part ?? null, code, args]);
      if (words.has(key)) return [];
      words.add(key);
      return [found];
    });
}

export function placeOf({ resource, path, span }: ValuePlace): ResourcePlace {
  return resourcePlace(resource, path, span === undefined ? {} : { part: span });
}

/** Returns the edit that replaces the host; null if the value does not contain it literally or is in a Secret. */
export function replaceHost(
  { host, at, isSecret }: ScopedEndpoint,
  by: string,
): readonly ResourceChange[] | null {
  const { resource, path, span } = at;
  const value = valueAt(resource.value, path);
  if (isSecret || span === undefined || typeof value !== "string") return null;
  if (value.slice(span.start, span.end).toLowerCase() !== host.toLowerCase()) return null;
  return [{ path, span, text: host.endsWith(".") ? `${by}.` : by }];
}

/** Returns the host for a message; hosts from Secrets are not printed. */
export function shownHost({ host, isSecret }: ScopedEndpoint): string {
  return isSecret ? "(a host in a Secret)" : host;
}

export function shownPort(port: number, { isSecret }: ScopedEndpoint): string | number {
  return isSecret ? "(hidden)" : port;
}

export function shownScope(scope: NamespaceScope): string {
  return isUnnamedScope(scope) ? "its own namespace" : `namespace ${scope}`;
}

/** `service.namespace.svc.cluster.local` */
export function fullName(
  { service, scope, pod }: Pick<ServiceTarget, "service" | "scope" | "pod">,
  { domain }: ClusterServices,
) {
  return [...(pod === null ? [] : [pod]), service, scope, "svc", domain].join(".");
}
