/** Steps that one container's analysis may take; a script of a megabyte needs about 200,000. */
export const MAX_STEPS = 1_000_000;
/** Scripts in scripts, functions in functions, lists in lists. */
export const MAX_DEPTH = 200;

/** Counts the work of one analysis, so that no script can make it hang. */
export class Budget {
  steps = 0;
  private readonly max: number;

  constructor(max: number = MAX_STEPS) {
    this.max = max;
  }

  /** Takes `steps`; false when there are none left. */
  spend(steps: number): boolean {
    this.steps += steps;
    return this.steps <= this.max;
  }

  get exhausted(): boolean {
    return this.steps > this.max;
  }
}
