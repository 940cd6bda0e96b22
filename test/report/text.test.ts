import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Report } from "../../scripts/model/finding.ts";
import { textReport } from "../../scripts/report/formats/text.ts";
import { verdictLine } from "../../scripts/report/summary/verdict.ts";
import { EMPTY, excerptsAt, findingWith, inputOf, suppressed } from "./report.ts";

const PLAIN = { color: false, failOn: "error" } as const;

const FULL: Report = {
  ...EMPTY,
  overlays: ["overlays/dev", "overlays/prod"],
  resources: 7,
  suppressed: suppressed(2),
  skipped: [{ kind: "schema", count: 3, reason: "no schema is known for example.com/v1 Web" }],
  findings: [
    findingWith({}),
    findingWith({
      rule: "image-no-mutable-tag",
      severity: "warning",
      message: "the image web:latest can change under its name at any time",
      remedy: "Name a version.",
      path: "/spec/template/spec/containers/0/image",
      location: { file: "apps/web.yaml", line: 12, column: 16, endLine: 12, endColumn: 26 },
    }),
    findingWith({
      message: "the container log has no liveness probe",
      path: "/spec/template/spec/containers/1",
    }),
    findingWith({
      rule: "policy-exception-expired",
      message: "the exception ended on 2026-01-01",
      remedy: "Remove it.",
      resource: null,
      path: "",
      location: { file: "policy.yaml", line: 3, column: 5, endLine: 3, endColumn: 15 },
    }),
  ],
  failures: [
    { overlay: "overlays/prod", stage: "render", message: "kustomize took longer than 60 s", location: null },
    {
      overlay: "overlays/prod",
      stage: "discover",
      message: "`resources` names x.yaml, which does not exist",
      location: { file: "overlays/prod/kustomization.yaml", line: 2, column: 3, endLine: 2, endColumn: 9 },
    },
    { overlay: null, stage: "check", message: "something", location: null },
  ],
};

test("the report has all parts", () => {
  expect(textReport(inputOf(FULL))).toBe(`could not render overlays/prod
    kustomize took longer than 60 s
could not discover overlays/prod
    overlays/prod/kustomization.yaml:2:3
    \`resources\` names x.yaml, which does not exist
could not check the manifests
    something

Deployment/shop/web (overlays/dev)
  /spec/template/spec/containers/0 error probe-required
    the container web has no liveness probe
    → Add one that asks /health.
  apps/web.yaml:12:16 warning image-no-mutable-tag
    the image web:latest can change under its name at any time
    → Name a version.
  /spec/template/spec/containers/1 error probe-required
    the container log has no liveness probe
    → Add one that asks /health.

policy.yaml
  policy.yaml:3:5 error policy-exception-expired
    the exception ended on 2026-01-01
    → Remove it.

Skipped:
  - schema × 3: no schema is known for example.com/v1 Web

✖ 2 overlays, 7 resources checked; 3 errors, 1 warning; 2 suppressed; 3 not checked
`);
});

test("a narrow terminal wraps between words", () => {
  const report: Report = {
    ...EMPTY,
    overlays: ["overlays/dev"],
    resources: 1,
    findings: [
      findingWith({
        message:
          "the container web has no liveness probe, and registry.example.com/a/very/long/name has none either",
        remedy: "Add one that asks /health, as all the other services do.",
      }),
    ],
    skipped: [{ kind: "rule", count: 1, reason: "resources-fit-budget is off without a platform file" }],
  };
  expect(textReport(inputOf(report, { width: 40 }))).toBe(`Deployment/shop/web (overlays/dev)
  /spec/template/spec/containers/0
    error probe-required
    the container web has no liveness
    probe, and
    registry.example.com/a/very/long/name
    has none either
    → Add one that asks /health, as all
      the other services do.

Skipped:
  - rule × 1: resources-fit-budget is
    off without a platform file

✖ 1 overlay, 1 resource checked; 1
error, 0 warnings
`);
});

test("without problems, the report is one line", () => {
  const report = { ...EMPTY, overlays: ["a"], resources: 2 };
  expect(textReport(inputOf(report))).toBe("✔ 1 overlay, 2 resources checked; 0 errors, 0 warnings\n");
});

test("without problems, what was skipped is counted in one line; weakened rules and what the options leave out are listed", () => {
  const skipped: Report["skipped"] = [
    { kind: "schema", count: 3, reason: "no schema for kind A" },
    { kind: "schema", count: 4, reason: "no schema for kind B" },
    { kind: "weakened", count: 1, reason: "endpoint-exists", weakened: { rules: [], namespaces: [] } },
    { kind: "start", count: 2, reason: "not known" },
    { kind: "excluded", count: 5, reason: "findings that --ignore start leaves out" },
  ];
  const report = { ...EMPTY, overlays: ["a"], resources: 2, skipped };
  const always = `Skipped:
  - weakened × 1: endpoint-exists
  - excluded × 5: findings that --ignore start leaves out
`;
  expect(textReport(inputOf(report))).toBe(`${always}
Skipped: schema × 7, start × 2 (--format json has the reasons)
✔ 1 overlay, 2 resources checked; 0 errors, 0 warnings
`);
  const quiet = { text: { groupBy: null, statistics: false, quiet: true } };
  expect(textReport(inputOf(report, quiet))).toBe(`${always}\n`);
  expect(textReport(inputOf({ overlays: ["a"] }, quiet))).toBe("");
});

/** Findings of two rules in `count` files. */
function manyFindings(count: number): Report["findings"] {
  return Array.from({ length: count }, (_, index) => {
    const location = { file: `apps/${index}.yaml`, line: 3, column: 1, endLine: 3, endColumn: 4 };
    return [
      findingWith({ location, message: `container ${index} has no probe` }),
      findingWith({
        rule: "image-pinned",
        severity: "warning",
        location,
        remedy: "Pin it.",
        message: "image x",
      }),
    ];
  }).flat();
}

test("findings can be grouped by rule, one rule at a time with its remedy", () => {
  const input = inputOf(
    { findings: manyFindings(2) },
    { text: { groupBy: "rule", statistics: false, quiet: true } },
  );
  expect(textReport(input)).toBe(`probe-required: 2 errors
    → Add one that asks /health.
  apps/0.yaml:3:1
    container 0 has no probe
  apps/1.yaml:3:1
    container 1 has no probe

image-pinned: 2 warnings
    → Pin it.
  apps/0.yaml:3:1
    image x
  apps/1.yaml:3:1
    image x

`);
});

test("many findings are grouped by rule, and the first of each are listed", () => {
  const lines = textReport(inputOf({ findings: manyFindings(40) })).split("\n");
  expect(lines.filter((line) => /^\S/.test(line))).toEqual([
    "probe-required: 40 errors",
    "image-pinned: 40 warnings",
    "✖ 0 overlays, 0 resources checked; 40 errors, 40 warnings",
  ]);
  expect(lines.filter((line) => line.startsWith("  and "))).toEqual([
    "  and 30 more (--group-by rule lists all, --group-by workload with their sources)",
    "  and 30 more (--group-by rule lists all, --group-by workload with their sources)",
  ]);
});

test("findings can be grouped by file", () => {
  const input = inputOf(
    { findings: manyFindings(2) },
    { text: { groupBy: "file", statistics: false, quiet: false } },
  );
  expect(
    textReport(input)
      .split("\n")
      .filter((line) => /^\S/.test(line)),
  ).toEqual(["apps/0.yaml", "apps/1.yaml", "✖ 0 overlays, 0 resources checked; 2 errors, 2 warnings"]);
});

test("statistics are the numbers of findings by rule", () => {
  const findings = [...manyFindings(10), findingWith({ rule: "probe-patience", edits: [] })];
  const input = inputOf({ findings }, { text: { groupBy: null, statistics: true, quiet: true } });
  expect(textReport(input)).toBe(`10 error   probe-required
10 warning image-pinned
 1 error   probe-patience (1 fixable)
`);
});

test("with colours, the text is the same", () => {
  const coloured = textReport(inputOf(FULL, { color: true }));
  expect(coloured).not.toBe(textReport(inputOf(FULL)));
  expect(stripVTControlCharacters(coloured)).toBe(textReport(inputOf(FULL)));
});

test("the mark depends on --fail-on", () => {
  const report = { ...EMPTY, resources: 1, findings: [findingWith({ severity: "warning" })] };
  expect(verdictLine(report, PLAIN)).toBe("✔ 0 overlays, 1 resource checked; 0 errors, 1 warning");
  expect(verdictLine(report, { ...PLAIN, failOn: "warning" })).toMatch(/^✖ /);
});

test("of many reasons of one kind, the largest are listed and the rest is counted", () => {
  const skipped = Array.from({ length: 7 }, (_, index) => {
    return { kind: "schema", count: index + 1, reason: `no schema for kind ${index + 1}` } as const;
  });
  const lines = textReport(inputOf({ skipped, findings: [findingWith({})] })).split("\n");
  expect(lines.slice(5, 11)).toEqual([
    "Skipped:",
    "  - schema × 7: no schema for kind 7",
    "  - schema × 6: no schema for kind 6",
    "  - schema × 5: no schema for kind 5",
    "  - schema × 4: no schema for kind 4",
    "  - schema × 6: 3 more reasons (--format json lists all)",
  ]);
});

test("a failure of several overlays is reported once", () => {
  const location = { file: "base/kustomization.yaml", line: 2, column: 3, endLine: 2, endColumn: 9 };
  const failure = {
    stage: "discover",
    message: "`resources` names a.yaml, which does not exist",
    location,
  } as const;
  const failures = [
    { ...failure, overlay: "overlays/dev" },
    { ...failure, overlay: "overlays/prod" },
  ];
  const lines = textReport(inputOf({ failures })).split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "could not discover overlays/dev, overlays/prod",
    "    base/kustomization.yaml:2:3",
    "    `resources` names a.yaml, which does not exist",
    "",
  ]);
});

const PATCH = { file: "overlays/dev/patch.yaml", line: 12, column: 17, endLine: 12, endColumn: 20 };
const BASE = { file: "base/a.yaml", line: 41, column: 1, endLine: 41, endColumn: 2 };
const LINE = { number: 12, before: "        memory: ", marked: "1Gi", after: " # enough" };

test("a finding shows the source line with carets under the range, and the layers", () => {
  const layers = [
    { place: BASE, words: "set 512Mi" },
    { place: PATCH, words: "raised it to 1Gi" },
  ];
  const related = [{ location: BASE, words: "1 × 64Mi" }];
  const findings = [findingWith({ location: PATCH, layers, related, message: "too much" })];
  const lines = textReport(inputOf({ findings, excerpts: excerptsAt(PATCH, [LINE]) })).split("\n");
  expect(lines.slice(1, 7)).toEqual([
    "  overlays/dev/patch.yaml:12:17 error probe-required",
    "    too much",
    "    12 │ memory: 1Gi # enough",
    "       │         ^^^",
    "    base/a.yaml:41:1 set 512Mi, overlays/dev/patch.yaml:12:17 raised it to 1Gi",
    "    also base/a.yaml:41:1 1 × 64Mi",
  ]);
});

test.each([
  [40, { before: "  x: ", marked: "é".repeat(60), after: " z" }, `    12 │ x: ${"é".repeat(27)}…`, 28],
  [40, { before: `  x: ${"y".repeat(40)} `, marked: "here", after: " z" }, "    12 │ here z", 4],
  [40, { before: "  ", marked: "字字", after: " z" }, "    12 │ 字字 z", 4],
  [80, { before: "  a ", marked: "b", after: ` ${"z".repeat(90)}` }, `    12 │ a b ${"z".repeat(66)}…`, 1],
])("a source line fits into %i columns", (width, parts, source, carets) => {
  const excerpts = excerptsAt(PATCH, [{ number: 12, ...parts }]);
  const text = textReport(inputOf({ findings: [findingWith({ location: PATCH })], excerpts }, { width }));
  expect(text).toContain(`${source}\n`);
  expect(text.match(/\^+/)?.[0].length).toBe(carets);
});

test("a hidden line of a Secret has no carets", () => {
  const excerpts = excerptsAt(PATCH, [{ number: 12, before: "***", marked: "", after: "" }]);
  expect(textReport(inputOf({ findings: [findingWith({ location: PATCH })], excerpts }))).not.toContain("│");
});

test("a finding of many resources names the first of them", () => {
  const resources = Array.from({ length: 8 }, (_, index) => {
    return { apiVersion: "v1", kind: "Pod", namespace: null, name: `p${index}` };
  });
  const [title] = textReport(inputOf({ findings: [findingWith({ resources })] })).split("\n");
  expect(title).toBe("Pod/p0, Pod/p1, Pod/p2, Pod/p3 and 4 more (overlays/dev)");
});

test("wide characters count two columns when text is wrapped", () => {
  const words = Array.from({ length: 6 }, (_, index) => `${"字".repeat(8)}${index}`);
  const report = { findings: [findingWith({ message: words.join(" ") })] };
  expect(
    textReport(inputOf(report, { width: 42 }))
      .split("\n")
      .slice(3, 6),
  ).toEqual([`    ${words[0]} ${words[1]}`, `    ${words[2]} ${words[3]}`, `    ${words[4]} ${words[5]}`]);
});

test("a wrapped list item has one bullet", () => {
  const entry = {
    fingerprint: "a",
    rule: "probe-required",
    resource: "Deployment/shop/web",
    file: "apps/web.yaml",
  };
  const lines = textReport(inputOf({ fixed: [entry] }, { width: 40 })).split("\n");
  expect(lines.slice(0, 5)).toEqual([
    "1 baseline finding is fixed;",
    "--write-baseline removes it:",
    "  - probe-required Deployment/shop/web",
    "    (apps/web.yaml)",
    "",
  ]);
});
