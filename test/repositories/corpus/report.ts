import type { Comparison } from "./compare.ts";

/** Recall and precision as shares from 0 to 1; 1 if there is nothing to find. */
interface Quality {
  readonly recall: number;
  readonly precision: number;
  readonly counts: string;
}

/** Quality per file: whether it installs anything. */
export function fileQuality(judgements: readonly Comparison[]): Quality {
  const installs = ({ entry }: Comparison) => entry.verdict.length > 0;
  const finds = ({ right, surplus }: Comparison) => right.length + surplus.length > 0;
  const both = judgements.filter((one) => installs(one) && finds(one)).length;
  return quality(both, judgements.filter(installs).length, judgements.filter(finds).length);
}

/** Quality per install: its kind and its line. */
export function findingQuality(judgements: readonly Comparison[]): Quality {
  const right = judgements.flatMap((one) => one.right).length;
  const missed = judgements.flatMap((one) => one.missed).length;
  const surplus = judgements.flatMap((one) => one.surplus).length;
  return quality(right, right + missed, right + surplus);
}

function quality(right: number, expected: number, found: number): Quality {
  const share = (of: number) => (of === 0 ? 1 : right / of);
  return {
    recall: share(expected),
    precision: share(found),
    counts: `${right} right, ${expected - right} missed, ${found - right} too many`,
  };
}

export function qualityLine(label: string, { recall, precision, counts }: Quality): string {
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
  return `${label}: recall ${percent(recall)}, precision ${percent(precision)} (${counts})`;
}

/**
 * Returns the differences in a file, with the unknowns that the analysis reports; empty if there are none.
 */
export function disagreements({ entry, missed, surplus, unknowns, mistakes }: Comparison): string[] {
  if (missed.length + surplus.length === 0) return [];
  return [
    `${entry.repository} ${entry.path} (${entry.note})`,
    ...missed.map(({ kind, line }) => `  line ${line}: expected ${kind}, found nothing`),
    ...surplus.map(
      ({ kind, line, text }) => `  line ${line ?? "?"}: expected nothing, found ${kind}: ${text}`,
    ),
    ...unknowns.map((text) => `  unknown ${text.split("\n")[0]}`),
    ...mistakes.map((message) => `  unreadable: ${message}`),
  ];
}
