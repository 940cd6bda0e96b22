import type { ClusterOverview } from "../../../model/overview.ts";
import { html } from "./escape.ts";
import { type Edge, type LeftBox, type MapLayout, mapLayout, type RightBox } from "./map-layout.ts";

const ROW = 34;
const BOX = 26;
/** Widths of the columns, from left to right: node ports, workloads, edges, ports, services, node ports. */
const PILL = 76;
const LEFT = 255;
const GAP = 150;
const PORT = 60;
const RIGHT = 285;
const SPACE = 14;
const X = {
  left: PILL + SPACE,
  edges: PILL + SPACE + LEFT,
  port: PILL + SPACE + LEFT + GAP,
  right: PILL + SPACE + LEFT + GAP + PORT,
  pill: PILL + SPACE + LEFT + GAP + PORT + RIGHT + SPACE,
};
const WIDTH = X.pill + PILL;
const MAX_LABEL = 34;
const COLOURS = 8;
/** Maximum number of rows drawn: more are not readable as a picture, and the list has them all. */
const MAX_ROWS = 200;

/** The service map as a picture: node ports, workloads, the services that they use with their ports; null if it is too large. */
export function mapSvg(overview: ClusterOverview): string | null {
  const layout = mapLayout(overview);
  if (layout.rows > MAX_ROWS) return null;
  const { left, right, edges, rows } = layout;
  const parts = [...edges.map(edgePath), ...left.map(leftBox), ...right.map(rightBox)];
  return `<svg class="map" viewBox="0 0 ${WIDTH} ${rows * ROW + 8}" role="img" aria-label="Service map; the list below has the same content">${parts.join("")}</svg>`;
}

/** The parts of a map that its legend explains. */
export function mapLegend(overview: ClusterOverview): string {
  const { left, right }: MapLayout = mapLayout(overview);
  const hasNodePorts = [...left, ...right].some(({ nodePorts }) => nodePorts.length > 0);
  const words = [
    "Left: workloads. Right: the services that they use, and the ports.",
    hasNodePorts ? "Outside: node ports." : "",
    right.some(({ state }) => state === "missing") ? "Dashed red: not found." : "",
    left.some(({ kind }) => kind === "retired") ? "Struck through: retired." : "",
    right.some(({ state }) => state === "unused") ? "Grey: no manifest refers to it." : "",
  ];
  return words.filter((word) => word !== "").join(" ");
}

function middle(row: number): number {
  return row * ROW + ROW / 2 + 4;
}

function edgePath({ from, to, row }: Edge): string {
  const [y1, y2] = [middle(from.row), middle(row)];
  const [x1, x2, half] = [X.edges, X.port, X.edges + GAP / 2];
  const missing = to.state === "missing" ? " missing" : "";
  return `<path class="edge ${colourOf(to)}${missing}" d="M${x1} ${y1} C${half} ${y1} ${half} ${y2} ${x2} ${y2}"/>`;
}

function colourOf({ index }: RightBox): string {
  return `c${index % COLOURS}`;
}

function leftBox({ label, kind, nodePorts, row }: LeftBox): string {
  const y = middle(row);
  return `<g class="${kind}">${box(label, X.left, y, LEFT, BOX)}${pill(nodePorts, { x: 0, y, line: [PILL, X.left] })}</g>`;
}

function rightBox(service: RightBox): string {
  const { label, state, nodePorts, ports, row } = service;
  const y = middle(row + (ports.length - 1) / 2);
  const height = (ports.length - 1) * ROW + BOX;
  const pins = ports.map((port, index) => portPin(port, middle(row + index)));
  return `<g class="service ${colourOf(service)} ${state}">${pins.join("")}${box(label, X.right, y, RIGHT, height)}${pill(nodePorts, { x: X.pill, y, line: [X.right + RIGHT, X.pill] })}</g>`;
}

/** The end of the edges to one port of a service. */
function portPin(port: number | null, y: number): string {
  if (port === null) return `<path class="stub" d="M${X.port} ${y} H${X.right}"/>`;
  return `<g class="port"><title>port ${port}</title><rect x="${X.port}" y="${y - 10}" width="${PORT - 6}" height="20" rx="10"/><path class="stub" d="M${X.right - 6} ${y} H${X.right}"/><text x="${X.port + (PORT - 6) / 2}" y="${y + 4}" text-anchor="middle">${port}</text></g>`;
}

interface PillPlace {
  readonly x: number;
  readonly y: number;
  /** The ends of the line that connects it with its box. */
  readonly line: readonly [number, number];
}

/** The node ports of a box, the first one and the number of the others. */
function pill(nodePorts: readonly number[], { x, y, line }: PillPlace): string {
  if (nodePorts.length === 0) return "";
  const more = nodePorts.length > 1 ? ` +${nodePorts.length - 1}` : "";
  const words = `node port ${nodePorts.join(", ")}`;
  return `<g class="node-port"><title>${words}</title><rect x="${x + 1}" y="${y - 11}" width="${PILL - 2}" height="22" rx="11"/><text x="${x + PILL / 2}" y="${y + 4}" text-anchor="middle">${nodePorts[0]}${more}</text><path class="stub" d="M${line[0]} ${y} H${line[1]}"/></g>`;
}

function box(label: string, x: number, y: number, width: number, height: number): string {
  const short = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return `<title>${html(label)}</title><rect x="${x + 1}" y="${y - height / 2}" width="${width - 2}" height="${height}" rx="6"/><text x="${x + 12}" y="${y + 4}">${html(short)}</text>`;
}
