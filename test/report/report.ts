import {
  EMPTY_REPORT as EMPTY,
  type Excerpt,
  type Finding,
  type Report,
} from "../../scripts/model/finding.ts";
import { type Place, placeKey } from "../../scripts/model/place.ts";
import type { RunFacts } from "../../scripts/model/run.ts";
import type { ReportInput } from "../../scripts/report/redaction/input.ts";
import { rules } from "../../scripts/rules/index.ts";

export { EMPTY };

const RESOURCE = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };

const FINDING: Finding = {
  fingerprint: "0123456789abcdef0123456789abcdef",
  fieldFingerprint: "fedcba9876543210fedcba9876543210",
  rule: "probe-required",
  severity: "error",
  message: "the container web has no liveness probe",
  remedy: "Add one that asks /health.",
  overlays: ["overlays/dev"],
  resource: RESOURCE,
  resources: [RESOURCE],
  path: "/spec/template/spec/containers/0",
  location: null,
  exact: false,
  layers: [],
  related: [],
};

export function findingWith(changes: Partial<Finding>): Finding {
  const resources = changes.resource === null ? [] : [changes.resource ?? RESOURCE];
  return { ...FINDING, resources, ...changes };
}

export const RUN: RunFacts = {
  repository: "shop",
  commit: { hash: "0123456789abcdef0123456789abcdef01234567", branch: "topic" },
  day: "2026-11-30",
};

/** Creates the input of a formatter for a report with `changes`. */
export function inputOf(changes: Partial<Report>, style: Partial<ReportInput> = {}): ReportInput {
  return {
    report: { ...EMPTY, ...changes },
    rules,
    color: false,
    failOn: "error",
    width: 100,
    homepage: null,
    sourceUrl: null,
    diffPage: null,
    run: () => RUN,
    placeUrl: null,
    text: { groupBy: null, statistics: false, quiet: false },
    ...style,
  };
}

export function excerptsAt(place: Place, excerpt: Excerpt): Report["excerpts"] {
  return new Map([[placeKey(place), excerpt]]);
}

/** Creates `count` suppressed findings. */
export function suppressed(count: number): Report["suppressed"] {
  return Array.from({ length: count }, () => ({ finding: FINDING, by: "policy", reason: "known" }));
}
