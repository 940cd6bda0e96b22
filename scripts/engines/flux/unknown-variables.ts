import type { Skipped } from "../../model/finding.ts";

/** Variables that a Flux Kustomization fills in with values that nobody here knows. */
export interface UnknownVariables {
  /** The Kustomization, for people. */
  readonly label: string;
  readonly names: readonly string[];
  /** What has them or may have them, each a phrase. */
  readonly sources: readonly string[];
}

/** One line for each reason, whoever has it: a cluster's Secret is everybody's. */
export function unknownVariables(unknown: readonly UnknownVariables[]): Skipped[] {
  const some = unknown.filter(({ names }) => names.length > 0);
  const groups = Map.groupBy(some, ({ sources }) => sources.join(", "));
  return [...groups].map(([sources, group]) => {
    const labels = [...new Set(group.map(({ label }) => label))];
    const names = new Set(group.flatMap((each) => each.names));
    const from = sources === "" ? "" : ` (${sources})`;
    const reason = `the values of variables that ${labels.join(", ")} ${labels.length === 1 ? "fills" : "fill"} in are not known${from}: ${[...names].join(", ")}`;
    return { kind: "sync", count: group.reduce((sum, each) => sum + each.names.length, 0), reason };
  });
}
