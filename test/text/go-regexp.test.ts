import { expect, test } from "vitest";
import { compileGoRegexp } from "../../scripts/text/go-regexp.ts";

test.each([
  ["web", "a-web-1", true],
  ["^web$", "a-web-1", false],
  ["^(?:web|api)$", "api", true],
  // Go's `$` is the end of the text, not also before its last line break.
  ["^web$", "web\n", false],
  [".", "\n", false],
  ["(?s).", "\n", true],
  ["(?i)^WEB", "web-1", true],
  ["^[a-z]{2,3}$", "web", true],
  ["^[a-z]{2,3}$", "webs", false],
  [String.raw`^\pL+$`, "größe", true],
  [String.raw`\bweb\b`, "a-web-1", true],
  [String.raw`^\Qa.b\E$`, "a.b", true],
  [String.raw`^\Qa.b\E$`, "axb", false],
  ["^.$", "🐳", true],
  ["^[[:digit:]]+$", "12", true],
])("%s, %j: %s", (source, text, expected) => {
  expect(compileGoRegexp(source)?.matches(text)).toBe(expected);
});

test.each([
  ["(a", "an unclosed group"],
  ["a**", "two repetition operators"],
  [String.raw`(a)\1`, "a backreference"],
  ["(?=a)", "a look-ahead"],
  ["a{1001}", "more than a thousand repetitions"],
  ["a".repeat(1001), "a long expression"],
  ["a{1000}".repeat(100), "many long repetitions"],
  ["((a{30}){30}){30}", "repetitions of repetitions"],
  [`(?:${"a".repeat(900)}){900}`, "repetitions of a long group"],
])("%s is rejected: %s", (source) => {
  expect(compileGoRegexp(source)).toBeNull();
});

test.each([
  "^(a+)+$",
  "^(a|aa)*$",
  "^(a|a?)+$",
  "(.*a){30}b",
  "^(?:.*.*.*.*)*=$",
  `^${"a?".repeat(400)}${"a".repeat(150)}b$`,
  `^${"(a*)*".repeat(150)}$`,
  "^[a-z]{1,63}(-[a-z]{1,63}){0,5}=$",
])("a match takes linear time: %s", (source) => {
  const pattern = compileGoRegexp(source)!;
  expect(pattern.matches(`${"a".repeat(4000)}!`)).toBe(false);
});

test("very long texts do not match", () => {
  expect(compileGoRegexp("a")!.matches("a".repeat(5000))).toBe(false);
});
