/**
 * `npm run rehearse [-- SERVICE…]`: starts the test cluster and runs `cluster rehearse` on it. With `--write`, writes
 * docs/rehearsal.md and its chart. Exits with the command's code, and with 2 if this machine cannot run a cluster.
 */
import { join } from "node:path";
import { runWithCluster } from "./machine/machine.ts";

const inside = join(import.meta.dirname, "rehearse-inside.ts");
process.exitCode = (await runWithCluster([process.execPath, inside, ...process.argv.slice(2)])) ?? 2;
