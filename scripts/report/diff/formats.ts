import type { MergeDiff } from "../../model/merge-diff.ts";
import type { DiffStyle } from "./style.ts";
import { textDiff } from "./text.ts";

export type DiffFormat = "text";

export const DIFF_FORMATS: Readonly<Record<DiffFormat, (diff: MergeDiff, style: DiffStyle) => string>> = {
  text: textDiff,
};

export const diffFormatNames: readonly [DiffFormat, ...DiffFormat[]] = ["text"];

/** Reports whether anything in a cluster, or a finding, differs. */
export function hasChanges({ clusters, findings }: MergeDiff): boolean {
  return clusters.length > 0 || (findings !== null && findings.added.length + findings.fixed.length > 0);
}
