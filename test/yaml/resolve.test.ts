import { describe, expect, test } from "vitest";
import { isPlainKeySafe, resolvePlain } from "../../scripts/yaml/resolve.ts";
import { cpuTime } from "../cpu.ts";

/** The JSON that sigs.k8s.io/yaml v1.6 generated from `v: <text>`; a string if the text is unchanged. */
const TEXTS: readonly (readonly [json: string, texts: string])[] = [
  ["true", "y Y yes Yes YES true True TRUE on On ON"],
  ["false", "n N no No NO false False FALSE off Off OFF"],
  ["null", "~ null Null NULL"],
  [
    "string",
    "yEs tRUE oN nULL nil none t f 0x 0b 0o _1 e3 1e999 1:30 190:20:30 1.2.3 0b2 0xg 1-2 +- - + . .e1 ._5 .5__0 .5_",
  ],
  ["string", "2001-12-14 2001-12-14t21:59:43.10-05:00 64Mi 50m v1 1.2.3.4 08:00 ١٢"],
  ["420", "0644 0o644 0O644 420 +420 0x1a4 0X1A4 0b110100100 4_20 420_ 0_644 420. 420.0 4.2e2 4.20E+2"],
  ["-420", "-0644 -0o644 -420 -0x1A4 -0b110100100"],
  ["0", "0 00 -0 +0 0x0"],
  ["8", "08 8.0"],
  ["0.5", ".5 +.5 0.5 5e-1 .05e1 0.50 .5_0 .05e0_1"],
  ["1000", "1_000 1e3 1E3 0b1111101000"],
  ["18446744073709551615", "18446744073709551615 0xffffffffffffffff 01777777777777777777777"],
  ["18446744073709552000", "18446744073709551616 +18446744073709551615"],
  ["2e+21", "02000000000000000000000"],
  ["string", "0x10000000000000000 -0x8000000000000001"],
];

describe("resolvePlain returns the values that kubectl reads", () => {
  const rows = TEXTS.flatMap(([json, texts]) => texts.split(" ").map((text) => [text, json] as const));
  test.each(rows)("%s is %s", (text, json) => {
    expect(resolvePlain(text)).toBe(json === "string" ? text : JSON.parse(json));
  });

  test("the empty text is null, and a text of blanks and signs is itself", () => {
    expect(resolvePlain("")).toBeNull();
    expect(resolvePlain("- a")).toBe("- a");
  });

  test("infinities and NaN are numbers", () => {
    for (const text of [".inf", "+.Inf", ".INF"]) expect(resolvePlain(text)).toBe(Number.POSITIVE_INFINITY);
    expect(resolvePlain("-.inf")).toBe(Number.NEGATIVE_INFINITY);
    expect(resolvePlain(".NaN")).toBeNaN();
  });

  test("a million digits are resolved quickly", () => {
    const digits = "9".repeat(1_000_000);
    const read = () => {
      expect(resolvePlain(digits)).toBe(digits);
      expect(resolvePlain(`0x${digits}`)).toBe(`0x${digits}`);
    };
    expect(cpuTime(read)).toBeLessThan(500);
  });
});

describe("isPlainKeySafe", () => {
  test.each(["a", "8080", "-1", "0", "true", "false", "1.5", "1.34", "123456789012345678", "64Mi"])(
    "%s is safe",
    (text) => {
      expect(isPlainKeySafe(text)).toBe(true);
    },
  );
  test.each([
    "y",
    "n",
    "yes",
    "On",
    "True",
    "0644",
    "0x10",
    "1_000",
    "1.0",
    "1e3",
    "1.12345",
    "~",
    "null",
    ".inf",
  ])("%s changes", (text) => {
    expect(isPlainKeySafe(text)).toBe(false);
  });
});
