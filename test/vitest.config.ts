import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");
const all = "test/**/*.test.ts";
const e2e = "test/**/*.e2e.test.ts";

/** docs/testing.md says what belongs into which project. */
export default defineConfig({
  test: {
    root,
    projects: [
      {
        test: {
          name: "unit",
          root,
          include: [all],
          exclude: [e2e],
          setupFiles: ["test/setup.ts"],
          // Unit tests change nothing that another file sees, so files share a worker and its modules.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          root,
          include: [e2e],
          setupFiles: ["test/setup.ts"],
          globalSetup: ["test/install-tools.ts"],
          isolate: false,
          // Real engines and installs: slow machines get the time they need.
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
