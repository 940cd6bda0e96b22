import packageJson from "../../../package.json" with { type: "json" };
import type { Rule } from "../../check/rule.ts";
import type { Excerpt, Report } from "../../model/finding.ts";
import { type Place, placeKey } from "../../model/place.ts";
import type { Severity } from "../../model/problem.ts";
import type { RunFacts } from "../../model/run.ts";
import { TOOL_NAME } from "../../model/tool.ts";
import { browseAddress } from "../links/source-link.ts";

/** Choices for the text report. */
export interface TextStyle {
  /** The groups of findings; null: by workload, or by rule if there are many findings. */
  readonly groupBy: "workload" | "file" | "rule" | null;
  /** The number of findings by rule instead of the findings. */
  readonly statistics: boolean;
  /** Findings, failures and weakened rules only. */
  readonly quiet: boolean;
}

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
  /** Address where the validator's own files can be browsed; null: reports contain no links to its documentation. */
  readonly homepage: string | null;
  /** Address where the files of the root can be browsed; null: places are no links. */
  readonly sourceUrl: string | null;
  /** The page that `diff` wrote, as an address or relative to the report; null: no link to it. */
  readonly diffPage: string | null;
  readonly run: () => RunFacts;
  /** The address of a place, which the text report links; null: it has no links. */
  readonly placeUrl: ((place: Place) => string) | null;
  readonly text: TextStyle;
}

export type Formatter = (input: ReportInput) => string;

export const TOOL = {
  name: TOOL_NAME,
  version: packageJson.version,
  homepage: homepageOf(packageJson),
};

/**
 * The `homepage` of package.json without its trailing slashes, or null. It is the address at which the files of the
 * validator's repository can be browsed (`https://git.example.com/group/platform/-/blob/main`), and the only source of
 * links to its documentation. It is not set by default.
 */
export function homepageOf(manifest: object): string | null {
  const { homepage } = manifest as { readonly homepage?: unknown };
  return typeof homepage === "string" ? browseAddress(homepage) : null;
}

/** The address of a rule's page, or null if the validator's own address is not known. */
export function ruleUrl(homepage: string | null, rule: string): string | null {
  return homepage === null ? null : `${homepage}/docs/rules/${encodeURIComponent(rule)}.md`;
}

/** The address of a rule's page; null also for rules of the repository, which have none. */
export function pageOf({ homepage, rules }: Pick<ReportInput, "homepage" | "rules">, name: string) {
  const isCustom = rules.some((rule) => rule.name === name && rule.isCustom === true);
  return isCustom ? null : ruleUrl(homepage, name);
}

export function excerptAt(report: Report, place: Place | null): Excerpt {
  return (place === null ? undefined : report.excerpts.get(placeKey(place))) ?? [];
}
