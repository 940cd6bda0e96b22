import type { ServiceUse, UsedService } from "../../../model/overview.ts";
import { objectKey } from "../../../model/resource.ts";
import { serviceLabel } from "../../summary/service-label.ts";
import { html } from "./escape.ts";

const ROW = 34;
const BOX = 26;
const LEFT = 270;
const GAP = 180;
const WIDTH = LEFT * 2 + GAP;
const MAX_LABEL = 34;
const COLOURS = 8;

interface Node {
  readonly key: string;
  readonly label: string;
  readonly y: number;
}

/** The service map: workloads left, services right, connected by lines in the service's colour. */
export function mapSvg(uses: readonly ServiceUse[]): string {
  const workloads = nodesOf(uses, ({ workload }) => [objectKey(workload), workload.name]);
  const services = nodesOf(uses, ({ service }) => [serviceKey(service), serviceLabel(service)]);
  const states = new Map(uses.map(({ service }) => [serviceKey(service), service.state]));
  const height = Math.max(workloads.size, services.size) * ROW + 8;
  const order = [...services.keys()];
  const edges = uses.map(({ workload, service }) => {
    const from = workloads.get(objectKey(workload))!;
    const to = services.get(serviceKey(service))!;
    const colour = order.indexOf(to.key) % COLOURS;
    const [x1, x2] = [LEFT, LEFT + GAP];
    const curve = `M${x1} ${from.y} C${x1 + GAP / 2} ${from.y} ${x2 - GAP / 2} ${to.y} ${x2} ${to.y}`;
    return `<path class="edge c${colour}${service.state === "missing" ? " missing" : ""}" d="${curve}"/>`;
  });
  const boxes = [
    ...[...workloads.values()].map((node) => box(node, 0, "workload")),
    ...[...services.values()].map((node, index) => {
      return box(node, LEFT + GAP, `service c${index % COLOURS} ${states.get(node.key)}`);
    }),
  ];
  return `<svg class="map" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Service map; the list below has the same content">${edges.join("")}${boxes.join("")}</svg>`;
}

/** The service map as a list, for small screens and screen readers. */
export function mapList(uses: readonly ServiceUse[]): string {
  const groups = Map.groupBy(uses, ({ service }) => serviceKey(service));
  const items = [...groups.values()].map((same) => {
    const { service } = same[0]!;
    const users = same.map(({ workload, ports }) => {
      return `<li>${html(workload.name)}${ports.length === 0 ? "" : ` <small>port ${ports.join(", ")}</small>`}</li>`;
    });
    return `<li><b>${html(serviceLabel(service))}</b> <small>${STATES[service.state]}</small><ul>${users.join("")}</ul></li>`;
  });
  return `<ul class="uses">${items.join("")}</ul>`;
}

const STATES = {
  shared: "shared service of the platform",
  rendered: "from this repository",
  missing: "not found",
  unknown: "unknown",
} as const;

function nodesOf(
  uses: readonly ServiceUse[],
  nameOf: (use: ServiceUse) => readonly [key: string, label: string],
): Map<string, Node> {
  const names = new Map(uses.map(nameOf));
  return new Map(
    [...names].map(([key, label], index) => [key, { key, label, y: index * ROW + ROW / 2 + 4 }] as const),
  );
}

function box({ label, y }: Node, x: number, kind: string): string {
  const short = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return `<g class="${kind}"><title>${html(label)}</title><rect x="${x + 1}" y="${y - BOX / 2}" width="${LEFT - 2}" height="${BOX}" rx="6"/><text x="${x + 12}" y="${y + 4}">${html(short)}</text></g>`;
}

function serviceKey({ namespace, name }: UsedService): string {
  return JSON.stringify([namespace, name]);
}
