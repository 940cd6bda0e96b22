import { containersOf } from "../kubernetes/pods/pods.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { asObject, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { AnalyseStart } from "../startup/analyse.ts";
import { customStartsOf } from "../startup/custom/starts.ts";
import type { StepBudget } from "../startup/machine/budget.ts";
import type { Unchecked } from "../startup/values/types.ts";

const SKIP_REASONS: Readonly<Record<Exclude<Unchecked["code"], "no-steps-left">, string>> = {
  "image-entrypoint": "containers run the entrypoint of their image, which is not visible in the manifests",
  "image-program": "start commands run programs that exist only in the image and cannot be inspected",
  "workspace-file": "task steps run scripts from workspaces, which are filled only when the task runs",
};

type Reason = Unchecked["code"];

function isReason(value: JsonValue): value is Reason {
  return typeof value === "string" && Object.hasOwn(SKIP_REASONS, value);
}

/** The parts of the starts in an overlay that are not known. `budget` has the steps that the analysis shares. */
export class UncheckedStarts {
  readonly #analyseStart: AnalyseStart;
  readonly #budget: StepBudget;
  readonly #reasons = new Map<Overlay, readonly Reason[]>();
  /** The steps that earlier overlays took. */
  #before = 0;

  constructor(analyseStart: AnalyseStart, budget: StepBudget) {
    this.#analyseStart = analyseStart;
    this.#budget = budget;
  }

  /** The reasons in an overlay, and the steps since the last visit; null if the steps did not suffice. */
  visit(overlay: Overlay): JsonValue {
    const reasons = this.reasonsIn(overlay);
    const steps = this.#budget.steps - this.#before;
    this.#before = this.#budget.steps;
    return this.#budget.exhausted ? null : { steps, reasons: [...reasons] };
  }

  /** Takes the reasons of an earlier run and spends its steps. False if they are not left, or in another form. */
  recall(overlay: Overlay, visited: JsonValue): boolean {
    const { steps, reasons } = asObject(visited);
    if (typeof steps !== "number" || !(steps >= 0) || !Array.isArray(reasons) || !reasons.every(isReason))
      return false;
    if (!this.#budget.hasRoomFor(steps)) return false;
    this.#budget.spend(steps);
    this.#before = this.#budget.steps;
    this.#reasons.set(overlay, reasons);
    return true;
  }

  /** The reasons for all containers of an overlay; they are determined once. */
  reasonsIn(overlay: Overlay): readonly Reason[] {
    const known = this.#reasons.get(overlay) ?? this.#determine(overlay);
    this.#reasons.set(overlay, known);
    return known;
  }

  #determine(overlay: Overlay): Reason[] {
    const containers = overlay.resources.flatMap((resource) => [
      ...containersOf(resource),
      ...customStartsOf(resource),
    ]);
    return containers.flatMap((container) =>
      this.#analyseStart(container, overlay).unchecked.map(({ code }) => code),
    );
  }
}

/** Counts the container start commands that could not be inspected, by reason. */
export function skippedStarts(overlays: readonly Overlay[], starts: UncheckedStarts): Skipped[] {
  const codes = overlays.flatMap((overlay) => starts.reasonsIn(overlay));
  return Object.entries(SKIP_REASONS).flatMap(([code, reason]) => {
    const count = codes.filter((one) => one === code).length;
    return count === 0 ? [] : [{ kind: "start", count, reason }];
  });
}

/** Reports the containers whose analysis did not fit into the step limit as failures: their result is unknown. */
export function startsOverStepLimit(overlays: readonly Overlay[], starts: UncheckedStarts): Failure[] {
  return overlays.flatMap((overlay) => {
    const count = starts.reasonsIn(overlay).filter((code) => code === "no-steps-left").length;
    if (count === 0) return [];
    const message = `startup analysis skipped for ${count} containers: step limit reached`;
    return [{ overlay: overlay.name, stage: "check", message, location: null }];
  });
}
