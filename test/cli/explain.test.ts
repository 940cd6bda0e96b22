import { describe, expect, test } from "vitest";
import { explainRule } from "../../scripts/report/formats/explain-rule.ts";
import { rules } from "../../scripts/rules/index.ts";

describe.each(rules.map((rule) => [rule.name, rule] as const))("%s", (_, rule) => {
  test("explain prints the reason, the remedy and both kinds of example, also on a narrow terminal", () => {
    const text = explainRule(rule, [{ cluster: "k3s", severity: "off", values: [] }], 60);
    for (const title of ["Why", "What to do", "Bad", "Good", "In clusters/k3s: off"])
      expect(text.split("\n")).toContain(title);
    const prose = text.slice(0, text.indexOf("\nBad\n")).split("\n");
    expect(prose.filter((line) => line.length > 60 && line.trim().includes(" "))).toEqual([]);
  });
});
