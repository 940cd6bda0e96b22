/** An entry of a change: a text, a file with the executable bit, a symbolic link, a submodule, or null to remove a path. */
export type Entry =
  | string
  | null
  | { readonly program: string }
  | { readonly linkTo: string }
  | { readonly commit: string };
export type Changes = Readonly<Record<string, Entry>>;

/** A pull request, and the runner that checks it. */
export interface PullRequest {
  /** Changes of the base commit itself. */
  readonly base?: Changes;
  readonly change: Changes;
  /** The folder that is checked, instead of the whole repository. */
  readonly folder?: string;
  /** Environment of the runner; `WORK` in a value stands for its working folder. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options added to those of the workflow. */
  readonly options?: string;
  /** True if the step after the gate runs too, which writes the diff. */
  readonly runsDiff?: boolean;
  /** Prepares the runner's working folder. */
  readonly prepare?: (work: string) => void;
}
