import { expect, test } from "vitest";
import { nearest } from "../../scripts/cli/nearest.ts";

test.each<[string, string[], string | null]>([
  ["polcy", ["policy", "platform"], "policy"],
  ["policy", ["policy", "platform"], "policy"],
  ["x", ["policy"], null],
  ["", ["a"], "a"],
  ["ab", ["abcdef"], null],
  ["anything", [], null],
])("%j of %j", (word, choices, expected) => {
  expect(nearest(word, choices)).toBe(expected);
});
