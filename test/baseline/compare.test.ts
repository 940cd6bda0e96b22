import { expect, test } from "vitest";
import { compareFindings } from "../../scripts/baseline/compare.ts";

/** A finding from `fingerprint field message`; an entry of an older baseline has only the fingerprint. */
function listed(text: string) {
  const [fingerprint = "", fieldFingerprint, message] = text.split(" ");
  if (fieldFingerprint === undefined || message === undefined) return { fingerprint };
  return { fingerprint, fieldFingerprint, message };
}

interface Expected {
  readonly fresh?: readonly string[];
  readonly known?: readonly string[];
  readonly changed?: readonly (readonly [string, string])[];
  readonly fixed?: readonly string[];
}

test.each<[what: string, found: string[], entries: string[], expected: Expected]>([
  [
    "new, known and fixed ones",
    ["b f m", "c g n", "b f m"],
    ["a h o", "b f m"],
    { fresh: ["c g n"], known: ["b f m", "b f m"], fixed: ["a h o"] },
  ],
  ["other text around a finding", ["b f m"], ["a f m"], { known: ["b f m"] }],
  ["an edit of what is found", ["b f n"], ["a f m"], { fresh: ["b f n"], changed: [["b f n", "a f m"]] }],
  ["the same words at another field", ["b g m"], ["a f m"], { fresh: ["b g m"], fixed: ["a f m"] }],
  [
    "a known finding is not also an edit of another one",
    ["a f m", "b f n"],
    ["a f m"],
    { fresh: ["b f n"], known: ["a f m"] },
  ],
  ["a second one at the field is new", ["b f m", "c f m"], ["a f m"], { fresh: ["c f m"], known: ["b f m"] }],
  [
    "the same words come before an edit",
    ["c f n", "d f m"],
    ["a f m", "b f o"],
    { fresh: ["c f n"], known: ["d f m"], changed: [["c f n", "b f o"]] },
  ],
  [
    "one of two at a field is fixed, one is edited",
    ["c f n"],
    ["a f m", "b f o"],
    { fresh: ["c f n"], changed: [["c f n", "a f m"]], fixed: ["b f o"] },
  ],
  [
    "a generated name with another hash",
    ["b f app-7d9f8b6c54"],
    ["a f app-c6f9k4h2b7"],
    { known: ["b f app-7d9f8b6c54"] },
  ],
  [
    "entries of an older baseline",
    ["a f m", "b g n"],
    ["a", "c"],
    { fresh: ["b g n"], known: ["a f m"], fixed: ["c"] },
  ],
])("%s", (_, found, entries, { fresh = [], known = [], changed = [], fixed = [] }) => {
  const pairs = changed.map(([one, other]) => [listed(one), listed(other)] as const);
  expect(compareFindings(found.map(listed), entries.map(listed))).toEqual({
    fresh: fresh.map(listed),
    known: known.map(listed),
    changed: new Map(pairs),
    fixed: fixed.map(listed),
  });
});
