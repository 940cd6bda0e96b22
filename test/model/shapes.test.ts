import { expect, test } from "vitest";
import {
  hasFields,
  isAbsentOr,
  isCount,
  isListOf,
  isNullOr,
  isOneOf,
  isText,
} from "../../scripts/model/shapes.ts";

const isPet = hasFields({
  name: isText,
  legs: isCount,
  kind: isOneOf(["cat", "dog"]),
  owner: isNullOr(isText),
  friends: isAbsentOr(isListOf(isText)),
});

const PET = { name: "Tom", legs: 4, kind: "cat", owner: null };

test.each([
  ["all fields", PET, true],
  ["other fields too", { ...PET, friends: ["Jerry"], more: 1 }, true],
  ["a missing field", { name: "Tom", legs: 4, kind: "cat" }, false],
  ["a field of another type", { ...PET, name: 1 }, false],
  ["a number that is no count", { ...PET, legs: 0.5 }, false],
  ["a negative number", { ...PET, legs: -1 }, false],
  ["another word", { ...PET, kind: "constructor" }, false],
  ["a list with something else", { ...PET, friends: ["Jerry", null] }, false],
  ["null", null, false],
  ["a list", [PET], false],
  ["nothing", undefined, false],
])("the form of a stored value: %s", (_, value, expected) => {
  expect(isPet(value)).toBe(expected);
});
