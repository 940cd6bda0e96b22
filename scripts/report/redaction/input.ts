import packageJson from "../../../package.json" with { type: "json" };
import type { Rule } from "../../check/rule.ts";
import type { Excerpt, Report } from "../../model/finding.ts";
import { type Place, placeKey } from "../../model/place.ts";
import type { Severity } from "../../model/problem.ts";

/** What the formats make their text of. */
export interface ReportInput {
  readonly report: Report;
  /** The rules that ran, for their help. */
  readonly rules: readonly Rule[];
  /** The least severity that makes the run fail. */
  readonly failOn: Severity;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

export type Formatter = (input: ReportInput) => string;

export const TOOL = { name: "bizosaas-validate", version: packageJson.version, home: packageJson.homepage };

/** Where a rule's documentation stands for everybody. */
export function ruleUrl(rule: string): string {
  return `${TOOL.home}/blob/main/docs/rules.md#${encodeURIComponent(rule)}`;
}

export function excerptAt(report: Report, place: Place | null): Excerpt {
  return (place === null ? undefined : report.excerpts.get(placeKey(place))) ?? [];
}
