/** What one folder adds each time that it is built: the bytes of its own files, and the folders it leads to. */
export interface Part {
  readonly bytes: number;
  readonly next: readonly string[];
}

/** How often kustomizations are built, and how many bytes of files are read for them. */
export interface Expansion {
  readonly builds: number;
  readonly bytes: number;
}

const NOTHING: Expansion = { builds: 0, bytes: 0 };

/**
 * What building `root` takes: Kustomize builds a folder again on every way that leads to it, so thirty folders that
 * each name the next one twice are a billion. Ways that lead back are left out: Kustomize refuses them.
 */
export function expansionOf(root: string, parts: ReadonlyMap<string, Part>): Expansion {
  const known = new Map<string, Expansion>();
  const open = new Set([root]);
  const path = [{ folder: root, next: 0 }];
  for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
    const child = parts.get(step.folder)?.next[step.next];
    step.next += 1;
    if (child === undefined) {
      path.pop();
      open.delete(step.folder);
      known.set(step.folder, sum(parts.get(step.folder), known));
    } else if (!open.has(child) && !known.has(child)) {
      open.add(child);
      path.push({ folder: child, next: 0 });
    }
  }
  return known.get(root)!;
}

function sum(part: Part | undefined, known: ReadonlyMap<string, Expansion>): Expansion {
  const children = (part?.next ?? []).map((folder) => known.get(folder) ?? NOTHING);
  return children.reduce(
    (all, { builds, bytes }) => ({ builds: all.builds + builds, bytes: all.bytes + bytes }),
    { builds: 1, bytes: part?.bytes ?? 0 },
  );
}
