import type { Rule } from "../check/rule.ts";
import type { CustomRules } from "../custom-rules/open.ts";
import type { RenderRequest } from "../engines/render.ts";
import type { Commit } from "../repository/git/commit.ts";
import type { Repository } from "../repository/repository.ts";

/** Everything that a run depends on. */
export interface Request extends RenderRequest {
  readonly repository: Repository;
  /** Lets Kustomize fetch remote bases and resources. */
  readonly allowRemote: boolean;
  /** All rules, custom ones among them. */
  readonly rules: readonly Rule[];
  /** The rules of the repository; absent: none. */
  readonly customRules?: CustomRules;
  readonly kubeconform: string;
  /**
   * Called when all resources are judged, and waited for: the run does not use the program any more, and its memory can be
   * released while rules run.
   */
  readonly onJudged?: () => Promise<void>;
  /** Policy and platform file that the user names; they apply to every overlay. Absolute, or relative to the process's folder. */
  readonly policyFile: string | null;
  readonly platformFile: string | null;
  /** The repository whose only cluster applies to paths that no cluster reaches; null where none does. */
  readonly home: Repository | null;
  /** The commit whose policies, platform files, suppressions and baseline apply; null: those of the working tree do. */
  readonly base: Commit | null;
  /** The files of `base`, if they are extracted already; they exist until the run has ended. */
  readonly baseFiles?: Repository;
  /** The commit whose difference to the working tree selects the overlays that are reported; null or absent: all are. */
  readonly changedSince?: Commit | null;
  /** Number of overlays that are left out, because an edit since the last run does not reach them; absent: none. */
  readonly others?: number;
  /** True if rules that report less than they could make the run fail. */
  readonly strict?: boolean;
  /** Findings in it fail no run; absolute, null for none. */
  readonly baselineFile: string | null;
  /** Overrides the version in platform files, e.g. `1.34`. */
  readonly kubernetesVersion: string | null;
  /** Stops the run at the end of a stage, with its reason as an exception: what it would find is no longer wanted. */
  readonly signal?: AbortSignal;
  /** The day that decides which suppressions have expired, as `YYYY-MM-DD` in UTC. */
  readonly today: string;
}
