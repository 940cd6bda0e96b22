import { expect, test } from "vitest";
import { sarifReport } from "../../scripts/report/formats/sarif.ts";
import { rules } from "../../scripts/rules/index.ts";
import { findingWith, inputOf } from "./report.ts";
import { sarifMistakes } from "./sarif-schema.ts";

const BASE = { file: "base/web site.yaml", line: 41, column: 9, endLine: 41, endColumn: 14 };
const PATCH = { file: "overlays/dev/patch.yaml", line: 12, column: 19, endLine: 13, endColumn: 2 };
const OTHER = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web-2" };

const FINDING = findingWith({
  location: PATCH,
  exact: true,
  layers: [
    { place: BASE, words: "set 512Mi" },
    { place: PATCH, words: "raised it to 1Gi" },
  ],
  related: [
    { location: BASE, words: "1 × 64Mi" },
    { location: null, words: "2 × 32Mi" },
  ],
  overlays: ["overlays/dev", "overlays/prod"],
});

function runOf(...changes: Parameters<typeof inputOf>) {
  const log = JSON.parse(sarifReport(inputOf(...changes)));
  expect(sarifMistakes(log)).toEqual([]);
  return log.runs[0];
}

test("a result has its rule, range, layers and fingerprint", () => {
  const resources = [FINDING.resource!, OTHER];
  const [result] = runOf({ findings: [{ ...FINDING, resources }] }).results;
  expect(result).toEqual({
    ruleId: "probe-required",
    ruleIndex: rules.findIndex(({ name }) => name === "probe-required"),
    level: "error",
    message: { text: "the container web has no liveness probe" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "overlays/dev/patch.yaml", uriBaseId: "%SRCROOT%" },
          region: { startLine: 12, startColumn: 19, endLine: 13, endColumn: 2 },
        },
        logicalLocations: [
          { fullyQualifiedName: "Deployment/shop/web/spec/template/spec/containers/0", kind: "resource" },
          { fullyQualifiedName: "Deployment/shop/web-2/spec/template/spec/containers/0", kind: "resource" },
        ],
      },
    ],
    relatedLocations: [
      { id: 1, physicalLocation: physical("base/web%20site.yaml", BASE), message: { text: "set 512Mi" } },
      { id: 2, physicalLocation: physical(PATCH.file, PATCH), message: { text: "raised it to 1Gi" } },
      { id: 3, physicalLocation: physical("base/web%20site.yaml", BASE), message: { text: "1 × 64Mi" } },
    ],
    partialFingerprints: {
      "cause/v1": "0123456789abcdef0123456789abcdef",
      primaryLocationLineHash: "0123456789abcdef0123456789abcdef:1",
    },
    suppressions: [],
    properties: {
      overlays: ["overlays/dev", "overlays/prod"],
      remedy: "Add one that asks /health.",
      exact: true,
      fixable: false,
    },
  });
});

function physical(uri: string, place: typeof BASE) {
  const { line: startLine, column: startColumn, endLine, endColumn } = place;
  return {
    artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
    region: { startLine, startColumn, endLine, endColumn },
  };
}

test("a finding without a place is located at its overlay's folder", () => {
  const [result] = runOf({ findings: [findingWith({})] }).results;
  expect(result.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "overlays/dev", uriBaseId: "%SRCROOT%" },
  });
});

test("the run has the rules with help, and notifications of failures and skipped checks", () => {
  const run = runOf({
    skipped: [{ kind: "schema", count: 3, reason: "no schema" }],
    failures: [
      { overlay: "overlays/dev", stage: "render", message: "took too long", location: null },
      { overlay: null, stage: "check", message: "unknown rule", location: BASE },
    ],
  });
  expect(run.columnKind).toBe("utf16CodeUnits");
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ name }) => name));
  for (const rule of run.tool.driver.rules) {
    expect(rule.help.text).toMatch(/What to do: /);
    expect(rule.help.markdown).toMatch(/\*\*What to do\.\*\* /);
    expect(rule).not.toHaveProperty("helpUri");
    expect(rule.defaultConfiguration.level).toMatch(/^(error|warning)$/);
  }
  expect(run.invocations).toEqual([
    {
      executionSuccessful: false,
      exitCode: 2,
      toolExecutionNotifications: [
        {
          level: "error",
          descriptor: { id: "render" },
          message: { text: "could not render overlays/dev: took too long" },
          locations: [],
        },
        {
          level: "error",
          descriptor: { id: "check" },
          message: { text: "could not check the manifests: unknown rule" },
          locations: [{ physicalLocation: physical("base/web%20site.yaml", BASE) }],
        },
      ],
      toolConfigurationNotifications: [
        {
          level: "note",
          descriptor: { id: "schema" },
          message: { text: "skipped: schema × 3: no schema" },
        },
      ],
    },
  ]);
});

test("the validator and its rules have links only if the homepage is set", () => {
  const homepage = "https://git.example.com/group/platform/-/blob/main";
  const loosened = { base: "a", ref: "a", changes: [{ words: "a bound is gone", location: null }] };
  const { driver } = runOf({ loosened }, { homepage }).tool;
  expect(driver.informationUri).toBe(homepage);
  expect(driver.rules.map(({ helpUri }: { helpUri: string }) => helpUri)).toEqual([
    ...rules.map(({ name }) => `${homepage}/docs/rules/${name}.md`),
    `${homepage}/docs/ci.md#what-a-change-relaxes`,
  ]);
  expect(sarifReport(inputOf({ loosened }))).not.toMatch(/helpUri|informationUri/);
});

test("text does not become a link", () => {
  const [result] = runOf({
    findings: [findingWith({ message: "[a](1) and [b](https://example.com)" })],
  }).results;
  expect(result.message.text).toBe("[a] (1) and [b] (https://example.com)");
});

test("the schema rejects an invalid log", () => {
  expect(sarifMistakes({ version: "2.1.0", runs: [{ results: [{}] }] })).not.toEqual([]);
});
