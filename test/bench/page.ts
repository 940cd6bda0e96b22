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

/** A Markdown table: one row per number of overlays and command. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.map(({ name, overlays, cost: { seconds, processorSeconds, peakMiB } }) => {
    return `| ${overlays} | ${name} | ${seconds.toFixed(1)} | ${processorSeconds.toFixed(1)} | ${Math.round(peakMiB)} |`;
  });
  return [
    "| overlays | command | time (s) | processor time (s) | peak memory (MiB) |",
    "| --: | --- | --: | --: | --: |",
    ...rows,
  ].join("\n");
}

/** The page with the table, how it was measured, and the chart beside it. */
export function page(measured: readonly Measured[], { processors, load, rounds }: Conditions): string {
  return `# Performance

\`npm run bench -- --write\` generates repositories, measures these commands one after the other, and writes this page.

- **xargs -P2 kustomize, kubeconform**: \`kustomize build\` for each overlay, two at a time, then kubeconform over the results.
- **rendering in one process**: only Kustomize's library, in the processes that \`validate\` uses.
- **validate**: everything: rendering, schemas, all rules, the places of findings, the report.

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
