import {
  type ClusterServices,
  clusterServices,
  isUnnamedScope,
  type ScopedEndpoint,
  serviceFacts,
} from "../connections/cluster-services.ts";
import { type ServiceTarget, serviceTarget } from "../connections/service-target.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ServiceUse, UsedService } from "../model/overview.ts";
import type { Platform } from "../model/platform.ts";
import { resourceId } from "../model/resource.ts";

/** Pairs of workloads and the services they reference, each once, without references in Secrets. */
export function usesOf(overlays: readonly Overlay[], platform: Platform | null): ServiceUse[] {
  const facts = overlays.flatMap(serviceFacts);
  const cluster = clusterServices(facts, { platform });
  const found = facts.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => useOf(endpoint, cluster)));
  const pairs = Map.groupBy(found, ({ workload, service }) => JSON.stringify([workload, service]));
  return [...pairs.values()].map((same) => {
    const ports = [...new Set(same.flatMap((use) => use.ports))].sort((a, b) => a - b);
    return { ...same[0]!, ports };
  });
}

function useOf(endpoint: ScopedEndpoint, cluster: ClusterServices): ServiceUse[] {
  const { workload, isSecret, port } = endpoint;
  const target = workload === null || isSecret ? null : serviceTarget(endpoint, cluster);
  const service = target === null ? null : usedService(target);
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
