import type { Comparison } from "./compare.ts";

/** A run's name and what its comparison gave. */
export type Compared = readonly [run: string, comparison: Comparison];

export const HEADER = [
  "| subject | runs | findings before | after | same | more exact | differences | seconds |",
  "| --- | --: | --: | --: | --: | --: | --: | --: |",
];

/** A row of the Markdown table. */
export function row(subject: string, compared: readonly Compared[], seconds: number): string {
  const sum = (numberOf: (comparison: Comparison) => number) =>
    compared.reduce((total, [, comparison]) => total + numberOf(comparison), 0);
  const cells = [
    subject,
    compared.length,
    sum(({ before }) => before),
    sum(({ after }) => after),
    sum(({ same }) => same),
    sum(({ moreExact }) => moreExact.length),
    sum(({ differences }) => differences.length),
    seconds.toFixed(0),
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Every difference, every more exact place and every new name, a line each. */
export function details(subject: string, compared: readonly Compared[]): string[] {
  return compared.flatMap(([run, { differences, moreExact, renamed }]) => {
    const title = run === subject ? subject : `${subject}, ${run}`;
    return [
      ...differences.map((line) => `difference: ${title}: ${line}`),
      ...moreExact.map((line) => `more exact: ${title}: ${line}`),
      ...renamed.map((line) => `renamed: ${title}: ${line}`),
    ];
  });
}
