import type { ClusterOverview, NodePortTarget, ServiceUse } from "../../../model/overview.ts";
import type { RetiredWorkload } from "../../../model/platform.ts";
import { describeResource } from "../../../model/resource.ts";
import { serviceLabel } from "../../summary/service-label.ts";
import { html } from "./escape.ts";
import { serviceKey } from "./map-layout.ts";

/** The service map as lists, for small screens and screen readers. */
export function mapList({ uses, unused, nodePorts, retired }: ClusterOverview): string {
  const groups = [...Map.groupBy(uses, ({ service }) => serviceKey(service)).values()];
  return [
    listPart("Services in use", groups.map(usedService)),
    listPart("Node ports", nodePorts.map(nodePortItem)),
    listPart(
      "Unused services",
      unused.map((service) => `<li>${html(serviceLabel(service))}</li>`),
    ),
    listPart("Retired", retired.map(retiredItem)),
  ].join("");
}

function listPart(title: string, items: readonly string[]): string {
  return items.length === 0 ? "" : `<h4>${title}</h4><ul class="uses">${items.join("")}</ul>`;
}

function usedService(same: readonly ServiceUse[]): string {
  const { service } = same[0]!;
  const users = same.map(({ workload, ports }) => {
    return `<li>${html(workload.name)}${ports.length === 0 ? "" : ` <small>port ${ports.join(", ")}</small>`}</li>`;
  });
  return `<li class="${service.state}"><b>${html(serviceLabel(service))}</b> <small>${STATES[service.state]}</small><ul>${users.join("")}</ul></li>`;
}

const STATES = {
  shared: "shared service of the platform",
  rendered: "from this repository",
  missing: "not found",
  unknown: "unknown",
} as const;

function nodePortItem({ port, service, workloads }: NodePortTarget): string {
  const behind = workloads.map((workload) => `<li>${html(describeResource(workload))}</li>`);
  const list = behind.length === 0 ? "" : `<ul>${behind.join("")}</ul>`;
  return `<li><b>${port}</b> Service ${html(serviceLabel(service))}${list}</li>`;
}

function retiredItem({ kind, namespace, name, nodePort, reason }: RetiredWorkload): string {
  const port = nodePort === undefined ? "" : ` <small>node port ${nodePort}</small>`;
  return `<li>${html(describeResource({ apiVersion: "", kind, namespace, name }))}${port}<br><small>${html(reason)}</small></li>`;
}
