import { expect, test } from "vitest";
import { skippedStarts, UncheckedStarts } from "../../scripts/check/skipped-starts.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
import { StepBudget } from "../../scripts/startup/machine/budget.ts";
import { overlayOf } from "../build.ts";

const overlay = overlayOf(`apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: entry, image: web}
    - {name: shell, image: web, command: [sh, -c, "for i in 1 2 3; do echo $i; done"]}
`);

function starts(steps: number) {
  const budget = new StepBudget(steps);
  return { budget, starts: new UncheckedStarts(startAnalysis(budget), budget) };
}

test("a visit that is recalled has the same reasons and spends the same steps", () => {
  const first = starts(1000);
  const visited = first.starts.visit(overlay);
  expect(visited).toEqual({ steps: first.budget.steps, reasons: ["image-entrypoint"] });
  expect(first.budget.steps).toBeGreaterThan(0);
  const second = starts(1000);
  expect(second.starts.recall(overlay, visited)).toBe(true);
  expect(second.budget.steps).toBe(first.budget.steps);
  expect(skippedStarts([overlay], second.starts)).toEqual(skippedStarts([overlay], first.starts));
  expect(second.budget.steps).toBe(first.budget.steps);
});

test("a visit that did not have enough steps is not kept, and one that would not have them is not recalled", () => {
  const first = starts(1000);
  const visited = first.starts.visit(overlay);
  expect(starts(first.budget.steps).starts.recall(overlay, visited)).toBe(true);
  expect(starts(first.budget.steps - 1).starts.recall(overlay, visited)).toBe(false);
  expect(starts(first.budget.steps - 1).starts.visit(overlay)).toBeNull();
});

test.each([
  null,
  [],
  { steps: -1, reasons: [] },
  { steps: 1, reasons: ["other"] },
  { steps: "1", reasons: [] },
])("a visit of another form is not recalled: %j", (visited) => {
  expect(starts(1000).starts.recall(overlay, visited)).toBe(false);
});
