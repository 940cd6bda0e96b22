import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import type { Report } from "../../scripts/model/finding.ts";
import { textReport, verdictLine } from "../../scripts/report/text.ts";
import { EMPTY, findingWith } from "./report.ts";

const PLAIN = { color: false, failOn: "error", width: 100 } as const;

const FULL: Report = {
  overlays: ["overlays/dev", "overlays/prod"],
  resources: 7,
  suppressed: 2,
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

test("all parts, in a wide terminal", () => {
  expect(textReport(FULL, PLAIN)).toBe(`Deployment/shop/web (overlays/dev)
  /spec/template/spec/containers/0 error probe-required
    the container web has no liveness probe
  apps/web.yaml:12:16 warning image-no-mutable-tag
    the image web:latest can change under its name at any time
  /spec/template/spec/containers/1 error probe-required
    the container log has no liveness probe
  → Add one that asks /health.
  → Name a version.

policy.yaml
  policy.yaml:3:5 error policy-exception-expired
    the exception ended on 2026-01-01
  → Remove it.

not checked overlays/prod render
    kustomize took longer than 60 s
not checked overlays/prod/kustomization.yaml:2:3 discover
    \`resources\` names x.yaml, which does not exist
not checked this run check
    something

Left out:
  - schema × 3: no schema is known for example.com/v1 Web

✖ 2 overlays, 7 resources checked; 3 errors, 1 warning; 2 suppressed; 3 not checked
`);
});

test("a narrow terminal: words are never cut", () => {
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
  expect(textReport(report, { ...PLAIN, width: 40 })).toBe(`Deployment/shop/web (overlays/dev)
  /spec/template/spec/containers/0 error probe-required
    the container web has no liveness
    probe, and
    registry.example.com/a/very/long/name
    has none either
  → Add one that asks /health, as all
    the other services do.

Left out:
  - rule × 1: resources-fit-budget is
    off without a platform file

✖ 1 overlay, 1 resource checked; 1 error, 0 warnings
`);
});

test("nothing wrong is one line", () => {
  const report = { ...EMPTY, overlays: ["a"], resources: 2 };
  expect(textReport(report, PLAIN)).toBe("✔ 1 overlay, 2 resources checked; 0 errors, 0 warnings\n");
});

test("colours change nothing but colours", () => {
  const coloured = textReport(FULL, { ...PLAIN, color: true });
  expect(coloured).not.toBe(textReport(FULL, PLAIN));
  expect(stripVTControlCharacters(coloured)).toBe(textReport(FULL, PLAIN));
});

test("the mark follows the severity that fails", () => {
  const report = { ...EMPTY, resources: 1, findings: [findingWith({ severity: "warning" })] };
  expect(verdictLine(report, PLAIN)).toBe("✔ 0 overlays, 1 resource checked; 0 errors, 1 warning");
  expect(verdictLine(report, { ...PLAIN, failOn: "warning" })).toMatch(/^✖ /);
});

test("a long list of reasons is told by its largest, and what is left of it by its count", () => {
  const skipped = Array.from({ length: 7 }, (_, index) => {
    return { kind: "schema", count: index + 1, reason: `there is no schema for kind ${index + 1}` } as const;
  });
  const lines = textReport({ ...EMPTY, skipped }, { color: false, width: 100, failOn: "error" }).split("\n");
  expect(lines.slice(0, 6)).toEqual([
    "Left out:",
    "  - schema × 7: there is no schema for kind 7",
    "  - schema × 6: there is no schema for kind 6",
    "  - schema × 5: there is no schema for kind 5",
    "  - schema × 4: there is no schema for kind 4",
    "  - schema × 6: 3 more reasons like these (--format json has them all)",
  ]);
});

test("a cause that keeps several overlays from being checked is told once", () => {
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
  const lines = textReport({ ...EMPTY, failures }, { color: false, width: 100, failOn: "error" }).split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "not checked base/kustomization.yaml:2:3 discover",
    "    `resources` names a.yaml, which does not exist",
    "    in overlays/dev, overlays/prod",
    "",
  ]);
});
