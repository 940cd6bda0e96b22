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

/** `file`, `line` and `resource` are informative. A message has no values of Secrets, as in a report. */
export type BaselineEntry = FixedFinding;

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

/** Returns all findings of a run except those suppressed by a policy or a manifest. */
export function baselineEntries({
  findings,
  suppressed,
}: Pick<Report, "findings" | "suppressed">): BaselineEntry[] {
  const known = suppressed.flatMap(({ by, finding }) => (by === "baseline" ? [finding] : []));
  return [...findings, ...known].map(
    ({ fingerprint, fieldFingerprint, rule, message, location, resource }) => ({
      fingerprint,
      fieldFingerprint,
      rule,
      ...(location === null ? {} : { file: location.file, line: location.line }),
      ...(resource === null ? {} : { resource: describeResource(resource) }),
      message,
    }),
  );
}

/** Formats a baseline in a stable order, so that diffs between runs are small. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const key = ({ file = "", rule, resource = "", fingerprint }: BaselineEntry) =>
    [file, rule, resource, fingerprint].join("\0");
  const unique = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const findings = [...unique.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}
