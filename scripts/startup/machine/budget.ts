/** Steps that one container's analysis may take; a script of a megabyte needs about 200,000. */
export const MAX_STEPS = 500_000;
/** Steps that all analyses of one run may take together. */
export const MAX_RUN_STEPS = 5_000_000;
/** Scripts in scripts, functions in functions, lists in lists. */
export const MAX_DEPTH = 200;

/** Counts the work of one analysis, so that no script can make it hang; `shared` that of all, for many of them. */
export class Budget {
  steps = 0;
  private readonly max: number;
  private readonly shared: Budget | null;

  constructor(max: number = MAX_STEPS, shared: Budget | null = null) {
    this.max = max;
    this.shared = shared;
  }

  /** Takes `steps`; false when there are none left. */
  spend(steps: number): boolean {
    this.steps += steps;
    this.shared?.spend(steps);
    return !this.exhausted;
  }

  get exhausted(): boolean {
    return this.steps > this.max || this.shared?.exhausted === true;
  }
}
