import type { Finding } from "../../model/finding.ts";
import type { MergeDiff } from "../../model/merge-diff.ts";
import { escapedJson } from "../formats/json.ts";
import { countsOf } from "./counts.ts";

/** Formats the machine-readable diff. The version changes when a field is removed or changes its meaning. */
export function jsonDiff({ findings, ...diff }: MergeDiff): string {
  const summary = { overlays: diff.overlays, ...countsOf(diff) };
  const { base, head, clusters, failures, skipped } = diff;
  const compared =
    findings === null
      ? null
      : { added: findings.added.map(shown), fixed: findings.fixed.map(shown), kept: findings.kept };
  const all = { version: 1, base, head, summary, clusters, findings: compared, failures, skipped };
  return `${escapedJson(JSON.stringify(all, null, 2))}\n`;
}

function shown({ edits: _, ...finding }: Finding): Omit<Finding, "edits"> {
  return finding;
}
