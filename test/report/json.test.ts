import { expect, test } from "vitest";
import { jsonReport } from "../../scripts/report/formats/json.ts";
import { findingWith, inputOf, suppressed } from "./report.ts";

test("the report has all fields", () => {
  const location = { file: "a.yaml", line: 1, column: 2, endLine: 3, endColumn: 4 };
  const report = {
    overlays: ["a", "b"],
    resources: 5,
    suppressed: suppressed(1),
    skipped: [{ kind: "helm" as const, count: 2, reason: "why" }],
    findings: [findingWith({ location }), findingWith({ severity: "warning", resource: null, path: "" })],
    failures: [{ overlay: null, stage: "check" as const, message: "m", location }],
  };
  expect(jsonReport(inputOf(report))).toBe(`{
  "version": 1,
  "summary": {
    "overlays": 2,
    "resources": 5,
    "errors": 1,
    "warnings": 1,
    "suppressed": 1,
    "skipped": [
      {
        "kind": "helm",
        "count": 2,
        "reason": "why"
      }
    ]
  },
  "loosened": null,
  "failures": [
    {
      "overlay": null,
      "stage": "check",
      "message": "m",
      "location": {
        "file": "a.yaml",
        "line": 1,
        "column": 2,
        "endLine": 3,
        "endColumn": 4
      }
    }
  ],
  "findings": [
    {
      "fingerprint": "0123456789abcdef0123456789abcdef",
      "fieldFingerprint": "fedcba9876543210fedcba9876543210",
      "rule": "probe-required",
      "severity": "error",
      "message": "the container web has no liveness probe",
      "remedy": "Add one that asks /health.",
      "overlays": [
        "overlays/dev"
      ],
      "resource": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "shop",
        "name": "web"
      },
      "resources": [
        {
          "apiVersion": "apps/v1",
          "kind": "Deployment",
          "namespace": "shop",
          "name": "web"
        }
      ],
      "path": "/spec/template/spec/containers/0",
      "location": {
        "file": "a.yaml",
        "line": 1,
        "column": 2,
        "endLine": 3,
        "endColumn": 4
      },
      "exact": false,
      "layers": [],
      "related": [],
      "fixable": false
    },
    {
      "fingerprint": "0123456789abcdef0123456789abcdef",
      "fieldFingerprint": "fedcba9876543210fedcba9876543210",
      "rule": "probe-required",
      "severity": "warning",
      "message": "the container web has no liveness probe",
      "remedy": "Add one that asks /health.",
      "overlays": [
        "overlays/dev"
      ],
      "resource": null,
      "resources": [],
      "path": "",
      "location": null,
      "exact": false,
      "layers": [],
      "related": [],
      "fixable": false
    }
  ],
  "suppressed": [
    {
      "by": "policy",
      "reason": "known",
      "fingerprint": "0123456789abcdef0123456789abcdef",
      "rule": "probe-required",
      "location": null
    }
  ],
  "fixed": []
}
`);
});

test("an empty report has all fields", () => {
  expect(JSON.parse(jsonReport(inputOf({})))).toEqual({
    version: 1,
    summary: { overlays: 0, resources: 0, errors: 0, warnings: 0, suppressed: 0, skipped: [] },
    loosened: null,
    findings: [],
    failures: [],
    suppressed: [],
    fixed: [],
  });
});
