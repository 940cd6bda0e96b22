import type { Finding, Report } from "../../scripts/model/finding.ts";

export const EMPTY: Report = {
  overlays: [],
  resources: 0,
  suppressed: 0,
  skipped: [],
  findings: [],
  failures: [],
};

const FINDING: Finding = {
  rule: "probe-required",
  severity: "error",
  message: "the container web has no liveness probe",
  remedy: "Add one that asks /health.",
  overlays: ["overlays/dev"],
  resource: { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" },
  path: "/spec/template/spec/containers/0",
  location: null,
  exact: false,
  layers: [],
  related: [],
};

export function findingWith(changes: Partial<Finding>): Finding {
  return { ...FINDING, ...changes };
}
