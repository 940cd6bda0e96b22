/** Facts about a run that its findings do not contain. */
export interface RunFacts {
  /** The name of the root's folder. */
  readonly repository: string;
  /** The commit that is checked out; null outside of a git repository. */
  readonly commit: CheckedOutCommit | null;
  /** The day of the run in UTC, as `YYYY-MM-DD`. */
  readonly day: string;
}

export interface CheckedOutCommit {
  /** The full hash. */
  readonly hash: string;
  /** Null if no branch is checked out. */
  readonly branch: string | null;
}

/** The files and the version by which the overlays of a cluster are judged. */
export interface JudgedBy {
  /** The folder of the cluster; null for overlays that no cluster syncs. */
  readonly cluster: string | null;
  /** The files; null where there is none. */
  readonly policy: string | null;
  readonly platform: string | null;
  /** The release of Kubernetes whose schemas apply, such as `1.34.4`. */
  readonly kubernetesVersion: string;
}
