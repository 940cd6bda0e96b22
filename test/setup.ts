/**
 * Random cases are new ones each time, so that they find what nobody thought of. Where FUZZ_SEED names a number they are
 * the same each time: a gate that judges a change must not fail for what the change did not do.
 */
const seed = process.env.FUZZ_SEED;
if (seed !== undefined) {
  const { configureGlobal } = await import("fast-check");
  configureGlobal({ seed: Number(seed) });
}

export {};
