import { expect, test } from "vitest";
import { globMatches, removeMatch } from "../../scripts/startup/values/glob.ts";
import { known, UNKNOWN_CHARACTER, valueText } from "../../scripts/startup/values/value.ts";

test.each([
  ["*.tar.gz", "a.tar.gz", true],
  ["*.tar.gz", "a.zip", false],
  ["*", "a".repeat(1000), true],
  ["a*", "a".repeat(1000), null],
  ["[a]", "a", null],
  ["a", UNKNOWN_CHARACTER, null],
  [`a${UNKNOWN_CHARACTER}`, "a", null],
])("%s matches %s: %s", (pattern, text, expected) => {
  expect(globMatches(pattern, text)).toBe(expected);
});

test.each([
  ["#", "*/", "a/b/c", "b/c"],
  ["##", "*/", "a/b/c", "c"],
  ["%", "/*", "a/b/c", "a/b"],
  ["%%", "/*", "a/b/c", "a"],
  ["#", "*", "a/b", "a/b"],
  ["##", "*", "a/b", ""],
  ["%", ".???", "a.tgz.sig", "a.tgz"],
  ["%%", ".*", "a.tgz.sig", "a"],
  ["%", "x*", "a/b", "a/b"],
  ["#", "a.", "abc", "abc"],
  ["##", "*a*b", "xaybzb!", "!"],
  ["#", "*a*b", "xaybzb!", "zb!"],
] as const)("%s%s removes from %s everything except %s", (operator, pattern, text, expected) => {
  expect(valueText(removeMatch(known(text), operator, pattern)!)).toBe(expected);
});

test.each([["[a]"], ["a*".repeat(300)]])(
  "an unsupported pattern removes nothing and returns null: %s",
  (pattern) => {
    expect(removeMatch(known("abc"), "#", pattern)).toBeNull();
  },
);
