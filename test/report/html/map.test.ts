import { expect, test } from "vitest";
import type { ClusterOverview, NamespaceBudget } from "../../../scripts/model/overview.ts";
import { budgetSection } from "../../../scripts/report/formats/html/budget.ts";
import { mapLegend, mapSvg } from "../../../scripts/report/formats/html/map.ts";
import { mapLayout } from "../../../scripts/report/formats/html/map-layout.ts";
import { OVERVIEW } from "./large.ts";

const EMPTY: ClusterOverview = { name: "k3s", uses: [], unused: [], nodePorts: [], retired: [], budgets: [] };
const web = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };
const db = { name: "db", namespace: "shared", state: "shared" } as const;

test("a service has a row for each of its ports, and every use ends at the row of its port", () => {
  const worker = { ...web, name: "worker" };
  const layout = mapLayout({
    ...EMPTY,
    uses: [
      { workload: web, service: db, ports: [5432, 9187] },
      { workload: worker, service: db, ports: [] },
      { workload: worker, service: { ...db, name: "cache" }, ports: [6379] },
    ],
  });
  expect(layout.right.map(({ label, ports, row }) => ({ label, ports, row }))).toEqual([
    { label: "db.shared", ports: [null, 5432, 9187], row: 0 },
    { label: "cache.shared", ports: [6379], row: 3 },
  ]);
  expect(layout.edges.map(({ from, row }) => [from.label, row])).toEqual([
    ["web", 1],
    ["web", 2],
    ["worker", 0],
    ["worker", 3],
  ]);
  expect(layout.rows).toBe(4);
});

test("node ports stand at their workload or shared service, and retired and unused entries come last", () => {
  const { left, right } = mapLayout({
    ...OVERVIEW,
    nodePorts: [
      ...OVERVIEW.nodePorts,
      { port: 30500, service: { name: "manual", namespace: "shop", state: "rendered" }, workloads: [] },
    ],
  });
  expect(left.map(({ label, kind, nodePorts }) => [label, kind, nodePorts])).toEqual([
    ["backend", "workload", [30081]],
    ["identity", "workload", []],
    ["crm", "workload", []],
    ["ai-orchestrator", "workload", []],
    ["manual.shop", "service", [30500]],
    ["old", "retired", [30101]],
  ]);
  expect(right.map(({ label, state, nodePorts }) => [label, state, nodePorts])).toEqual([
    ["postgres-pgvector.apps-platform", "shared", []],
    ["dragonfly-cache.apps-platform", "shared", []],
    ["n8n.apps-platform", "shared", [30004]],
    ["crewai-api.apps-platform (missing)", "missing", []],
    ["redis.apps-platform", "unused", []],
  ]);
});

test("the legend names what the map has", () => {
  const uses = [{ workload: web, service: db, ports: [5432] }];
  const words = "Left: workloads. Right: the services that they use, and the ports.";
  expect(mapLegend({ ...EMPTY, uses })).toBe(words);
  expect(mapLegend(OVERVIEW)).toBe(
    `${words} Outside: node ports. Dashed red: not found. Struck through: retired. Grey: no manifest refers to it.`,
  );
});

test("a map with more rows than a picture can have is a list only", () => {
  const uses = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      workload: { ...web, name: `web-${index}` },
      service: db,
      ports: [],
    }));
  expect(mapSvg({ ...EMPTY, uses: uses(200) })).not.toBe(null);
  expect(mapSvg({ ...EMPTY, uses: uses(201) })).toBe(null);
});

const MI = 1024 ** 2;

function barsOf(amounts: readonly [total: number, ...bounds: number[]][]) {
  const budget: NamespaceBudget = {
    namespace: "shop",
    amounts: amounts.map(([total, ...bounds]) => ({
      side: "requests",
      resource: "memory",
      total: total * MI,
      bounds: bounds.map((amount) => ({ kind: "quota", amount: amount * MI })),
      shares: [{ workload: web, each: total * MI, steady: 1, surge: 0 }],
    })),
  };
  const bars = budgetSection(budget).split("<figure>").slice(1);
  return bars.map((bar) => ({
    end: Number(/class="part[^"]*" x="0" y="4" width="([\d.]+)"/.exec(bar)![1]),
    bounds: [...bar.matchAll(/class="bound[^"]*" x1="([\d.]+)"/g)].map(([, x]) => Number(x)),
  }));
}

test.each([
  [
    "the lowest limit of every bar is at the same place",
    [
      [50, 100],
      [400, 800],
    ],
    [
      [434.78, [869.57]],
      [434.78, [869.57]],
    ],
  ],
  ["a limit beyond the scale is not drawn", [[100, 100, 800]], [[869.57, [869.57]]]],
  [
    "an exceeded limit widens the scale of all bars",
    [
      [150, 100],
      [50, 100],
    ],
    [
      [925.93, [617.28]],
      [308.64, [617.28]],
    ],
  ],
  [
    "the scale ends at twice the lowest limit",
    [
      [5000, 100],
      [100, 100],
    ],
    [
      [1000, [500]],
      [500, [500]],
    ],
  ],
  ["a limit of zero is exceeded by any amount", [[10, 0]], [[1000, [0]]]],
] as const)("%s", (_, amounts, expected) => {
  const bars = barsOf(amounts.map(([total, ...bounds]) => [total, ...bounds]));
  expect(bars.map(({ end, bounds }) => [end, bounds])).toEqual(expected);
});
