import { nodePortsOf } from "../../kubernetes/network/node-ports.ts";
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
  const holders = new Map(nodePortsOf(liveOverlay(live)).map(({ port, resource }) => [port, resource]));
  return [...wantedPorts(platform, overlays)].flatMap(([port, owner]) => {
    const holder = holders.get(port);
    if (holder === undefined || `${holder.namespace}/${holder.name}` === owner) return [];
    const message = `holds node port ${port}, which belongs to Service ${owner}: applying that Service fails`;
    const command = `kubectl delete service ${holder.name} -n ${holder.namespace}`;
    return [finding("node-ports", "error", describeResource(holder), message, command)];
  });
}

/** Each node port and the Service that it belongs to; a number belongs to one Service, whatever the protocol. */
function wantedPorts(
  { workloads = [] }: Platform,
  overlays: readonly Overlay[],
): ReadonlyMap<number, string> {
  const listed = workloads.flatMap(({ namespace, name, nodePort }) =>
    nodePort === undefined ? [] : [[nodePort, `${namespace}/${name}`] as const],
  );
  const rendered = overlays
    .flatMap(nodePortsOf)
    .map(({ port, resource }) => [port, `${resource.namespace}/${resource.name}`] as const);
  return new Map([...listed, ...rendered]);
}
