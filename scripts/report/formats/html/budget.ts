import type { BudgetBound, BudgetedAmount, NamespaceBudget, WorkloadShare } from "../../../model/overview.ts";
import { describeResource, objectKey, type ResourceId } from "../../../model/resource.ts";
import { amountText } from "../../terminal/amount.ts";
import { html } from "./escape.ts";

const WIDTH = 1000;
const BAR = 26;
const COLOURS = 8;
/** Scale of the bars relative to the largest amount, so that some space is left behind it. */
const SLACK = 1.08;

/** Memory and CPU of a namespace: bars with their limits, and a table by workload. */
export function budgetSection({ namespace, amounts }: NamespaceBudget): string {
  const workloads = workloadsOf(amounts);
  const bars = amounts.filter(({ bounds }) => bounds.length > 0).map((amount) => bar(amount, workloads));
  return `<section class="budget"><h3>${html(namespace)}</h3>${bars.join("")}${partsTable(amounts, workloads)}</section>`;
}

/** Workloads with their colour numbers, the largest first. */
type Workloads = ReadonlyMap<string, { readonly id: ResourceId; readonly colour: number }>;

function workloadsOf(amounts: readonly BudgetedAmount[]): Workloads {
  const ids = new Map(
    amounts.flatMap(({ shares }) => shares.map(({ workload }) => [objectKey(workload), workload] as const)),
  );
  return new Map([...ids].map(([key, id], index) => [key, { id, colour: index % COLOURS }]));
}

const BOUND_WORDS: Readonly<Record<BudgetBound["kind"], string>> = {
  quota: "quota",
  budget: "budget",
  free: "free on nodes",
  node: "node capacity",
};

function bar({ side, resource, total, bounds, shares }: BudgetedAmount, workloads: Workloads): string {
  const scale = Math.max(total, ...bounds.map(({ amount }) => amount)) * SLACK;
  const x = (amount: number) => (scale > 0 && Number.isFinite(scale) ? round((amount / scale) * WIDTH) : 0);
  let start = 0;
  const segments = shares.map((part) => {
    const end = start + amountOf(part);
    const { colour } = workloads.get(objectKey(part.workload))!;
    const words = `${describeResource(part.workload)}: ${partText(resource, part)}`;
    const drawn = `<rect class="part c${colour}" x="${x(start)}" y="4" width="${round(x(end) - x(start))}" height="${BAR}"><title>${html(words)}</title></rect>`;
    start = end;
    return drawn;
  });
  const lines = bounds.map(({ kind, amount }) => {
    const over = total > amount ? " over" : "";
    return `<line class="bound ${kind}${over}" x1="${x(amount)}" x2="${x(amount)}" y1="0" y2="${BAR + 8}"><title>${BOUND_WORDS[kind]} ${amountText(resource, amount)}</title></line>`;
  });
  const caption = [
    `<b>${resource} ${side}</b> ${amountText(resource, total)}`,
    ...bounds.map((bound) => boundCaption(bound, resource, total)),
  ].join(" ");
  return `<figure><figcaption>${caption}</figcaption><svg class="bar" viewBox="0 0 ${WIDTH} ${BAR + 8}" preserveAspectRatio="none" role="img" aria-label="${resource} ${side}"><rect class="track" x="0" y="4" width="${WIDTH}" height="${BAR}"/>${segments.join("")}${lines.join("")}</svg></figure>`;
}

function boundCaption(
  { kind, amount }: BudgetBound,
  resource: BudgetedAmount["resource"],
  total: number,
): string {
  const share = amount > 0 ? ` (${Math.round((total / amount) * 100)} %)` : "";
  const words = `${BOUND_WORDS[kind]} ${amountText(resource, amount)}${share}`;
  return `<span class="key ${kind}${total > amount ? " over" : ""}">${words}</span>`;
}

function partsTable(amounts: readonly BudgetedAmount[], workloads: Workloads): string {
  if (workloads.size === 0) return "";
  const head = amounts.map(({ side, resource }) => `<th scope="col">${resource} ${side}</th>`).join("");
  const rows = [...workloads].map(([key, { id, colour }]) => {
    const cells = amounts.map(({ resource, shares }) => {
      const part = shares.find(({ workload }) => objectKey(workload) === key);
      return `<td>${part === undefined ? "" : html(partText(resource, part))}</td>`;
    });
    const swatch = `<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="part c${colour}" width="10" height="10" rx="2"/></svg>`;
    return `<tr><th scope="row">${swatch}${html(id.name)}</th>${cells.join("")}</tr>`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">workload</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

/** `128Mi = (1 + 1) × 64Mi`: the regular pods, and the additional pods during a rollout. */
function partText(resource: BudgetedAmount["resource"], part: WorkloadShare): string {
  const { each, steady, surge } = part;
  const pods = surge === 0 ? `${steady}` : `(${steady} + ${surge})`;
  return `${amountText(resource, amountOf(part))} = ${pods} × ${amountText(resource, each)}`;
}

function amountOf({ each, steady, surge }: WorkloadShare): number {
  return each * (steady + surge);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
