import type { MergeDiff } from "../../model/merge-diff.ts";
import { htmlDiff } from "./html.ts";
import { jsonDiff } from "./json.ts";
import { markdownDiff } from "./markdown.ts";
import type { DiffStyle } from "./style.ts";
import { textDiff } from "./text.ts";

export type DiffFormat = "text" | "markdown" | "html" | "json";

export const DIFF_FORMATS: Readonly<Record<DiffFormat, (diff: MergeDiff, style: DiffStyle) => string>> = {
  text: textDiff,
  markdown: markdownDiff,
  html: htmlDiff,
  json: jsonDiff,
};

export const diffFormatNames: readonly [DiffFormat, ...DiffFormat[]] = ["text", "markdown", "html", "json"];

/** Reports whether anything in a cluster, or a finding, differs. */
export function hasChanges({ clusters, findings }: MergeDiff): boolean {
  return clusters.length > 0 || (findings !== null && findings.added.length + findings.fixed.length > 0);
}
