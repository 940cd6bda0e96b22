import {
  type Cluster,
  clusterFacts,
  clusterOf,
  isUnnamed,
  type ScopedEndpoint,
} from "../connections/cluster.ts";
import { type Target, targetOf } from "../connections/target.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ServiceUse, UsedService } from "../model/overview.ts";
import type { Platform } from "../model/platform.ts";
import { resourceId } from "../model/resource.ts";

/** Pairs of workloads and the services they reference, each once, without references in Secrets. */
export function usesOf(overlays: readonly Overlay[], platform: Platform | null): ServiceUse[] {
  const facts = overlays.flatMap(clusterFacts);
  const cluster = clusterOf(facts, { platform });
  const found = facts.flatMap(({ endpoints }) => endpoints.flatMap((endpoint) => useOf(endpoint, cluster)));
  const pairs = Map.groupBy(found, ({ workload, service }) => JSON.stringify([workload, service]));
  return [...pairs.values()].map((same) => {
    const ports = [...new Set(same.flatMap((use) => use.ports))].sort((a, b) => a - b);
    return { ...same[0]!, ports };
  });
}

function useOf(endpoint: ScopedEndpoint, cluster: Cluster): ServiceUse[] {
  const { workload, isSecret, port } = endpoint;
  const target = workload === null || isSecret ? null : targetOf(endpoint, cluster);
  const service = target === null ? null : usedService(target);
  if (workload === null || service === null) return [];
  const ports = port.kind === "number" ? [port.number] : [];
  return [{ workload: resourceId(workload.resource), service, ports }];
}

/** Null for an unknown bare name: it can be anything. */
function usedService({ service, scope, name, found }: Target): UsedService | null {
  if (found === "unknown" && name.form === "bare") return null;
  return { name: service, namespace: isUnnamed(scope) ? null : scope, state: stateOf(found) };
}

function stateOf(found: Target["found"]): UsedService["state"] {
  if (found === "unknown") return "unknown";
  if (found === "absent") return "missing";
  return found.resource === null ? "shared" : "rendered";
}
