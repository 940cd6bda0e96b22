import { expect, test } from "vitest";
import { createHider } from "../../scripts/report/redaction/hide-values.ts";

test.each([
  ["a value that contains another", "abcdefgh", ["abcdefgh", "cdefgh"], "***"],
  ["values that overlap", "xabcdefghix", ["abcdef", "cdefghi"], "x***x"],
  ["a value twice", "abcdefabcdef", ["abcdef"], "******"],
  ["values with the same prefix", "abcdefg abcdefh", ["abcdefg", "abcdef"], "*** ***h"],
  ["a text shorter than any value", "abcde", ["abcdef"], "abcde"],
  ["short values", "abc abc", ["abc"], "abc abc"],
  ["no values", "abcdef", [], "abcdef"],
])("%s", (_, text, values, expected) => {
  expect(createHider(values, 6, "***")(text)).toBe(expected);
});

test("many values are hidden in a long text", () => {
  const hide = createHider(
    Array.from({ length: 50_000 }, (_, index) => `secret-${index}`),
    6,
    "***",
  );
  expect(hide(`${"x".repeat(1_000_000)} secret-49999 secret-x`)).toBe(
    `${"x".repeat(1_000_000)} *** secret-x`,
  );
  expect(hide("secret-x ".repeat(1000))).toBe("***");
});
