import fc from "fast-check";
import { expect, test } from "vitest";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { FORMATS, type FormatName, formatNames } from "../../scripts/report/formats/formats.ts";
import { clean } from "../../scripts/report/redaction/clean.ts";
import { HOSTILE, hostileReport } from "./hostile-texts.ts";
import { inputOf } from "./report.ts";
import { sarifMistakes } from "./sarif-schema.ts";

const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** The two forms of commands in a log line for the runner. */
const COMMAND = /^\s*::|##\[/;
const OWN_COMMAND =
  /^::(error|warning) (file=[^:,]*,line=1,endLine=1,col=1,endColumn=1,)?title=[^:,]+::[^\r\n]*$/;

function harmfulLines(format: FormatName, text: string): string[] {
  const lines = FORMATS[format](inputOf(hostileReport(text), { width: 60 })).split("\n");
  return lines.filter((line) => {
    const isOwn = format === "github" && OWN_COMMAND.test(line);
    return HARMFUL.test(line) || (COMMAND.test(line) && !isOwn);
  });
}

const TITLED = HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const);

test.each(TITLED)("%s does not control a terminal or a runner", (_, text) => {
  const harmful = formatNames.map((format) => [format, harmfulLines(format, text)]);
  expect(harmful).toEqual(formatNames.map((format) => [format, []]));
});

test.each(TITLED)("%s is unchanged in JSON", (_, text) => {
  const report = hostileReport(text);
  const { findings, failures } = JSON.parse(FORMATS.json(inputOf(report)));
  expect(findings).toEqual(report.findings.map((finding) => ({ ...finding, fixable: false })));
  expect(failures).toEqual(report.failures);
});

test.each(TITLED)("with %s, SARIF is valid and its paths are relative", (_, text) => {
  const sarif = JSON.parse(FORMATS.sarif(inputOf(hostileReport(text))));
  expect(sarifMistakes(sarif)).toEqual([]);
  const [{ results }] = sarif.runs;
  const uris: string[] = results.map(
    (result: never) => (result as SarifResult).locations[0]!.physicalLocation.artifactLocation.uri,
  );
  for (const uri of uris) {
    const base = "https://host.example/root/";
    const resolved = new URL(uri, base);
    expect([resolved.host, resolved.search, resolved.hash]).toEqual(["host.example", "", ""]);
  }
});

interface SarifResult {
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
  }[];
}

test("no text controls a terminal or a runner", () => {
  const part = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(...HOSTILE.slice(0, -1), " ", "::", "\n"),
  );
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom(...formatNames), (parts, format) => {
      expect(harmfulLines(format, parts.join(""))).toEqual([]);
    }),
  );
});

test.each([
  ["a\nb\tc", "a\\nb\\tc"],
  ["\x1b[0m", "\\u{1b}[0m"],
  ["\u{e0041}", "\\u{e0041}"],
  ["a ##[b", "a #\\u{23}[b"],
  ["é 字 👍", "é 字 👍"],
  ["x".repeat(301), `${"x".repeat(300)}…`],
  ["", ""],
])("clean escapes %j", (text, cleaned) => {
  expect(clean(text)).toBe(cleaned);
});

test("message arguments are replaced once, and only the given ones", () => {
  expect(formatMessage("{a} and {b}, {a}", { a: "{b}", b: 2 })).toBe("{b} and 2, {b}");
  expect(formatMessage("{toString} {missing}", {})).toBe("{toString} {missing}");
  expect(formatMessage("{a}", { a: "$& $1" })).toBe("$& $1");
});
