import { expect, test } from "vitest";
import { FORMATS, type FormatName, formatNames } from "../../scripts/report/formats/formats.ts";
import { RELAXATION_RULE } from "../../scripts/report/summary/relaxations.ts";
import { rules } from "../../scripts/rules/index.ts";
import { excerptsAt, findingWith, inputOf } from "./report.ts";
import { sarifMistakes } from "./sarif-schema.ts";

const PLACE = { file: "clusters/k3s/policy.yaml", line: 7, column: 15, endLine: 7, endColumn: 33 };
const WORDS = "clusters/k3s: exception for Deployment/shop/web from probe-required added (no expiry)";
const GONE = "clusters/k3s: platform file removed";
const TITLE =
  "This change relaxes its own checks in 2 places. It was validated against the policy of 0123456789ab (refs/remotes/origin/main); the relaxations apply after merge.";
const REPORT = {
  loosened: {
    base: "0123456789abcdef0123456789abcdef01234567",
    ref: "refs/remotes/origin/main",
    changes: [
      { words: WORDS, location: PLACE },
      { words: GONE, location: null },
    ],
  },
  findings: [findingWith({})],
  excerpts: excerptsAt(PLACE, [
    { number: 7, before: "  - workload: ", marked: "Deployment/shop/web", after: "" },
    { number: 8, before: "    rule: probe-required", marked: "", after: "" },
  ]),
};

function written(format: FormatName): string {
  return FORMATS[format](inputOf(REPORT));
}

function json(format: FormatName) {
  return JSON.parse(written(format));
}

test("text: relaxations come first", () => {
  expect(written("text").split("\n").slice(0, 6)).toEqual([
    "This change relaxes its own checks in 2 places. It was validated against the policy of 0123456789ab",
    "(refs/remotes/origin/main); the relaxations apply after merge.",
    "  clusters/k3s/policy.yaml:7:15",
    "    clusters/k3s: exception for Deployment/shop/web from probe-required added (no expiry)",
    "    clusters/k3s: platform file removed",
    "",
  ]);
});

test("json: relaxations are in `loosened`", () => expect(json("json").loosened).toEqual(REPORT.loosened));

test("sarif: relaxations are results of a separate rule, before the findings", () => {
  const [run] = json("sarif").runs;
  expect(sarifMistakes(json("sarif"))).toEqual([]);
  expect(run.tool.driver.rules.at(-1)).toMatchObject({
    id: RELAXATION_RULE,
    defaultConfiguration: { level: "warning" },
  });
  expect(run.tool.driver.rules.at(-1)).not.toHaveProperty("helpUri");
  const [first, second, third] = run.results;
  expect(first).toEqual({
    ruleId: RELAXATION_RULE,
    ruleIndex: rules.length,
    level: "warning",
    message: { text: WORDS },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: PLACE.file, uriBaseId: "%SRCROOT%" },
          region: { startLine: 7, startColumn: 15, endLine: 7, endColumn: 33 },
        },
      },
    ],
    partialFingerprints: {
      "cause/v1": expect.stringMatching(/^[0-9a-f]{32}$/),
      primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/),
    },
    suppressions: [],
  });
  expect(second.message.text).toBe(GONE);
  expect(third.ruleId).toBe("probe-required");
});

test("junit: relaxations are passed tests of a separate suite, with output", () => {
  expect(written("junit").split("\n").slice(2, 10)).toEqual([
    `  <testsuite name="${RELAXATION_RULE}" tests="2" failures="0" errors="0">`,
    `    <testcase classname="${RELAXATION_RULE}" name="${WORDS}" file="${PLACE.file}">`,
    `      <system-out>${TITLE}&#10;${PLACE.file}:7:15 ${WORDS}</system-out>`,
    "    </testcase>",
    `    <testcase classname="${RELAXATION_RULE}" name="${GONE}">`,
    `      <system-out>${TITLE}&#10;${GONE}</system-out>`,
    "    </testcase>",
    "  </testsuite>",
  ]);
});

test("github: relaxations are warnings, before the errors", () => {
  expect(written("github").split("\n")).toEqual([
    `::warning file=${PLACE.file},line=7,endLine=7,col=15,endColumn=32,title=${RELAXATION_RULE}::${WORDS}`,
    `::warning title=${RELAXATION_RULE}::${GONE}`,
    "::error title=probe-required::in overlays/dev: the container web has no liveness probe%0A→ Add one that asks /health.",
    "✖ 0 overlays, 0 resources checked; 1 error, 0 warnings; 2 relaxations",
    "",
  ]);
});

test("github: warnings above the limit are printed in the log, after the relaxations", () => {
  const changes = Array.from({ length: 9 }, () => ({ words: GONE, location: null }));
  const warnings = Array.from({ length: 3 }, () => findingWith({ severity: "warning" }));
  const findings = [findingWith({}), ...warnings];
  const report = { findings, loosened: { base: "a", ref: "a", changes } };
  const lines = FORMATS.github(inputOf(report)).split("\n");
  expect(lines.map((line) => line.replace(/(title=\S+?|: )[:\s].*/, "$1"))).toEqual([
    ...changes.map(() => `::warning title=${RELAXATION_RULE}`),
    "::error title=probe-required",
    "::warning title=probe-required",
    "GitHub shows at most 10 annotations per severity; 2 more:",
    ...Array.from(
      { length: 2 },
      () =>
        "warning probe-required: in overlays/dev: the container web has no liveness probe; → Add one that asks /health.",
    ),
    expect.stringMatching(/^✖/),
    "",
  ]);
});

test("gitlab: relaxations are more severe than any finding", () => {
  expect(json("gitlab").slice(0, 2)).toEqual([
    {
      description: `policy relaxed: ${WORDS}`,
      check_name: RELAXATION_RULE,
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "critical",
      location: { path: PLACE.file, lines: { begin: 7, end: 7 } },
    },
    expect.objectContaining({
      description: `policy relaxed: ${GONE}`,
      location: { path: ".", lines: { begin: 1, end: 1 } },
    }),
  ]);
});

test("markdown: relaxations are an alert above the verdict", () => {
  expect(written("markdown").split("\n").slice(0, 8)).toEqual([
    "<!-- syncgate -->",
    "> [!WARNING]",
    `> **${TITLE}**`,
    ">",
    `> - <code>clusters/k3s/policy.yaml:7</code> ${WORDS}`,
    `> - ${GONE}`,
    "",
    "### ❌ 1 error",
  ]);
});

test("html: relaxations come first, each with its source line", () => {
  const [, main = ""] = written("html").split("<main>");
  expect(main.trimStart()).toMatch(/^<section class="loosened"/);
  expect(main).toContain(
    `<li><code>clusters/k3s/policy.yaml:7:15</code> ${WORDS}<pre tabindex="0"><span class="line"><i>7</i>  - workload: <mark>Deployment/shop/web</mark>`,
  );
  expect(main).toContain(`<li>${GONE}</li>`);
  expect(main).not.toContain("<i>8</i>");
});

test.each(formatNames)("%s does not mention relaxations if there are none", (format) => {
  for (const loosened of [null, { base: "a", ref: "a", changes: [] }]) {
    const text = FORMATS[format](inputOf({ findings: [findingWith({})], loosened }));
    expect(text).not.toMatch(/change-loosens-policy|This change relaxes|class="loosened"|relaxations/);
  }
});

test("no rule has the name of relaxations", () =>
  expect(rules.map(({ name }) => name)).not.toContain(RELAXATION_RULE));
