/** Maximum steps of one container's analysis; a script of one megabyte needs about 200,000. */
export const MAX_STEPS = 300_000;
/** Maximum steps of all analyses of one run. */
export const MAX_RUN_STEPS = 5_000_000;
/** Maximum nesting of scripts, function calls and lists. */
export const MAX_DEPTH = 200;

/**
 * Counts the steps of one analysis, so that no script can make it run forever; `shared` counts those of all
 * analyses.
 */
export class StepBudget {
  steps = 0;
  private readonly max: number;
  private readonly shared: StepBudget | null;

  constructor(max: number = MAX_STEPS, shared: StepBudget | null = null) {
    this.max = max;
    this.shared = shared;
  }

  /** Spends `steps`; returns false if none are left. */
  spend(steps: number): boolean {
    this.steps += steps;
    this.shared?.spend(steps);
    return !this.exhausted;
  }

  /** Reports whether `steps` more can be spent so that some are left. */
  hasRoomFor(steps: number): boolean {
    return this.steps + steps <= this.max && this.shared?.hasRoomFor(steps) !== false;
  }

  get exhausted(): boolean {
    return this.steps > this.max || this.shared?.exhausted === true;
  }
}
