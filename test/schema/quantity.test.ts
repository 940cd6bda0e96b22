import { expect, test } from "vitest";
import { QUANTITY_PATTERN } from "../../scripts/schema/quantity-pattern.ts";

const pattern = new RegExp(QUANTITY_PATTERN);

test.each([
  "0",
  "1",
  "250m",
  "1.5",
  ".5",
  "5.",
  "-1",
  "+1",
  "64Mi",
  "1e3",
  "1E-3",
  "1E",
  "2Ei",
  "12k",
  "3n",
  "7u",
])("%s is a quantity", (text) => {
  expect(text).toMatch(pattern);
});

test.each(["", "m", "1K", "64MiB", "64mi", "1 Mi", "1e", "1.5.5", "0x10", "1,5", "1Mi1", "--1", "1e3Mi"])(
  "%o is not a quantity",
  (text) => {
    expect(text).not.toMatch(pattern);
  },
);
