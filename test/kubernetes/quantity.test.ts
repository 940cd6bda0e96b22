import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  exceedsRatio,
  formatCpu,
  formatMemory,
  formatQuantity,
  multiply,
  parseQuantity,
  type Quantity,
} from "../../scripts/kubernetes/quantities/quantity.ts";

const MILLI = 10n ** 6n;
const ONE = 10n ** 9n;

describe("parseQuantity", () => {
  it.each<[string | number, bigint]>([
    ["0", 0n],
    ["1n", 1n],
    ["1u", 1000n],
    ["100m", 100n * MILLI],
    ["1", ONE],
    ["1k", 10n ** 12n],
    ["1M", 10n ** 15n],
    ["1G", 10n ** 18n],
    ["1T", 10n ** 21n],
    ["1P", 10n ** 24n],
    ["1E", 10n ** 27n],
    ["1Ki", 1024n * ONE],
    ["128Mi", 128n * 1024n ** 2n * ONE],
    ["1Gi", 1024n ** 3n * ONE],
    ["1Ti", 1024n ** 4n * ONE],
    ["1Pi", 1024n ** 5n * ONE],
    ["1Ei", 1024n ** 6n * ONE],
    ["1e3", 1000n * ONE],
    ["1E3", 1000n * ONE],
    ["1e+3", 1000n * ONE],
    ["1e-3", MILLI],
    ["12.5e-1", 1250n * MILLI],
    [".5", 500n * MILLI],
    ["1.", ONE],
    ["1.G", 10n ** 18n],
    ["0.5Gi", 512n * 1024n ** 2n * ONE],
    ["+2", 2n * ONE],
    ["-2", -2n * ONE],
    ["007", 7n * ONE],
    [" 64Mi\n", 64n * 1024n ** 2n * ONE],
    [0.1, 100n * MILLI],
    [2, 2n * ONE],
    [1e21, 10n ** 30n],
    [1e-7, 100n],
    ["0.1n", 1n],
    ["-0.1n", -1n],
    ["1.0000000001", ONE + 1n],
    ["0.00000000001Ki", 11n],
    ["1e-100", 1n],
    ["0e-100", 0n],
    ["100Ei", (2n ** 63n - 1n) * ONE],
    ["-100Ei", -(2n ** 63n - 1n) * ONE],
  ])("%j is parsed", (text, expected) => expect(parseQuantity(text)).toBe(expected));

  it.each([
    "",
    " ",
    "x",
    "1x",
    "Mi",
    ".",
    "-",
    "1 Mi",
    "1mi",
    "1MI",
    "1K",
    "1ki",
    "1i",
    "1e",
    "1e+",
    "1.1.M",
    "1+1M",
    "0x10",
    "1_000",
    "1,5",
    "NaN",
    "--1",
    "1Mi ish",
    "1e999999999",
    "1".repeat(129),
    "１",
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    null,
    [],
    {},
    undefined,
  ])("%j is rejected", (value) => expect(parseQuantity(value)).toBeNull());
});

const quantity = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => value as Quantity);
/** The exact value of a decimal text as a fraction, computed without the code under test. */
const decimalText = fc.record({
  negative: fc.boolean(),
  whole: fc.nat(10 ** 6),
  fraction: fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 6 }),
  suffix: fc.constantFrom(
    ["m", 1n, 1000n],
    ["", 1n, 1n],
    ["k", 1000n, 1n],
    ["Ki", 1024n, 1n],
    ["e2", 100n, 1n],
  ),
});

describe("quantities", () => {
  it("formatting and parsing preserve the value", () =>
    fc.assert(
      fc.property(quantity, (value) => {
        expect(parseQuantity(formatCpu(value))).toBe(value);
        expect(parseQuantity(formatQuantity("pods", value))).toBe(value);
      }),
    ));

  it("formatting as memory and parsing preserve the value, below the cap of binary suffixes", () =>
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (bytes) => {
        const value = (bytes * ONE) as Quantity;
        expect(parseQuantity(formatMemory(value))).toBe(value);
      }),
    ));

  it("comparison equals that of exact fractions", () =>
    fc.assert(
      fc.property(decimalText, decimalText, (a, b) => {
        const [left, right] = [a, b].map(({ negative, whole, fraction, suffix: [, up, down] }) => ({
          over: (negative ? -1n : 1n) * BigInt(`${whole}${fraction}`) * up,
          under: 10n ** BigInt(fraction.length) * down,
        }));
        const [first, second] = [a, b].map(({ negative, whole, fraction, suffix }) =>
          parseQuantity(`${negative ? "-" : ""}${whole}.${fraction}${suffix[0]}`),
        );
        if (!left || !right || first == null || second == null) throw new Error("not parsed");
        const difference = left.over * right.under - right.over * left.under;
        expect(compare(first, second)).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0);
      }),
    ));

  it("addition is commutative, and multiplication is repeated addition", () =>
    fc.assert(
      fc.property(quantity, quantity, fc.nat(20), (a, b, times) => {
        expect(add(a, b)).toBe(add(b, a));
        expect(multiply(a, times)).toBe(add(...Array.from({ length: times }, () => a)));
      }),
    ));

  it("exceedsRatio compares exactly", () => {
    const [limit, request, ratio] = ["300m", "100m", "3"].map((text) => parseQuantity(text) as Quantity);
    if (limit === undefined || request === undefined || ratio === undefined) throw new Error("not parsed");
    expect(exceedsRatio(limit, request, ratio)).toBe(false);
    expect(exceedsRatio((limit + 1n) as Quantity, request, ratio)).toBe(true);
  });

  it.each<[string, string, string]>([
    ["memory", "131072Ki", "128Mi"],
    ["memory", "100M", "100M"],
    ["limits.memory", "1.5Gi", "1536Mi"],
    ["memory", "1500m", "1500m"],
    ["memory", "0", "0"],
    ["cpu", "0.1", "100m"],
    ["requests.cpu", "6", "6"],
    ["cpu", "1000", "1000"],
    ["cpu", "1n", "1n"],
    ["pods", "12", "12"],
    ["requests.ephemeral-storage", "2048Ki", "2Mi"],
  ])("%s %s is formatted as %s", (resource, text, expected) => {
    const value = parseQuantity(text);
    if (value === null) throw new Error("not parsed");
    expect(formatQuantity(resource, value)).toBe(expected);
  });
});
