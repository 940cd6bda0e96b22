/** The cost of building one folder once: the bytes of its own files, and the folders it includes. */
export interface FolderCost {
  readonly bytes: number;
  readonly includes: readonly string[];
}

/** Number of kustomization builds, and number of bytes read for them. */
export interface BuildCost {
  readonly builds: number;
  readonly bytes: number;
}

const NO_COST: BuildCost = { builds: 0, bytes: 0 };

/**
 * Total cost of building `root`. Kustomize builds a folder once per path that leads to it, so thirty folders that each
 * include the next one twice take a billion builds. Cycles are left out: Kustomize rejects them.
 */
export function buildCostOf(root: string, parts: ReadonlyMap<string, FolderCost>): BuildCost {
  const known = new Map<string, BuildCost>();
  const open = new Set([root]);
  const path = [{ folder: root, next: 0 }];
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const child = parts.get(step.folder)?.includes[step.next];
    step.next += 1;
    if (child === undefined) {
      path.pop();
      open.delete(step.folder);
      known.set(step.folder, totalCost(parts.get(step.folder), known));
    } else if (!open.has(child) && !known.has(child)) {
      open.add(child);
      path.push({ folder: child, next: 0 });
    }
  }
  return known.get(root)!;
}

function totalCost(part: FolderCost | undefined, known: ReadonlyMap<string, BuildCost>): BuildCost {
  const children = (part?.includes ?? []).map((folder) => known.get(folder) ?? NO_COST);
  return children.reduce(
    (all, { builds, bytes }) => ({ builds: all.builds + builds, bytes: all.bytes + bytes }),
    { builds: 1, bytes: part?.bytes ?? 0 },
  );
}
