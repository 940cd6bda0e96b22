import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../command.ts";
import { type ApiServer, startApiServer } from "./control/api-server.ts";
import type { Daemon } from "./control/daemon.ts";
import { missingFirewallParts } from "./machine/requirements.ts";
import { NODE_ADDRESS } from "./node/configuration.ts";
import { startNode } from "./node/start.ts";

/** A running cluster with one node. */
export interface Cluster {
  readonly server: ApiServer;
  readonly folder: string;
  readonly cgroup: string;
  /** Parts that this kernel lacks to enforce NetworkPolicies; empty if they are enforced. */
  readonly missingFirewallParts: readonly string[];
  stop(): Promise<void>;
}

/** Starts the cluster in the machine that `runWithCluster` has entered. On a failure, prints the logs and rejects. */
export async function startCluster(): Promise<Cluster> {
  const folder = setting("CLUSTER_FOLDER");
  const cgroup = setting("CLUSTER_CGROUP");
  const images = setting("CLUSTER_IMAGES").split(":");
  const missing = missingFirewallParts();
  if (missing.length > 0)
    console.error(
      `NetworkPolicies are not enforced, and their tests skipped: the kernel lacks ${missing.join(", ")}`,
    );
  const started: Daemon[] = [];
  let server: ApiServer | null = null;
  const stop = async () => {
    for (const daemon of started.toReversed()) await daemon.stop();
    await server?.stop();
  };
  try {
    server = await startApiServer({ say: console.error, folder, address: NODE_ADDRESS, isAlone: false });
    const options = { server, folder, cgroup, images };
    const hasFirewall = missing.length === 0;
    await startNode({ ...options, memoryMebibytes: nodeMebibytes(), hasFirewall }, started);
    return { server, folder, cgroup, missingFirewallParts: missing, stop };
  } catch (error) {
    for (const daemon of started) console.error(daemon.tail());
    await stop();
    throw error;
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(`${name} is not set: start this with npm run test:cluster or rehearse`);
  return value;
}

/** The memory of the node in platform.yaml. */
function nodeMebibytes(): number {
  const { node } = parse(readFileSync(join(ROOT, "clusters/bizosaas-k3s/platform.yaml"), "utf8"));
  return Number(/^(\d+)Gi$/.exec(node.memory)![1]) * 1024;
}
