import schema from "../../schemas/baseline.schema.json" with { type: "json" };
import { findDuplicates } from "../config/duplicates.ts";
import { type FileKind, type LoadResult, loadFile } from "../config/load.ts";
import type { FixedFinding, Report } from "../model/finding.ts";
import { describeResource } from "../model/resource.ts";

/** Existing findings that do not fail a run. Schema: `schemas/baseline.schema.json`. */
export interface Baseline {
  readonly version: 1;
  readonly findings: readonly BaselineEntry[];
}

/** `file` and `resource` are informative. Messages are not stored, because they can quote values of manifests. */
export type BaselineEntry = FixedFinding;

export interface Compared<Finding> {
  /** Not in the baseline: they fail the run. */
  readonly fresh: readonly Finding[];
  readonly known: readonly Finding[];
  /** In the baseline but no longer found: they can be removed from it. */
  readonly fixed: readonly BaselineEntry[];
}

const KIND: FileKind<Baseline> = {
  schema,
  isGenerated: true,
  check: ({ findings }) =>
    findDuplicates(
      findings.map(({ fingerprint }, index) => {
        return {
          key: fingerprint,
          label: `finding ${fingerprint}`,
          pointer: ["findings", index, "fingerprint"],
        };
      }),
    ),
};

/** Parses a baseline. `file` is its name in the places of mistakes. */
export function loadBaseline(text: string, file: string): LoadResult<Baseline> {
  return loadFile(text, file, KIND);
}

export function compareWithBaseline<Finding extends { readonly fingerprint: string }>(
  findings: readonly Finding[],
  baseline: Baseline,
): Compared<Finding> {
  const expected = new Set(baseline.findings.map(({ fingerprint }) => fingerprint));
  const found = new Set(findings.map(({ fingerprint }) => fingerprint));
  return {
    fresh: findings.filter(({ fingerprint }) => !expected.has(fingerprint)),
    known: findings.filter(({ fingerprint }) => expected.has(fingerprint)),
    fixed: baseline.findings.filter(({ fingerprint }) => !found.has(fingerprint)),
  };
}

/** Returns all findings of a run except those suppressed by a policy or a manifest. */
export function baselineEntries({
  findings,
  suppressed,
}: Pick<Report, "findings" | "suppressed">): BaselineEntry[] {
  const known = suppressed.flatMap(({ by, finding }) => (by === "baseline" ? [finding] : []));
  return [...findings, ...known].map(({ fingerprint, rule, location, resource }) => ({
    fingerprint,
    rule,
    ...(location === null ? {} : { file: location.file }),
    ...(resource === null ? {} : { resource: describeResource(resource) }),
  }));
}

/** Formats a baseline in a stable order, so that diffs between runs are small. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const key = ({ file = "", rule, resource = "", fingerprint }: BaselineEntry) =>
    [file, rule, resource, fingerprint].join("\0");
  const unique = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const findings = [...unique.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}
