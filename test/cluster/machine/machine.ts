import { join } from "node:path";
import { ROOT } from "../../command.ts";
import { ALL_IMAGES, buildImages } from "../images/images.ts";
import { buildPart } from "../parts/build.ts";
import { NODE_PARTS } from "../parts/parts.ts";
import { createMachine, removeLeftovers, removeMachine, runInMachine } from "./enter.ts";
import { missingParts } from "./requirements.ts";

/**
 * Builds the parts and images of the test cluster and runs a command where `startCluster` can start it; returns the
 * command's exit code, or null if this machine lacks a part, which is then printed.
 */
export async function runWithCluster(command: readonly string[]): Promise<number | null> {
  const missing = missingParts();
  if (missing.length > 0) {
    console.log(`no test cluster can be started: this machine lacks ${missing.join("; ")}`);
    return null;
  }
  await removeLeftovers();
  for (const part of NODE_PARTS) await buildPart(part, say);
  const machine = createMachine();
  try {
    const images = await buildImages(join(machine.folder, "images"), ALL_IMAGES, say);
    say("starting the cluster");
    return await runInMachine(machine, command, {
      CLUSTER_FOLDER: machine.folder,
      CLUSTER_CGROUP: machine.cgroup,
      CLUSTER_IMAGES: images.join(":"),
      PATH: `${join(ROOT, "node_modules/.bin")}:${process.env.PATH}`,
    });
  } finally {
    await removeMachine(machine);
  }
}

function say(line: string): void {
  console.error(`[${Math.round(performance.now() / 1000)} s] ${line}`);
}
