import { expect, test } from "vitest";
import { createFinder, maskSpans } from "../../scripts/report/redaction/find-values.ts";

function hide(text: string, values: readonly string[], isWord = false): string {
  return maskSpans(
    text,
    createFinder(values.map((value) => ({ text: value, bounds: isWord ? "word" : "anywhere" })))(text),
    "***",
  );
}

test.each([
  ["a value that contains another", "abcdefgh", ["abcdefgh", "cdefgh"], "***"],
  ["values that overlap", "xabcdefghix", ["abcdef", "cdefghi"], "x***x"],
  ["a value twice", "abcdefabcdef", ["abcdef"], "******"],
  ["values with the same prefix", "abcdefg abcdefh", ["abcdefg", "abcdef"], "*** ***h"],
  ["a text shorter than any value", "abcde", ["abcdef"], "abcde"],
  ["values of less than four characters", "abc abc", ["abc"], "abc abc"],
  ["no values", "abcdef", [], "abcdef"],
  ["a text that is cut within a value", "x abcde… y abcx…", ["abcdefgh"], "x ***… y abcx…"],
])("%s", (_, text, values, expected) => {
  expect(hide(text, values)).toBe(expected);
});

test.each([
  ["webserver", "webserver"],
  ["web-server-1", "web-server-1"],
  ["my.web-server", "my.web-server"],
  ["web-server.example.com", "web-server.example.com"],
  ["to web-server.", "to ***."],
  ["'web-server'", "'***'"],
  ["a/web-server:1", "a/***:1"],
])("a word is hidden only as a whole: %s", (text, expected) => {
  expect(hide(text, ["web-server"], true)).toBe(expected);
});

test("many values are hidden in a long text", () => {
  const values = Array.from({ length: 50_000 }, (_, index) => `secret-${index}`);
  expect(hide(`${"x".repeat(1_000_000)} secret-49999`, values)).toBe(`${"x".repeat(1_000_000)} ***`);
  expect(hide("secret-x ".repeat(1000), values)).toBe("***");
});
