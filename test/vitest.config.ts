import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = join(import.meta.dirname, "..");
const all = "test/**/*.test.ts";
const e2e = "test/**/*.e2e.test.ts";
const api = "test/**/*.api.test.ts";
const cluster = "test/**/*.cluster.test.ts";

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
          exclude: [e2e, api, cluster],
          setupFiles: ["test/setup.ts"],
          // Unit tests change nothing that another file sees, so files share a worker and its modules.
          isolate: false,
          maxWorkers: "100%",
          // CI gives some tests 100,000 random inputs.
          testTimeout: 600_000,
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
      {
        test: {
          name: "cluster",
          root,
          include: [cluster],
          setupFiles: ["test/setup.ts"],
          globalSetup: ["test/install-tools.ts", "test/cluster/setup.ts"],
          // One cluster for all files, one after the other.
          fileParallelism: false,
          isolate: false,
          testTimeout: 600_000,
          hookTimeout: 900_000,
        },
      },
      {
        test: {
          name: "api",
          root,
          include: [api],
          setupFiles: ["test/setup.ts"],
          globalSetup: ["test/install-tools.ts", "test/cluster/control/build-parts.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
