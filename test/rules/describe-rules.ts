import { describe, expect, test } from "vitest";
import type { Rule } from "../../scripts/check/rule.ts";
import { applyFixes, findingsOf } from "./examples.ts";

/** Returns the rule with a check that finds nothing; the examples must detect this. */
function emptied(rule: Rule): Rule {
  return rule.scope === "cluster"
    ? { ...rule, start: () => ({ draw: () => {}, check: () => [] }) }
    : ({ ...rule, check: () => [] } as Rule);
}

/** Returns the finding without its path, because a fix can change paths. */
function messageOf(finding: string): string {
  return finding.slice(finding.indexOf(": "));
}

/** Declares the tests that every rule must pass: its texts, its examples and its fixes. */
export function describeRules(rules: readonly Rule[]): void {
  describe.each(rules.map((rule) => [rule.name, rule] as const))("%s", (_, rule) => {
    test("has a summary, a reason, a remedy and examples", () => {
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

    test("the examples fail if the check finds nothing", async () => {
      const found = await Promise.all(
        rule.examples.bad.map(({ manifest, foreign }) => findingsOf(emptied(rule), manifest, foreign)),
      );
      expect(found).not.toEqual(rule.examples.bad.map(({ findings }) => findings));
    });

    test("declares its fixes, and each fix in the examples removes its finding and adds none", async () => {
      const all = await Promise.all(
        rule.examples.bad.map(({ manifest, foreign }) => applyFixes(rule, manifest, foreign)),
      );
      expect(all.flat().length > 0).toBe(rule.fixes !== undefined);
      for (const { finding, before, after } of all.flat()) {
        expect(after).not.toContain(finding);
        expect(before.map(messageOf)).toEqual(expect.arrayContaining(after.map(messageOf)));
      }
    });

    test("the examples contain every message of the rule", () => {
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
