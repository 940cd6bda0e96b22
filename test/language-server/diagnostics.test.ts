import { describe, expect, test } from "vitest";
import { diagnosticsOf, overlap } from "../../scripts/language-server/diagnostics.ts";
import { filePathOf, fileUriOf } from "../../scripts/language-server/uris.ts";
import type { Finding } from "../../scripts/model/finding.ts";

const FINDING: Finding = {
  fingerprint: "0".repeat(32),
  fieldFingerprint: "1".repeat(32),
  rule: "image-pinned",
  severity: "warning",
  message: "image web\u001b[31m\u202e has no tag",
  remedy: "Set a version.",
  overlays: ["app"],
  resource: null,
  resources: [],
  path: "",
  location: { file: "app/web.yaml", line: 3, column: 5, endLine: 4, endColumn: 1 },
  exact: true,
  layers: [],
  related: [],
};
const STYLE = { uriOf: (file: string) => `root:${file}`, showsRelated: false, homepage: null };

test("a finding has the range from 0, its rule and severity, and a message without control characters", () => {
  const [placed] = diagnosticsOf({ overlays: [], findings: [FINDING], failures: [] }, STYLE);
  expect(placed).toEqual({
    uri: "root:app/web.yaml",
    finding: FINDING,
    diagnostic: {
      range: { start: { line: 2, character: 4 }, end: { line: 3, character: 0 } },
      severity: 2,
      source: "syncgate",
      code: "image-pinned",
      message: "image web\\u{1b}[31m\\u{202e} has no tag\nSet a version.",
    },
  });
});

test("a rule has a link only if the address of its page is known", () => {
  const report = { overlays: [], findings: [FINDING], failures: [] };
  const [placed] = diagnosticsOf(report, { ...STYLE, homepage: "https://git.example.com/platform" });
  expect(placed?.diagnostic.codeDescription).toEqual({
    href: "https://git.example.com/platform/docs/rules/image-pinned.md",
  });
});

test("a failure is an error with the stage as code; what has no place has no diagnostic", () => {
  const failure = { overlay: "app", stage: "render", message: "line 1\nline\u0007 2" } as const;
  const { location } = FINDING;
  const failures = [
    { ...failure, location },
    { ...failure, location: null },
  ];
  const placed = diagnosticsOf({ overlays: [], findings: [{ ...FINDING, location: null }], failures }, STYLE);
  expect(placed.map(({ diagnostic: { code, severity, message } }) => ({ code, severity, message }))).toEqual([
    { code: "not-checked-render", severity: 1, message: "could not render app: line 1\nline\\u{7} 2" },
  ]);
});

describe("ranges overlap", () => {
  const range = (start: number, end: number) => ({
    start: { line: 1, character: start },
    end: { line: 1, character: end },
  });
  test.each([
    [range(1, 3), range(3, 5), true],
    [range(1, 3), range(4, 5), false],
    [range(2, 2), range(1, 5), true],
    [{ start: { line: 0, character: 9 }, end: { line: 2, character: 0 } }, range(4, 5), true],
    [{ start: { line: 2, character: 0 }, end: { line: 2, character: 9 } }, range(4, 5), false],
  ])("%j and %j: %j", (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });
});

describe("addresses", () => {
  test.each(["/a b/ü#?%.yaml", "/a/new\nline.yaml", "/a/\u{1f511}.yaml"])("of %j lead back to it", (path) => {
    expect(filePathOf(fileUriOf(path))).toBe(path);
  });

  test.each(["untitled:Untitled-1", "https://example.com/a.yaml", "file:///a%2Fb", "no address", ""])(
    "%j is no file",
    (uri) => {
      expect(filePathOf(uri)).toBeNull();
    },
  );
});
