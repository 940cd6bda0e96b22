import { join } from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: join(import.meta.dirname, ".."),
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
    // Real engines and installs: slow machines get the time they need.
    testTimeout: 60_000,
    hookTimeout: 300_000,
  },
});
