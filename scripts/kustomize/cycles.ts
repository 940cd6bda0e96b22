import type { Failure } from "../model/finding.ts";

/** A reference from one folder to another; `failure` is reported if it closes a cycle. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly failure: Failure;
}

/** Failures of the edges that lead back into a folder that is still being built, which Kustomize rejects. */
export function cycleFailures(root: string, edges: readonly Edge[]): Failure[] {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const open = new Set([root]);
  const done = new Set<string>();
  const failures: Failure[] = [];
  const path = [{ folder: root, next: 0 }];
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const edge = leaving.get(step.folder)?.[step.next];
    step.next += 1;
    if (edge === undefined) {
      path.pop();
      open.delete(step.folder);
      done.add(step.folder);
    } else if (open.has(edge.to)) failures.push(edge.failure);
    else if (!done.has(edge.to)) {
      open.add(edge.to);
      path.push({ folder: edge.to, next: 0 });
    }
  }
  return failures;
}
