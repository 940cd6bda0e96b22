import { expect, test } from "vitest";
import { isSameVersion } from "../../scripts/startup/values/python-version.ts";

test.each([
  ["1.0", "1.0.0"],
  ["1", "v1"],
  ["1.10", "1.010"],
  ["0!1.0", "1.0"],
  ["1.0a1", "1.0.alpha-1"],
  ["1.0b2", "1.0-Beta2"],
  ["1.0rc", "1.0c0"],
  ["1.0rc1", "1.0-preview_1"],
  ["1.0-1", "1.0.post1"],
  ["1.0.r3", "1.0-rev3"],
  ["1.0.dev", "1.0dev0"],
  ["1.0a1.post2.dev3", "1.0-a1-r2-dev3"],
  ["2.1.0", "2.1.0+cpu"],
  ["2.1.0+CPU.01", "2.1.0+cpu-1"],
])("%s is the same version as %s", (one, other) => {
  expect([isSameVersion(one, other), isSameVersion(other, one)]).toEqual([true, true]);
});

test.each([
  ["1.0", "1.1"],
  ["1.0", "1.0.0.1"],
  ["10", "1.0"],
  ["1!1.0", "1.0"],
  ["1.0a1", "1.0b1"],
  ["1.0a1", "1.0"],
  ["1.0.post1", "1.0"],
  ["1.0.dev1", "1.0"],
  ["1.0.dev1", "1.0.post1"],
  ["2.1.0+cpu", "2.1.0+cu118"],
])("%s is another version than %s", (one, other) => {
  expect([isSameVersion(one, other), isSameVersion(other, one)]).toEqual([false, false]);
});

test.each([
  ["1.0", "latest"],
  ["1.0.x", "1.0"],
  ["1.0%2Bcpu", "1.0"],
  ["", "1"],
])("%s and %s cannot be compared", (one, other) => {
  expect([isSameVersion(one, other), isSameVersion(other, one)]).toEqual([null, null]);
});
