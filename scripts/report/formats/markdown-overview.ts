import type { BudgetBound, BudgetedAmount, ClusterOverview } from "../../model/overview.ts";
import { amountText } from "../terminal/amount.ts";
import { plural } from "../terminal/plural.ts";
import { markdownText } from "./markdown-text.ts";
import { leftOutUses, mermaidLines } from "./mermaid.ts";

const MAX_CLUSTERS = 5;

/** Formats the service maps, collapsed, one diagram per cluster. */
export function mapLines(overview: readonly ClusterOverview[]): string[] {
  const clusters = overview.filter(({ uses }) => uses.length > 0).slice(0, MAX_CLUSTERS);
  return clusters.flatMap(({ name, uses }) => {
    const services = new Set(uses.map(({ service }) => JSON.stringify([service.namespace, service.name])));
    const left = leftOutUses(uses);
    return [
      `<details><summary>Service map of ${markdownText(name)}: ${plural(services.size, "service")} in use</summary>`,
      "",
      "```mermaid",
      ...mermaidLines(uses),
      "```",
      ...(left > 0 ? ["", `… and ${left} more uses`] : []),
      "",
      "</details>",
      "",
    ];
  });
}

/** Formats the memory and CPU of each namespace that has a limit, collapsed. */
export function budgetLines(overview: readonly ClusterOverview[]): string[] {
  const rows = overview.flatMap(({ budgets }) =>
    budgets.flatMap(({ namespace, amounts }) =>
      amounts
        .filter(({ bounds, total }) => bounds.length > 0 && total > 0)
        .map((amount) => row(namespace, amount)),
    ),
  );
  if (rows.length === 0) return [];
  return [
    "<details><summary>Memory and CPU (worst case, including rollouts)</summary>",
    "",
    "| namespace | resource | total | quota | budget | free on nodes | node capacity | by workload |",
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ...rows.slice(0, MAX_ROWS),
    ...(rows.length > MAX_ROWS ? ["", `… and ${rows.length - MAX_ROWS} more`] : []),
    "",
    "</details>",
    "",
  ];
}

const MAX_ROWS = 40;
const MAX_PARTS = 8;

function row(namespace: string, { side, resource, total, bounds, shares: parts }: BudgetedAmount): string {
  const text = (amount: number) => amountText(resource, amount);
  const bound = (kind: BudgetBound["kind"]) => {
    const amount = bounds.find((each) => each.kind === kind)?.amount;
    if (amount === undefined) return "";
    return `${total > amount ? "❌ " : ""}${text(amount)}`;
  };
  const shares = parts.slice(0, MAX_PARTS).map(({ workload, each, steady, surge }) => {
    return `${markdownText(workload.name)} ${steady + surge} × ${text(each)}`;
  });
  const more = parts.length > MAX_PARTS ? [`${parts.length - MAX_PARTS} more`] : [];
  const cells = [
    markdownText(namespace),
    `${resource} ${side}`,
    text(total),
    bound("quota"),
    bound("budget"),
    bound("free"),
    bound("node"),
    [...shares, ...more].join(", "),
  ];
  return `| ${cells.join(" | ")} |`;
}
