import { nodePortsOf, portKey } from "../../kubernetes/network/node-ports.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";
import { liveOverlay } from "../live/resource.ts";

/** Finds live Services that hold a node port which a Service of the repository, or a workload of the platform file, needs. */
export function checkNodePorts(
  platform: Platform,
  overlays: readonly Overlay[],
  live: readonly Resource[],
): ClusterFinding[] {
  const holders = new Map(nodePortsOf(liveOverlay(live)).map((port) => [portKey(port), port.resource]));
  return [...wantedPorts(platform, overlays)].flatMap(([key, owner]) => {
    const holder = holders.get(key);
    if (holder === undefined || `${holder.namespace}/${holder.name}` === owner) return [];
    const message = `holds node port ${key}, which belongs to Service ${owner}: applying that Service fails`;
    const command = `kubectl delete service ${holder.name} -n ${holder.namespace}`;
    return [finding("node-ports", "error", describeResource(holder), message, command)];
  });
}

/** `30081/TCP` and the Service that it belongs to. */
function wantedPorts(
  { workloads = [] }: Platform,
  overlays: readonly Overlay[],
): ReadonlyMap<string, string> {
  const listed = workloads.flatMap(({ namespace, name, nodePort }) =>
    nodePort === undefined ? [] : [[`${nodePort}/TCP`, `${namespace}/${name}`] as const],
  );
  const rendered = overlays
    .flatMap(nodePortsOf)
    .map((port) => [portKey(port), `${port.resource.namespace}/${port.resource.name}`] as const);
  return new Map([...listed, ...rendered]);
}
