import { describe, expect, test } from "vitest";
import type { Rule } from "../../scripts/model/rule.ts";
import { findingsOf, mendings } from "./examples.ts";

/** The same rule with a check that finds nothing: what the examples must notice. */
function emptied(rule: Rule): Rule {
  return { ...rule, check: () => [] } as Rule;
}

/** Without its place, which is another once more is there. */
function messageOf(finding: string): string {
  return finding.slice(finding.indexOf(": "));
}

/** Declares the tests that every rule must pass: its texts, its examples and its fixes. */
export function describeRules(rules: readonly Rule[]): void {
  describe.each(rules.map((rule) => [rule.name, rule] as const))("%s", (_, rule) => {
    test("says what, why and what to do", () => {
      expect(rule.name).toMatch(/^[a-z]+(-[a-z]+)+$/);
      for (const text of [rule.summary, rule.why, rule.remedy])
        expect(text.trim()).toMatch(/^[A-Z`].{20,}[.)]$/s);
      expect(rule.references.every((reference) => reference.startsWith("https://"))).toBe(true);
      expect(rule.examples.good.length).toBeGreaterThan(0);
      expect(rule.examples.bad.length).toBeGreaterThan(0);
    });

    test.each(rule.examples.good.map((manifest) => [manifest]))("good example: %s", async (manifest) => {
      expect(await findingsOf(rule, manifest)).toEqual([]);
    });

    test.each(rule.examples.bad.map((example) => [example.manifest, example] as const))(
      "bad example: %s",
      async (_, { manifest, findings, foreign }) => {
        expect(findings.length).toBeGreaterThan(0);
        expect(await findingsOf(rule, manifest, foreign)).toEqual(findings);
      },
    );

    test("an emptied check would be noticed", async () => {
      const found = await Promise.all(
        rule.examples.bad.map(({ manifest, foreign }) => findingsOf(emptied(rule), manifest, foreign)),
      );
      expect(found).not.toEqual(rule.examples.bad.map(({ findings }) => findings));
    });

    test("says whether --fix mends it, and each fix in its examples does, and brings nothing new", async () => {
      const all = await Promise.all(
        rule.examples.bad.map(({ manifest, foreign }) => mendings(rule, manifest, foreign)),
      );
      expect(all.flat().length > 0).toBe(rule.fixes !== undefined);
      for (const { finding, before, after } of all.flat()) {
        expect(after).not.toContain(finding);
        expect(before.map(messageOf)).toEqual(expect.arrayContaining(after.map(messageOf)));
      }
    });

    test("no message of the rule goes untested", () => {
      const findings = rule.examples.bad.flatMap((example) => example.findings);
      for (const template of Object.values(rule.messages)) {
        const words = template.split(/\{\w+\}/).filter((part) => part.trim() !== "");
        expect(
          findings.some((finding) => words.every((part) => finding.includes(part))),
          template,
        ).toBe(true);
      }
    });
  });
}
