import type { BudgetBound, BudgetedAmount, NamespaceBudget, WorkloadShare } from "../../../model/overview.ts";
import { describeResource, objectKey, type ResourceId } from "../../../model/resource.ts";
import { amountText } from "../../terminal/amount.ts";
import { html } from "./escape.ts";

const WIDTH = 1000;
const BAR = 26;
const COLOURS = 8;
/** The end of the scale relative to the largest share, so that some space is left behind it. */
const SLACK = 1.08;
/** Shares of the lowest limit: the scale ends between them, so that one absurd amount does not flatten all other bars. */
const SCALE = { least: 1.15, most: 2 };
const QUARTERS = [0.25, 0.5, 0.75, 1];

/** Explains the bars of `budgetSection`. */
export const BUDGET_NOTE =
  "Worst case, including rollouts. All bars of a namespace have one scale: the lowest limit of each is at the same place, with lines at its quarters. A limit beyond the end of a bar is only named.";

/** Memory and CPU of a namespace: bars with their limits, and a table by workload. */
export function budgetSection({ namespace, amounts }: NamespaceBudget): string {
  const workloads = workloadsOf(amounts);
  const shown = amounts.filter(({ bounds }) => bounds.length > 0);
  const end = scaleEnd(shown);
  const bars = shown.map((amount) => bar(amount, workloads, end));
  return `<section class="budget"><h4>${html(namespace)}</h4>${bars.join("")}${partsTable(amounts, workloads)}</section>`;
}

/** The end of the scale of all bars, as a multiple of the lowest limit. */
function scaleEnd(amounts: readonly BudgetedAmount[]): number {
  const shares = amounts.map((amount) => shareOf(amount.total, amount));
  return Math.min(SCALE.most, Math.max(SCALE.least, ...shares.map((share) => share * SLACK)));
}

/** An amount as a multiple of the lowest limit; the end of every scale if there is nothing to divide by. */
function shareOf(amount: number, { bounds }: BudgetedAmount): number {
  const share = amount / Math.min(...bounds.map((bound) => bound.amount));
  return Number.isFinite(share) ? share : amount > 0 ? SCALE.most : 0;
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

function bar(budgeted: BudgetedAmount, workloads: Workloads, end: number): string {
  const { side, resource, total, bounds, shares } = budgeted;
  const x = (amount: number) => round(Math.min(1, shareOf(amount, budgeted) / end) * WIDTH);
  const quarters = QUARTERS.map((share) => {
    const at = round((share / end) * WIDTH);
    return `<line class="quarter" x1="${at}" x2="${at}" y1="4" y2="${BAR + 4}"/>`;
  });
  let start = 0;
  const segments = shares.map((part) => {
    const after = start + amountOf(part);
    const { colour } = workloads.get(objectKey(part.workload))!;
    const words = `${describeResource(part.workload)}: ${partText(resource, part)}`;
    const drawn = `<rect class="part c${colour}" x="${x(start)}" y="4" width="${round(x(after) - x(start))}" height="${BAR}"><title>${html(words)}</title></rect>`;
    start = after;
    return drawn;
  });
  const visible = bounds.filter(({ amount }) => shareOf(amount, budgeted) <= end);
  const lines = visible.map(({ kind, amount }) => {
    const over = total > amount ? " over" : "";
    return `<line class="bound ${kind}${over}" x1="${x(amount)}" x2="${x(amount)}" y1="0" y2="${BAR + 8}"><title>${BOUND_WORDS[kind]} ${amountText(resource, amount)}</title></line>`;
  });
  const caption = [
    `<b>${resource} ${side}</b> ${amountText(resource, total)}`,
    ...bounds.map((bound) => boundCaption(bound, resource, total)),
  ].join(" ");
  return `<figure><figcaption>${caption}</figcaption><svg class="bar" viewBox="0 0 ${WIDTH} ${BAR + 8}" preserveAspectRatio="none" role="img" aria-label="${resource} ${side}"><rect class="track" x="0" y="4" width="${WIDTH}" height="${BAR}"/>${quarters.join("")}${segments.join("")}${lines.join("")}</svg></figure>`;
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
    const cells = amounts.map(({ side, resource, shares }) => {
      const part = shares.find(({ workload }) => objectKey(workload) === key);
      return `<td data-label="${resource} ${side}">${part === undefined ? "" : html(partText(resource, part))}</td>`;
    });
    const swatch = `<svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="part c${colour}" width="10" height="10" rx="2"/></svg>`;
    return `<tr><th scope="row">${swatch}${html(id.name)}</th>${cells.join("")}</tr>`;
  });
  return `<div class="scroll" tabindex="0"><table class="parts"><thead><tr><th scope="col">workload</th>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
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
