/** Number of cases for all properties of this folder together: `FUZZ_RUNS`, or a small default. */
const TOTAL = Number(process.env.FUZZ_RUNS ?? 2000);

/** Returns the options for a property that gets `share` percent of the cases. */
export function runs(share: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil((TOTAL * share) / 100) };
}

/** A hundred thousand cases take minutes, or longer on a slow machine. */
export const TIMEOUT = 1_800_000;
