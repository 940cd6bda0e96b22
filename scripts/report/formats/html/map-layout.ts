import type { ClusterOverview, NodePortTarget, UsedService } from "../../../model/overview.ts";
import { objectKey } from "../../../model/resource.ts";
import { serviceLabel } from "../../summary/service-label.ts";

/** A box on the left: a workload, or the Service of a node port if the workloads behind it are unknown. */
export interface LeftBox {
  readonly label: string;
  readonly kind: "workload" | "service" | "retired";
  readonly nodePorts: readonly number[];
  readonly row: number;
}

/** A box on the right with a row for each port in use; one row without a port if no port is stated. */
export interface RightBox {
  readonly label: string;
  readonly state: UsedService["state"] | "unused";
  readonly nodePorts: readonly number[];
  /** Null: no port is stated. */
  readonly ports: readonly (number | null)[];
  readonly row: number;
  /** A number that distinguishes services, for their colours. */
  readonly index: number;
}

export interface Edge {
  readonly from: LeftBox;
  readonly to: RightBox;
  readonly row: number;
}

export interface MapLayout {
  readonly left: readonly LeftBox[];
  readonly right: readonly RightBox[];
  readonly edges: readonly Edge[];
  readonly rows: number;
}

/** Places workloads on the left and services on the right, in rows from 0. Retired and unused ones come last. */
export function mapLayout(overview: ClusterOverview): MapLayout {
  const left = leftBoxes(overview);
  const right = rightBoxes(overview);
  const edges = overview.uses.flatMap(({ workload, service, ports }) => {
    const from = left.get(objectKey(workload))!;
    const to = right.get(serviceKey(service))!;
    return (ports.length === 0 ? [null] : ports).map((port) => {
      return { from, to, row: to.row + to.ports.indexOf(port) };
    });
  });
  const last = [...right.values()].at(-1);
  const rows = Math.max(left.size, last === undefined ? 0 : last.row + last.ports.length);
  return { left: [...left.values()], right: [...right.values()], edges, rows };
}

function leftBoxes({ uses, nodePorts, retired }: ClusterOverview): Map<string, LeftBox> {
  const boxes = new Map<string, Omit<LeftBox, "row">>();
  const add = (key: string, box: Omit<LeftBox, "row">) => {
    const other = boxes.get(key);
    const ports = [...new Set([...(other?.nodePorts ?? []), ...box.nodePorts])];
    boxes.set(key, { ...(other ?? box), nodePorts: ports });
  };
  for (const { workload } of uses)
    add(objectKey(workload), { label: workload.name, kind: "workload", nodePorts: [] });
  for (const { port, service, workloads } of nodePorts) {
    for (const workload of workloads)
      add(objectKey(workload), { label: workload.name, kind: "workload", nodePorts: [port] });
    if (workloads.length === 0 && service.state === "rendered")
      add(`service ${serviceKey(service)}`, {
        label: serviceLabel(service),
        kind: "service",
        nodePorts: [port],
      });
  }
  for (const { kind, namespace, name, nodePort } of retired)
    add(`retired ${objectKey({ kind, namespace, name })}`, {
      label: name,
      kind: "retired",
      nodePorts: nodePort === undefined ? [] : [nodePort],
    });
  return new Map([...boxes].map(([key, box], row) => [key, { ...box, row }]));
}

function rightBoxes({ uses, unused, nodePorts }: ClusterOverview): Map<string, RightBox> {
  const groups = Map.groupBy(uses, ({ service }) => serviceKey(service));
  const used = [...groups.values()].map((same) => {
    const ports = new Set<number | null>(
      same.flatMap((use): (number | null)[] => (use.ports.length === 0 ? [null] : [...use.ports])),
    );
    return { service: same[0]!.service, state: same[0]!.service.state, ports: [...ports].sort(byNumber) };
  });
  const others = unused.map((service) => ({ service, state: "unused" as const, ports: [null] }));
  let row = 0;
  return new Map(
    [...used, ...others].map(({ service, state, ports }, index) => {
      const open = nodePorts.filter((each) => isOf(each, service)).map(({ port }) => port);
      const box = { label: serviceLabel(service), state, nodePorts: open, ports, row, index };
      row += ports.length;
      return [serviceKey(service), box];
    }),
  );
}

function byNumber(a: number | null, b: number | null): number {
  return (a ?? 0) - (b ?? 0);
}

function isOf({ service }: NodePortTarget, other: UsedService): boolean {
  return service.state === "shared" && serviceKey(service) === serviceKey(other);
}

export function serviceKey({ namespace, name }: Pick<UsedService, "namespace" | "name">): string {
  return JSON.stringify([namespace, name]);
}
