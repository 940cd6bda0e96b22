import type { RuleContext } from "./rule.ts";

/** Parts of the surroundings that a rule looked at, besides the overlays that it checks. */
export interface Reads {
  /**
   * Sync objects, overlays of other clusters or of the base commit, files without an overlay, or what the program found with
   * a custom rule.
   */
  readonly outside: boolean;
  /** The overlays of the base commit, although there is none: another run can have one. */
  readonly before: boolean;
}

/** Notes whether a rule looks at something outside of the overlays that it checks, which decides its problems then. */
export class OutsideReads {
  #outside = false;
  #before = false;
  #others = false;

  /** True if a rule looked at something outside, other than the overlays of the base commit, since the run began. */
  get seesOthers(): boolean {
    return this.#others;
  }

  /** Returns the reads of `run`. */
  during(run: () => void): Reads {
    this.#outside = false;
    this.#before = false;
    run();
    return { outside: this.#outside, before: this.#before };
  }

  note(): void {
    this.#outside = true;
    this.#others = true;
  }

  /**
   * The context, in which reads of sync objects, of overlays of the base commit, of files without an overlay, and of what
   * custom rules found, are noted.
   */
  observed(context: RuleContext): RuleContext {
    const { sync, before, violations, unlisted } = context;
    const note = () => this.note();
    const noteBefore = () => {
      if (before.length > 0) this.#outside = true;
      else this.#before = true;
    };
    return {
      ...context,
      get sync() {
        if (sync !== null) note();
        return sync;
      },
      get before() {
        noteBefore();
        return before;
      },
      violations(rule, resource) {
        note();
        return violations(rule, resource);
      },
      unlisted(kind, namespace, name) {
        note();
        return unlisted(kind, namespace, name);
      },
    };
  }
}
