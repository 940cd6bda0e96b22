import fc from "fast-check";
import { expect, test } from "vitest";
import { type BaselineEntry, formatBaseline, loadBaseline } from "../../scripts/baseline/baseline.ts";
import { compareFindings } from "../../scripts/baseline/compare.ts";

const A = "a".repeat(16);

function load(text: string) {
  const loaded = loadBaseline(text, "baseline.json");
  if (!loaded.ok) return loaded.error.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
  return loaded.value.value;
}

test.each<[what: string, text: string, mistakes: string[]]>([
  ["an empty file", "", ["1:1 the file is empty"]],
  ["another version", '{"version": 2, "findings": []}', ["1:13 version must be 1, not the number 2"]],
  ["a version in quotes", '{"version": "1", "findings": []}', ['1:13 version must be 1, not "1"']],
  [
    "a missing fingerprint",
    '{"version": 1, "findings": [{"rule": "r"}]}',
    ["1:29 findings[0] must have the key fingerprint"],
  ],
  [
    "a duplicate fingerprint",
    `{"version": 1, "findings": [{"fingerprint": "${A}", "rule": "r"}, {"fingerprint": "${A}", "rule": "r"}]}`,
    [`1:95 duplicate finding ${A}; first defined at findings[0].fingerprint`],
  ],
])("a baseline with mistakes: %s", (_, text, mistakes) => {
  expect(load(text)).toEqual(mistakes);
});

const entry: fc.Arbitrary<BaselineEntry> = fc.record(
  {
    fingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
    fieldFingerprint: fc.stringMatching(/^[0-9a-f]{16}$/),
    rule: fc.string(),
    file: fc.string(),
    line: fc.nat(),
    resource: fc.string(),
    message: fc.string(),
  },
  { requiredKeys: ["fingerprint", "rule"] },
);

test("a written baseline is read back, does not depend on the order, and contains all entries", () => {
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ fingerprint }) => fingerprint }), (entries) => {
      const text = formatBaseline(entries);
      expect(formatBaseline(entries.toReversed())).toBe(text);
      const baseline = load(text);
      if (Array.isArray(baseline)) throw new Error(baseline.join("\n"));
      expect(compareFindings(entries, baseline.findings)).toEqual({
        fresh: [],
        known: entries,
        changed: new Map(),
        fixed: [],
      });
    }),
  );
});

test("a baseline of 10,000 findings is accepted", () => {
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

test("any file is either a baseline or has mistakes with places", () => {
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
