import type { JsonValue } from "../../model/json.ts";

declare const nano: unique symbol;

/**
 * An exact Kubernetes quantity, as a whole number of 10⁻⁹ units (cores or bytes): the finest step that
 * Kubernetes keeps (https://pkg.go.dev/k8s.io/apimachinery/pkg/api/resource#Quantity).
 */
export type Quantity = bigint & { readonly [nano]: true };

export const ZERO = 0n as Quantity;
const UNIT = 10n ** 9n;
/** Where Kubernetes caps a value with a binary suffix: the largest int64. */
const MAX_BINARY = (2n ** 63n - 1n) * UNIT;

const BINARY: ReadonlyMap<string, bigint> = new Map(
  ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"].map((suffix, index) => [suffix, 1024n ** BigInt(index + 1)]),
);
const DECIMAL: ReadonlyMap<string, number> = new Map(
  ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"].map((suffix, index) => [suffix, 3 * index - 9]),
);

/** Beyond these a text is no amount of anything, and computing with it would cost time. */
const MAX_TEXT = 128;
const MAX_EXPONENT = 128;
const FORM = /^([+-]?)(\d*)(?:\.(\d*))?([A-Za-z]{0,2}|[eE][+-]?\d+)$/;

/**
 * Reads a quantity from a manifest's string or number (surrounding blanks are ignored, as in JSON by the API
 * server); null where it is none. Digits beyond nano round away from zero. Stricter than Kubernetes in three
 * points: a text without any digit (which Kubernetes takes as 0), one of over 128 characters, and an exponent
 * beyond ±128 are none.
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

/** `digits` × 10^-places × suffix in nano-units, or null where there is no such suffix. */
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

/** The sum of all; zero of none. */
export function add(...quantities: readonly Quantity[]): Quantity {
  return quantities.reduce<bigint>((sum, quantity) => sum + quantity, 0n) as Quantity;
}

/** `times` is a whole number. */
export function multiply(quantity: Quantity, times: number | bigint): Quantity {
  return (quantity * BigInt(times)) as Quantity;
}

/**
 * Whether `a` / `b` is over `ratio` (a quantity without unit, as `maxLimitRequestRatio` is); `b` is above
 * zero.
 */
export function exceedsRatio(a: Quantity, b: Quantity, ratio: Quantity): boolean {
  return a * UNIT > b * ratio;
}

/** Whether the quantity is whole: bytes, say, and no thousandths of them. */
export function isWhole(quantity: Quantity): boolean {
  return quantity % UNIT === 0n;
}

/**
 * In the largest binary suffix that loses nothing (`128Mi`), or else as `formatCount` does (`100M`, `1500m`).
 */
export function formatMemory(bytes: Quantity): string {
  for (const [suffix, factor] of [...BINARY].reverse()) {
    if (bytes !== 0n && bytes % (factor * UNIT) === 0n) return `${bytes / (factor * UNIT)}${suffix}`;
  }
  return formatCount(bytes);
}

/** In cores where whole (`2`), or else in the largest of `m`, `u`, `n` that loses nothing (`1500m`). */
export function formatCpu(cores: Quantity): string {
  return decimal(cores, ["", "m", "u"]);
}

/** In the largest decimal suffix that loses nothing: `100M`, `7`, `250m`. */
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

/** As people write an amount of that resource: memory and storage in binary suffixes, CPU in cores. */
export function formatQuantity(resource: string, quantity: Quantity): string {
  if (/(?:^|\.)cpu$/.test(resource)) return formatCpu(quantity);
  return isBytes(resource) ? formatMemory(quantity) : formatCount(quantity);
}

/**
 * Whether amounts of that resource (`memory`, `limits.memory`, `requests.storage` …) are counted in bytes.
 */
export function isBytes(resource: string): boolean {
  return /(?:^|\.)(?:memory|storage|ephemeral-storage|hugepages-[^.]*)$/.test(resource);
}
