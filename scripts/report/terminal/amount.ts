import type { BudgetedAmount } from "../../model/overview.ts";

const UNITS = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];

/** Bytes or cores as people write them, to one decimal: `512Mi`, `1.5Gi`, `750m`, `6`. */
export function amountText(resource: BudgetedAmount["resource"], amount: number): string {
  if (resource === "cpu") return amount > 0 && amount < 1 ? `${short(amount * 1000)}m` : short(amount);
  let [value, unit] = [amount, 0];
  while (value >= 1024 && unit < UNITS.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${short(value)}${UNITS[unit]}`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
