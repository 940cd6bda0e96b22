/** One run of the validator over a folder. Paths in `args` are absolute, so that it does not matter where it starts. */
export interface Run {
  readonly name: string;
  readonly root: string;
  /** Arguments next to `--root` and `--format`. */
  readonly args: readonly string[];
}

/** Files that both sides check: one row of the table. */
export interface Subject {
  readonly name: string;
  readonly runs: readonly Run[];
}
