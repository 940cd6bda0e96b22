import type { Quantity } from "../../kubernetes/quantities/quantity.ts";
import { formatQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { BudgetedAmount } from "../../model/overview.ts";

const NANO = 1_000_000_000;

/** Bytes or cores as an exact Kubernetes quantity: `512Mi`, `1536Mi`, `2250m`, `6`. */
export function amountText(resource: BudgetedAmount["resource"], amount: number): string {
  if (!Number.isFinite(amount)) return String(amount);
  const whole = Math.floor(amount);
  // The fraction on its own: a product of bytes and 10⁹ would not be exact in a number.
  const nanos = BigInt(whole) * BigInt(NANO) + BigInt(Math.round((amount - whole) * NANO));
  return formatQuantity(resource, nanos as Quantity);
}
