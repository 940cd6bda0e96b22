import type { ExcludedPath, IgnoredRule } from "../../config/repository-options.ts";
import type { Severity } from "../../model/problem.ts";
import type { Shard } from "../../results/shard-report.ts";
import type { ReportOutput } from "./report-outputs.ts";

export type Grouping = "workload" | "file" | "rule";
export type ColorChoice = "auto" | "always" | "never";

/** The options of validate, fix and watch. */
export interface Options {
  /** As the user wrote them, relative to the current directory; `-` is a stream on standard input. */
  readonly paths: readonly string[];
  readonly root: string | null;
  readonly policy: string | null;
  readonly platform: string | null;
  /** The commit whose policy, platform file, baseline and suppressions apply. */
  readonly policyFrom: string | null;
  /** The commit whose difference to the working tree selects the overlays that are reported. */
  readonly changedSince: string | null;
  /** The part of the overlays that is built, for `merge`; null: a whole run. */
  readonly shard: Shard | null;
  /** The files of the shard reports that are merged; empty: nothing is. */
  readonly shardReports: readonly string[];
  /** False if no results of earlier runs are read or written. */
  readonly cache: boolean;
  /** The folder of the cache; null: the user's cache folder. */
  readonly cacheDir: string | null;
  readonly baseline: string | null;
  readonly writeBaseline: string | null;
  readonly kubernetesVersion: string | null;
  readonly allowRemote: boolean;
  readonly failOn: Severity;
  /** Weakened rules make the run fail. */
  readonly strict: boolean;
  /** Names of rules or families. Empty: all rules are reported. */
  readonly select: readonly string[];
  /** Names of rules or families whose findings are left out. */
  readonly ignore: readonly string[];
  /** Patterns of paths, relative to the root, whose findings are left out. */
  readonly exclude: readonly string[];
  /** Findings that the repository's options leave out, each with a reason. */
  readonly leftOut: { readonly ignore: readonly IgnoredRule[]; readonly exclude: readonly ExcludedPath[] };
  /** The options that the command line states although they have a default. */
  readonly stated: ReadonlySet<"failOn" | "outputs">;
  /** `no`: fixes are not applied; `preview`: they are printed as a diff; `write`: they are written. */
  readonly fix: "no" | "write" | "preview";
  /** The reports to write, at least one. */
  readonly outputs: readonly ReportOutput[];
  /** The address where the files of the root can be browsed. */
  readonly sourceUrl: string | null;
  /** The page of `diff` that the page of findings links to. */
  readonly diffPage: string | null;
  /** The groups of the text report; null: by workload, or by rule if there are many findings. */
  readonly groupBy: Grouping | null;
  /** The text report has the number of findings by rule, without the findings. */
  readonly statistics: boolean;
  /** The text report has findings, failures and weakened rules only, and nothing else is written to the terminal. */
  readonly quiet: boolean;
  readonly color: ColorChoice;
}
