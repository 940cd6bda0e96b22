/**
 * `npm run test:cluster [-- FILE…]`: builds the parts of a cluster, starts it in namespaces of its own, and runs the tests of
 * the project `cluster` there. Says which parts this machine lacks and exits with 0 if it cannot run a cluster; with
 * `--required`, exits with 1 then.
 */
import { join } from "node:path";
import { ROOT } from "../command.ts";
import { buildImages } from "./images/images.ts";
import { createMachine, removeLeftovers, removeMachine, runInMachine } from "./machine/enter.ts";
import { missingParts } from "./machine/requirements.ts";
import { buildPart } from "./parts/build.ts";
import { NODE_PARTS } from "./parts/parts.ts";

const begin = performance.now();
const missing = missingParts();
if (missing.length > 0) {
  console.log(`all tests of the cluster were skipped: this machine lacks ${missing.join("; ")}`);
  process.exit(process.argv.includes("--required") ? 1 : 0);
}
await removeLeftovers();
for (const part of NODE_PARTS) await buildPart(part, say);
const machine = createMachine();
try {
  const images = await buildImages(join(machine.folder, "images"), ["fixture"], say);
  say("starting the cluster");
  const files = process.argv.slice(2).filter((argument) => argument !== "--required");
  process.exitCode = await runInMachine(
    machine,
    ["vitest", "run", "--config", "test/vitest.config.ts", "--project", "cluster", ...files],
    {
      CLUSTER_FOLDER: machine.folder,
      CLUSTER_CGROUP: machine.cgroup,
      CLUSTER_IMAGES: images.join(":"),
      PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`,
    },
  );
} finally {
  await removeMachine(machine);
}

function say(line: string): void {
  console.error(`[${Math.round((performance.now() - begin) / 1000)} s] ${line}`);
}
