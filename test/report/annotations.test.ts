import { expect, test } from "vitest";
import { githubReport } from "../../scripts/report/formats/github.ts";
import { gitlabReport } from "../../scripts/report/formats/gitlab.ts";
import { junitReport } from "../../scripts/report/formats/junit.ts";
import { findingWith, inputOf } from "./report.ts";

const PLACE = { file: "apps/a,b.yaml", line: 12, column: 16, endLine: 12, endColumn: 26 };
const BASE = { file: "base/a.yaml", line: 4, column: 1, endLine: 6, endColumn: 2 };

const REPORT = {
  overlays: ["overlays/dev", "overlays/prod"],
  resources: 3,
  findings: [
    findingWith({
      severity: "warning",
      location: PLACE,
      message: "50% of <all>",
      layers: [
        { place: BASE, words: "set 1" },
        { place: PLACE, words: "raised it to 2" },
      ],
    }),
    findingWith({ location: BASE, fingerprint: "b" }),
    findingWith({ fingerprint: "c" }),
  ],
  failures: [
    { overlay: "overlays/prod", stage: "render", message: "took\ntoo long", location: null } as const,
  ],
};

test("GitHub: errors come before warnings, escaped as documented, with columns only for a single line", () => {
  expect(githubReport(inputOf(REPORT))).toBe(`\
::error title=could not render overlays/prod::took%0Atoo long
::error file=base/a.yaml,line=4,endLine=6,title=probe-required::the container web has no liveness probe%0A→ Add one that asks /health.
::error title=probe-required::in overlays/dev: the container web has no liveness probe%0A→ Add one that asks /health.
::warning file=apps/a%2Cb.yaml,line=12,endLine=12,col=16,endColumn=25,title=probe-required::50%25 of <all>%0Abase/a.yaml:4:1 set 1, apps/a,b.yaml:12:16 raised it to 2%0A→ Add one that asks /health.
✖ 2 overlays, 3 resources checked; 2 errors, 1 warning; 1 not checked
`);
});

test("GitHub: annotations above the limit are plain lines", () => {
  const findings = Array.from({ length: 12 }, (_, index) =>
    findingWith({ location: { ...BASE, line: index + 1 } }),
  );
  const lines = githubReport(inputOf({ findings })).split("\n");
  expect(lines.filter((line) => line.startsWith("::error "))).toHaveLength(10);
  expect(lines.slice(10)).toEqual([
    "GitHub shows at most 10 annotations per severity; 2 more:",
    "base/a.yaml:11:1 error probe-required: the container web has no liveness probe; → Add one that asks /health.",
    "base/a.yaml:12:1 error probe-required: the container web has no liveness probe; → Add one that asks /health.",
    "✖ 0 overlays, 0 resources checked; 12 errors, 0 warnings",
    "",
  ]);
});

test("GitLab: the Code Quality report has all entries", () => {
  const entries = JSON.parse(gitlabReport(inputOf(REPORT)));
  expect(entries).toEqual([
    {
      description: "could not render overlays/prod: took / too long",
      check_name: "not-checked-render",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "blocker",
      location: { path: "overlays/prod", lines: { begin: 1, end: 1 } },
    },
    {
      description: "50% of <all> → Add one that asks /health.",
      check_name: "probe-required",
      fingerprint: "0123456789abcdef0123456789abcdef",
      severity: "minor",
      location: { path: "apps/a,b.yaml", lines: { begin: 12, end: 12 } },
    },
    {
      description: "the container web has no liveness probe → Add one that asks /health.",
      check_name: "probe-required",
      fingerprint: "b",
      severity: "major",
      location: { path: "base/a.yaml", lines: { begin: 4, end: 6 } },
    },
    {
      description: "the container web has no liveness probe → Add one that asks /health.",
      check_name: "probe-required",
      fingerprint: "c",
      severity: "major",
      location: { path: "overlays/dev", lines: { begin: 1, end: 1 } },
    },
  ]);
});

test("JUnit: findings that fail the run are failures, the others are passed tests with output", () => {
  const subject = "Deployment/shop/web/spec/template/spec/containers/0";
  expect(junitReport(inputOf(REPORT))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="syncgate" tests="5" failures="2" errors="1">
  <testsuite name="overlays" tests="2" failures="0" errors="1">
    <testcase classname="overlays" name="overlays/prod">
      <error type="render" message="took / too long">took&#10;too long</error>
    </testcase>
    <testcase classname="overlays" name="overlays/dev"/>
  </testsuite>
  <testsuite name="apps/a,b.yaml" tests="1" failures="0" errors="0">
    <testcase classname="apps/a,b.yaml" name="probe-required ${subject}" file="apps/a,b.yaml">
      <system-out>apps/a,b.yaml:12:16&#10;50% of &lt;all&gt;&#10;base/a.yaml:4:1 set 1&#10;apps/a,b.yaml:12:16 raised it to 2&#10;overlays: overlays/dev&#10;Add one that asks /health.</system-out>
    </testcase>
  </testsuite>
  <testsuite name="base/a.yaml" tests="1" failures="1" errors="0">
    <testcase classname="base/a.yaml" name="probe-required ${subject}" file="base/a.yaml">
      <failure type="probe-required" message="the container web has no liveness probe">base/a.yaml:4:1&#10;the container web has no liveness probe&#10;overlays: overlays/dev&#10;Add one that asks /health.</failure>
    </testcase>
  </testsuite>
  <testsuite name="overlays/dev" tests="1" failures="1" errors="0">
    <testcase classname="overlays/dev" name="probe-required ${subject}">
      <failure type="probe-required" message="the container web has no liveness probe">the container web has no liveness probe&#10;overlays: overlays/dev&#10;Add one that asks /health.</failure>
    </testcase>
  </testsuite>
</testsuites>
`);
});

test("JUnit: names are unique, and warnings are failures with --fail-on warning", () => {
  const findings = [findingWith({ severity: "warning" }), findingWith({ severity: "warning" })];
  const xml = junitReport(inputOf({ findings }, { failOn: "warning" }));
  expect([...xml.matchAll(/<testcase classname="[^"]*" name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
    "probe-required Deployment/shop/web/spec/template/spec/containers/0",
    "probe-required Deployment/shop/web/spec/template/spec/containers/0 (2)",
  ]);
  expect(xml.match(/<failure /g)).toHaveLength(2);
});
