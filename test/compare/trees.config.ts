import { join } from "node:path";

/** Runs the tests of another checkout, where it is started, with the setup file that keeps their trees. */
export default {
  test: {
    root: process.cwd(),
    include: ["test/**/*.test.ts"],
    // Random trees are others each time, and what only measures, installs or starts services has no trees.
    exclude: ["test/{compare,ecosystem,fuzz,generate,pod-security,services,tools}/**"],
    globals: true,
    setupFiles: ["test/setup.ts", join(import.meta.dirname, "keep-trees.ts")],
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
};
