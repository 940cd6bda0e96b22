import { PIPELINE, RENDERING } from "./contenders.ts";
import type { Cost } from "./measure.ts";

/** The median cost of one command over a repository with that many overlays. */
export interface Measured {
  readonly name: string;
  readonly overlays: number;
  readonly cost: Cost;
}

export interface Conditions {
  readonly processors: number;
  /** The load average of the last 15 minutes. */
  readonly load: number;
  readonly rounds: number;
}

/** A Markdown table: one row per number of overlays and command, with its processor time as a part of that of others. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, overlays, cost }) => {
    const { seconds, processorSeconds, peakMiB } = cost;
    const parts = [PIPELINE, RENDERING].map((other) => {
      const base = measured.find((one) => one.name === other && one.overlays === overlays);
      return base === undefined ? "" : (processorSeconds / base.cost.processorSeconds).toFixed(2);
    });
    const figures = [seconds.toFixed(1), processorSeconds.toFixed(1), ...parts, Math.round(peakMiB)];
    return `| ${[overlays, name, ...figures].join(" | ")} |`;
  });
  return [
    "| overlays | command | time (s) | processor time (s) | of the pipeline | of rendering | peak memory (MiB) |",
    "| --: | --- | --: | --: | --: | --: | --: |",
    ...rows,
  ].join("\n");
}

/** The page with the table, how it was measured, and the chart beside it. */
export function page(measured: readonly Measured[], { processors, load, rounds }: Conditions): string {
  return `# Performance

\`npm run bench -- --write\` generates repositories, measures these commands one after the other, and writes this page.

- **${PIPELINE}**: \`kustomize build\` for each overlay, two at a time, then kubeconform over the results.
- **${RENDERING}**: only Kustomize's library, in the processes that \`validate\` uses.
- **validate**: everything: rendering, schemas, all rules, the places of findings, the report, without the cache.
- **validate, one patch changed**: with the cache, after a change of one patch of one overlay.
- **validate, nothing changed**: with the cache, the same command again.

${table(measured)}

${rounds === 1 ? "One round" : `Median of ${rounds} rounds`} on ${processors} processors, with an average load of ${load.toFixed(1)}. Time depends on the load, processor
time much less. Memory is the sum of the resident sets of all processes of a command, sampled every 25 ms.

![Processor time by number of overlays](performance.svg)
`;
}

/** The part of the page about `cluster check`, which a test of the API server measures: kept as it is. */
export function clusterSection(before: string): string {
  const start = before.indexOf("\n## The check of a cluster\n");
  return start === -1 ? "" : before.slice(start);
}
