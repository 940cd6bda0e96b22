/** Days between which a run answers the same, as `YYYY-MM-DD`; null is no bound. */
export interface Days {
  /** The last day before them. */
  readonly after: string | null;
  /** The last of them. */
  readonly until: string | null;
}

/** The days around `today` on which none of the suppressions expires; `ends` are their last days. */
export function daysAround(today: string, ends: readonly string[]): Days {
  const sorted = [...ends].sort();
  return {
    after: sorted.findLast((end) => end < today) ?? null,
    until: sorted.find((end) => end >= today) ?? null,
  };
}

export function isAmong(today: string, { after, until }: Days): boolean {
  return (after === null || today > after) && (until === null || today <= until);
}
