/** Tests keep nothing in the user's cache; those of the cache name a folder. */
process.env.SYNCGATE_CACHE = "off";

/**
 * Property tests use new random cases in each run, to find unexpected cases. With FUZZ_SEED they are deterministic: a
 * check of a pull request must not fail for other reasons than the change.
 */
const seed = process.env.FUZZ_SEED;
if (seed !== undefined) {
  const { configureGlobal } = await import("fast-check");
  configureGlobal({ seed: Number(seed) });
}

export {};
