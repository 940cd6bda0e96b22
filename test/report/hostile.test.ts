import fc from "fast-check";
import { expect, test } from "vitest";
import type { Report } from "../../scripts/model/finding.ts";
import { clean } from "../../scripts/report/clean.ts";
import { jsonReport } from "../../scripts/report/json.ts";
import { formatMessage } from "../../scripts/report/message.ts";
import { textReport } from "../../scripts/report/text.ts";
import { EMPTY, findingWith } from "./report.ts";

/** A report in which every text that a manifest or a file's name can give is `text`. */
function reportOf(text: string): Report {
  const location = { file: text, line: 1, column: 1, endLine: 1, endColumn: 2 };
  const resource = { apiVersion: text, kind: text, namespace: text, name: text };
  const message = formatMessage("{text} is wrong", { text });
  return {
    ...EMPTY,
    overlays: [text],
    skipped: [{ kind: "sync", count: 1, reason: text }],
    findings: [
      findingWith({ message, overlays: [text], resource, path: `/${text}` }),
      findingWith({ message, overlays: [text], resource, path: text, location }),
      findingWith({ message, overlays: [text], resource: null, location }),
    ],
    failures: [
      { overlay: text, stage: "render", message: text, location: null },
      { overlay: text, stage: "read", message: text, location },
    ],
  };
}

const STYLE = { color: false, failOn: "error", width: 60 } as const;
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const HOSTILE = [
  "\x1b[31mred\x1b[0m",
  "\x1b]8;;https://example.com\x07link",
  "a\nb\r\nc",
  "\n::error::owned",
  "::error file=a::owned",
  "\u009b31m",
  "user\u202enimda",
  "a\u2028b\u2029c",
  "\u{e0041}tag",
  "\u0007\b\0",
  "zero\u200bwidth\ufeff",
  "half \ud800 pair",
];

test.each(HOSTILE)("%j reaches no reader raw", (text) => {
  const lines = textReport(reportOf(text), STYLE).split("\n");
  expect(lines.filter((line) => HARMFUL.test(line) || /^\s*::/.test(line))).toEqual([]);

  const report = reportOf(text);
  const json = jsonReport(report);
  expect(json.split("\n").filter((line) => HARMFUL.test(line) || /^\s*::/.test(line))).toEqual([]);
  expect(JSON.parse(json).findings).toEqual(report.findings);
  expect(JSON.parse(json).failures).toEqual(report.failures);
});

test("any text", () => {
  const part = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...HOSTILE, " ", "::", "\n"));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const report = reportOf(parts.join(""));
      const lines = textReport(report, STYLE).split("\n");
      expect(lines.filter((line) => HARMFUL.test(line) || /^\s*::/.test(line))).toEqual([]);
      expect(JSON.parse(jsonReport(report)).failures).toEqual(report.failures);
    }),
  );
});

test.each([
  ["a\nb\tc", "a\\nb\\tc"],
  ["\x1b[0m", "\\u{1b}[0m"],
  ["\u{e0041}", "\\u{e0041}"],
  ["é 字 👍", "é 字 👍"],
  ["x".repeat(301), `${"x".repeat(300)}…`],
  ["", ""],
])("clean %j", (text, cleaned) => {
  expect(clean(text)).toBe(cleaned);
});

test("a message takes its arguments once, and only its own", () => {
  expect(formatMessage("{a} and {b}, {a}", { a: "{b}", b: 2 })).toBe("{b} and 2, {b}");
  expect(formatMessage("{toString} {missing}", {})).toBe("{toString} {missing}");
  expect(formatMessage("{a}", { a: "$& $1" })).toBe("$& $1");
});
