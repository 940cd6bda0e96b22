import { expect, test } from "vitest";
import { summaryOf, testsIn } from "./summary.ts";

const REPORT = {
  numPassedTests: 3734,
  numFailedTests: 1,
  testResults: [
    { name: "/repo/test/quick.test.ts", startTime: 1000, endTime: 1049 },
    { name: "/repo/test/yaml/slow.test.ts", startTime: 1000, endTime: 13_345 },
  ],
};

test("the summary has a row for each part, and the slowest files first", () => {
  const parts = [
    { name: "types", result: "passed", seconds: 2.04, tests: null },
    { name: "unit tests", result: "failed", seconds: 19.6, tests: testsIn(REPORT) },
    { name: "end-to-end tests", result: "not run", seconds: 0, tests: null },
  ] as const;
  expect(summaryOf(parts, [REPORT], "/repo").split("\n")).toEqual([
    "part              result   seconds  tests",
    "types             passed       2.0",
    "unit tests        failed      19.6   3735",
    "end-to-end tests  not run",
    "",
    "slowest test files",
    "   12.3 s  test/yaml/slow.test.ts",
    "    0.0 s  test/quick.test.ts",
  ]);
});

test("only ten files are listed, and none if no tests ran", () => {
  const testResults = Array.from({ length: 12 }, () => REPORT.testResults[0]!);
  expect(summaryOf([], [{ ...REPORT, testResults }], "/repo").split("\n")).toHaveLength(13);
  expect(summaryOf([], [], "/repo")).toBe("part  result  seconds  tests");
});
