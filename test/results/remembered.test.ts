import { expect, test } from "vitest";
import { RememberedResults } from "../../scripts/results/remembered.ts";

test("a result is kept as long as every run uses it", () => {
  const results = new RememberedResults();
  results.beginRun();
  results.put("a", 1);
  results.put("b", 2);
  results.beginRun();
  expect(results.get("a")).toBe(1);
  results.beginRun();
  expect([results.get("a"), results.get("b"), results.get("c")]).toEqual([1, undefined, undefined]);
});
