import type { Skipped } from "../../model/finding.ts";

/** Variables of a Flux Kustomization with unknown values. */
export interface UnknownVariables {
  /** The Kustomization, human-readable. */
  readonly label: string;
  readonly names: readonly string[];
  /** Reasons why the values are unknown, each as text. */
  readonly sources: readonly string[];
}

/** One entry per reason: several Kustomizations can use the same Secret. */
export function skippedVariables(unknown: readonly UnknownVariables[]): Skipped[] {
  const some = unknown.filter(({ names }) => names.length > 0);
  const groups = Map.groupBy(some, ({ sources }) => sources.join(", "));
  return [...groups].map(([sources, group]) => {
    const labels = [...new Set(group.map(({ label }) => label))];
    const names = new Set(group.flatMap((each) => each.names));
    const from = sources === "" ? "" : ` (${sources})`;
    const reason = `${labels.join(", ")} ${labels.length === 1 ? "uses" : "use"} variables with unknown values${from}: ${[...names].join(", ")}`;
    return { kind: "sync", count: group.reduce((sum, each) => sum + each.names.length, 0), reason };
  });
}
