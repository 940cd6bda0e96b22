import {
  type ClusterServices,
  clusterServices,
  isUnnamedScope,
  type ScopedEndpoint,
  serviceFacts,
} from "../connections/cluster-services.ts";
import { type ServiceTarget, serviceTarget } from "../connections/service-target.ts";
import { backendsOf } from "../kubernetes/network/backends.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ServiceUse, UsedService } from "../model/overview.ts";
import type { Platform } from "../model/platform.ts";
import { resourceId } from "../model/resource.ts";

/** The services that workloads of a cluster refer to, and those of the platform file that nothing refers to. */
export interface Uses {
  /** Each pair of a workload and a service once, without references in Secrets. */
  readonly uses: readonly ServiceUse[];
  readonly unused: readonly UsedService[];
}

interface Reference {
  readonly endpoint: ScopedEndpoint;
  readonly target: ServiceTarget;
}

export function usesOf(overlays: readonly Overlay[], platform: Platform | null): Uses {
  const facts = overlays.flatMap(serviceFacts);
  const cluster = clusterServices(facts, { platform });
  const references = facts.flatMap(({ endpoints }) =>
    endpoints.flatMap((each) => referenceOf(each, cluster)),
  );
  const pairs = Map.groupBy(references.flatMap(useOf), ({ workload, service }) =>
    JSON.stringify([workload, service]),
  );
  const uses = [...pairs.values()].map((same) => {
    const ports = [...new Set(same.flatMap((use) => use.ports))].sort((a, b) => a - b);
    return { ...same[0]!, ports };
  });
  return { uses, unused: unusedServices(overlays, references, platform) };
}

function referenceOf(endpoint: ScopedEndpoint, cluster: ClusterServices): Reference[] {
  const target = serviceTarget(endpoint, cluster);
  return target === null ? [] : [{ endpoint, target }];
}

function useOf({ endpoint: { workload, isSecret, port }, target }: Reference): ServiceUse[] {
  const service = workload === null || isSecret ? null : usedService(target);
  if (workload === null || service === null) return [];
  const ports = port.kind === "number" ? [port.number] : [];
  return [{ workload: resourceId(workload.resource), service, ports }];
}

/** Null for an unknown bare name: it can be anything. */
function usedService({ service, scope, name, found }: ServiceTarget): UsedService | null {
  if (found === "unknown" && name.form === "bare") return null;
  return { name: service, namespace: isUnnamedScope(scope) ? null : scope, state: stateOf(found) };
}

function stateOf(found: ServiceTarget["found"]): UsedService["state"] {
  if (found === "unknown") return "unknown";
  if (found === "absent") return "missing";
  return found.resource === null ? "shared" : "rendered";
}

/** A reference in a Secret, and a route to the service, count as a use. */
function unusedServices(
  overlays: readonly Overlay[],
  references: readonly Reference[],
  platform: Platform | null,
): UsedService[] {
  const routed = overlays.flatMap(({ resources }) => resources.flatMap(backendsOf));
  const used = new Set([
    ...references.map(({ target: { scope, service } }) => JSON.stringify([scope, service])),
    ...routed.map(({ namespace, service }) => JSON.stringify([namespace, service])),
  ]);
  return (platform?.services ?? [])
    .filter(({ namespace, name }) => !used.has(JSON.stringify([namespace, name])))
    .map(({ namespace, name }) => ({ namespace, name, state: "shared" }));
}
