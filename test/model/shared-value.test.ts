import { expect, test } from "vitest";
import { sharedValue } from "../../scripts/model/shared-value.ts";

test("equal values are the same object, others are not", () => {
  const first = { kind: "A", spec: { names: ["a"] } };
  const order = { spec: { names: ["a"] }, kind: "A" };
  const other = { kind: "A", spec: { names: ["b"] } };
  expect(sharedValue(first)).toBe(first);
  expect(sharedValue({ kind: "A", spec: { names: ["a"] } })).toBe(first);
  expect(sharedValue(order)).toBe(order);
  expect(sharedValue(other)).toBe(other);
});
