import type { JsonValue } from "../../model/json.ts";

declare const nano: unique symbol;

/**
 * An exact Kubernetes quantity, as a whole number of 10⁻⁹ units (cores or bytes), the finest precision that Kubernetes
 * keeps (https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity).
 */
export type Quantity = bigint & { readonly [nano]: true };

export const ZERO = 0n as Quantity;
const UNIT = 10n ** 9n;
/** The maximum of Kubernetes for a value with a binary suffix: the largest int64. */
const MAX_BINARY = (2n ** 63n - 1n) * UNIT;

const BINARY: ReadonlyMap<string, bigint> = new Map(
  ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map((suffix, index) => [suffix, 1024n ** BigInt(index + 1)]),
);
const DECIMAL: ReadonlyMap<string, number> = new Map(
  ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"].map((suffix, index) => [suffix, 3 * index - 9]),
);

/** Larger values are not plausible amounts and would be slow to compute with. */
const MAX_TEXT = 128;
const MAX_EXPONENT = 128;
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?([A-Za-z]{0,2}|[eE][+-]?\d+)$/;

/**
 * Parses a quantity from a string or number of a manifest (surrounding blanks are ignored, as in JSON by the API
 * server); null if it is invalid. Digits beyond nano are rounded away from zero. Stricter than Kubernetes in three
 * points: a text without any digit (which Kubernetes reads as 0), one of over 128 characters, and an exponent beyond
 * ±128 are invalid.
 */
export function parseQuantity(value: JsonValue | undefined): Quantity | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = String(value).trim();
  const match = text.length > MAX_TEXT ? null : FORM.exec(text);
  if (match === null) return null;
  const [, sign, whole = "", fraction = "", suffix = ""] = match;
  if (whole + fraction === "") return null;
  const magnitude = scale(BigInt(whole + fraction), fraction.length, suffix);
  if (magnitude === null) return null;
  return (sign === "-" ? -magnitude : magnitude) as Quantity;
}

/** `digits` × 10^-places × suffix in nano-units, or null for an unknown suffix. */
function scale(digits: bigint, places: number, suffix: string): bigint | null {
  const binary = BINARY.get(suffix);
  if (binary !== undefined) {
    const value = roundUp(digits * binary, 9 - places);
    return value > MAX_BINARY ? MAX_BINARY : value;
  }
  const exponent = DECIMAL.get(suffix) ?? (/^[eE][+-]?\d/.test(suffix) ? Number(suffix.slice(1)) : null);
  if (exponent === null || Math.abs(exponent) > MAX_EXPONENT) return null;
  return roundUp(digits, exponent + 9 - places);
}

function roundUp(digits: bigint, power: number): bigint {
  if (power >= 0) return digits * 10n ** BigInt(power);
  const divisor = 10n ** BigInt(-power);
  return (digits + divisor - 1n) / divisor;
}

export function compare(a: Quantity, b: Quantity): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The sum; zero for an empty list. */
export function add(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce<bigint>((sum, quantity) => sum + quantity, 0n) as Quantity;
}

/** `times` must be a whole number. */
export function multiply(quantity: Quantity, times: number | bigint): Quantity {
  return (quantity * BigInt(times)) as Quantity;
}

/**
 * Reports whether `a` / `b` exceeds `ratio` (a quantity without unit, such as `maxLimitRequestRatio`); `b` must be
 * positive.
 */
export function exceedsRatio(a: Quantity, b: Quantity, ratio: Quantity): boolean {
  return a * UNIT > b * ratio;
}

/** Reports whether the quantity is a whole number, for instance of bytes. */
export function isWhole(quantity: Quantity): boolean {
  return quantity % UNIT === 0n;
}

/** Formats with the largest exact binary suffix (`128Mi`), or otherwise like `formatCount` (`100M`, `1500m`). */
export function formatMemory(bytes: Quantity): string {
  for (const [suffix, factor] of [...BINARY].reverse()) {
    if (bytes !== 0n && bytes % (factor * UNIT) === 0n) return `${bytes / (factor * UNIT)}${suffix}`;
  }
  return formatCount(bytes);
}

/** Formats whole cores (`2`), or otherwise with the largest exact suffix of `m`, `u`, `n` (`1500m`). */
export function formatCpu(cores: Quantity): string {
  return decimal(cores, ["", "m", "u"]);
}

/** Formats with the largest exact decimal suffix: `100M`, `7`, `250m`. */
export function formatCount(amount: Quantity): string {
  return decimal(amount, ["E", "P", "T", "G", "M", "k", "", "m", "u"]);
}

function decimal(quantity: Quantity, suffixes: readonly string[]): string {
  if (quantity === 0n) return "0";
  for (const suffix of suffixes) {
    const factor = 10n ** BigInt((DECIMAL.get(suffix) ?? 0) + 9);
    if (quantity % factor === 0n) return `${quantity / factor}${suffix}`;
  }
  return `${quantity}n`;
}

/** Formats an amount in the usual form of the resource: memory and storage with binary suffixes, CPU in cores. */
export function formatQuantity(resource: string, quantity: Quantity): string {
  if (/(?:^|\.)cpu$/.test(resource)) return formatCpu(quantity);
  return isBytes(resource) ? formatMemory(quantity) : formatCount(quantity);
}

/** Reports whether the resource (`memory`, `limits.memory`, `requests.storage` …) is measured in bytes. */
export function isBytes(resource: string): boolean {
  return /(?:^|\.)(?:memory|storage|ephemeral-storage|hugepages-[^.]*)$/.test(resource);
}
