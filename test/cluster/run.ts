/**
 * `npm run test:cluster [-- FILE…]`: builds the parts of a cluster, starts it in namespaces of its own, and runs the tests of
 * the project `cluster` there. Says which parts this machine lacks and exits with 0 if it cannot run a cluster; with
 * `--required`, exits with 1 then.
 */
import { runWithCluster } from "./machine/machine.ts";

const files = process.argv.slice(2).filter((argument) => argument !== "--required");
const vitest = ["vitest", "run", "--config", "test/vitest.config.ts", "--project", "cluster", ...files];
const code = await runWithCluster(vitest);
process.exitCode = code ?? (process.argv.includes("--required") ? 1 : 0);
