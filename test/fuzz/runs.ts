/** How many cases all properties of this folder try together: `FUZZ_RUNS`, or few. */
const TOTAL = Number(process.env.FUZZ_RUNS ?? 2000);

/** A property's part of them, in hundredths. */
export function runs(share: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil((TOTAL * share) / 100) };
}

/** A hundred thousand cases take minutes, on a slow machine many. */
export const TIMEOUT = 1_800_000;
