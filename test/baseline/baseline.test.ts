import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type BaselineEntry,
  compareWithBaseline,
  formatBaseline,
  loadBaseline,
} from "../../scripts/baseline/baseline.ts";

const A = "a".repeat(16);
const B = "b".repeat(16);

function load(text: string) {
  const loaded = loadBaseline(text, "baseline.json");
  if (!loaded.ok) return loaded.error.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
  return loaded.value.value;
}

test("new, known and fixed ones", () => {
  const baseline = {
    version: 1,
    findings: [
      { fingerprint: A, rule: "r" },
      { fingerprint: B, rule: "r" },
    ],
  } as const;
  const found = [
    { fingerprint: B, id: 1 },
    { fingerprint: "c", id: 2 },
    { fingerprint: B, id: 3 },
  ];
  expect(compareWithBaseline(found, baseline)).toEqual({
    fresh: [{ fingerprint: "c", id: 2 }],
    known: [
      { fingerprint: B, id: 1 },
      { fingerprint: B, id: 3 },
    ],
    fixed: [{ fingerprint: A, rule: "r" }],
  });
});

test.each<[what: string, text: string, mistakes: string[]]>([
  ["an empty file", "", ["1:1 the file is empty"]],
  ["another version", '{"version": 2, "findings": []}', ["1:13 version must be 1, not the number 2"]],
  ["a version in quotes", '{"version": "1", "findings": []}', ['1:13 version must be 1, not "1"']],
  [
    "no fingerprint",
    '{"version": 1, "findings": [{"rule": "r"}]}',
    ["1:29 findings[0] lacks the key fingerprint"],
  ],
  [
    "one given twice",
    `{"version": 1, "findings": [{"fingerprint": "${A}", "rule": "r"}, {"fingerprint": "${A}", "rule": "r"}]}`,
    [`1:95 finding ${A} is given twice: findings[0].fingerprint has it already`],
  ],
])("a baseline with mistakes: %s", (_, text, mistakes) => {
  expect(load(text)).toEqual(mistakes);
});

const entry: fc.Arbitrary<BaselineEntry> = fc.record(
  {
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
    rule: fc.string(),
    file: fc.string(),
    resource: fc.string(),
  },
  { requiredKeys: ["fingerprint", "rule"] },
);

test("what is written is read again, the same in any order, and knows all that it was written from", () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ fingerprint }) => fingerprint }), (entries) => {
      const text = formatBaseline(entries);
      expect(formatBaseline(entries.toReversed())).toBe(text);
      const baseline = load(text);
      if (Array.isArray(baseline)) throw new Error(baseline.join("\n"));
      expect(compareWithBaseline(entries, baseline)).toEqual({ fresh: [], known: entries, fixed: [] });
    }),
  );
});

test("as many as a large repository starts with", () => {
  const entries = Array.from({ length: 10_000 }, (_, index) => ({
    fingerprint: index.toString(16).padStart(32, "0"),
    rule: "resources-limits-required",
    file: `apps/service-${index}/deployment.yaml`,
    resource: `Deployment/shop/service-${index}`,
  }));
  const baseline = load(formatBaseline(entries));
  if (Array.isArray(baseline)) throw new Error(baseline.join("\n"));
  expect(baseline.findings).toHaveLength(10_000);
});

test("whatever it holds, it is a baseline or has mistakes with their places", () => {
  const value = fc.oneof(
    fc.json(),
    fc.string(),
    fc
      .record({
        version: fc.constantFrom<unknown>(1, "1", null),
        findings: fc.array(fc.oneof(entry, fc.object())),
      })
      .map((all) => JSON.stringify(all)),
  );
  fc.assert(
    fc.property(value, (text) => {
      const loaded = loadBaseline(text, "baseline.json");
      if (loaded.ok) return;
      expect(loaded.error).not.toEqual([]);
      for (const { place } of loaded.error) expect(place.line).toBeGreaterThan(0);
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 2000) / 20 },
  );
});
