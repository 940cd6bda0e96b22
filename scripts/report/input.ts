import packageJson from "../../package.json" with { type: "json" };
import type { Excerpt, Report } from "../model/finding.ts";
import { type Place, placeKey } from "../model/place.ts";
import type { Rule, Severity } from "../model/rule.ts";

/** Input of all report formats. */
export interface ReportInput {
  readonly report: Report;
  /** The rules that ran, for their help texts. */
  readonly rules: readonly Rule[];
  /** The lowest severity that makes the run fail. */
  readonly failOn: Severity;
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

export type Formatter = (input: ReportInput) => string;

export const TOOL = { name: "bizosaas-validate", version: packageJson.version, home: packageJson.homepage };

/** Returns the public URL of a rule's documentation. */
export function ruleUrl(rule: string): string {
  return `${TOOL.home}/blob/main/docs/rules.md#${encodeURIComponent(rule)}`;
}

export function excerptAt(report: Report, place: Place | null): Excerpt {
  return (place === null ? undefined : report.excerpts.get(placeKey(place))) ?? [];
}
