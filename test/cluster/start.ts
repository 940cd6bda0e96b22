import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { parse } from "yaml";
import { ROOT } from "../command.ts";
import { type ApiServer, startApiServer } from "./control/api-server.ts";
import type { Daemon } from "./control/daemon.ts";
import { NODE_ADDRESS } from "./node/configuration.ts";
import { startNode } from "./node/start.ts";

/** Passed to the tests, which run in other processes. */
export interface ClusterAccess {
  readonly url: string;
  readonly token: string;
  readonly certificate: string;
  readonly kubeconfig: string;
  readonly folder: string;
  readonly cgroup: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    cluster: ClusterAccess;
  }
}

/** Starts the cluster before the tests, and stops it after them: a global set-up of vitest. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = setting("CLUSTER_FOLDER");
  const cgroup = setting("CLUSTER_CGROUP");
  const images = setting("CLUSTER_IMAGES").split(":");
  const started: Daemon[] = [];
  let server: ApiServer | null = null;
  const stop = async () => {
    for (const daemon of started.toReversed()) await daemon.stop();
    await server?.stop();
  };
  try {
    server = await startApiServer({ say: console.error, folder, address: NODE_ADDRESS, isAlone: false });
    const memoryMebibytes = nodeMebibytes();
    await startNode({ server, folder, cgroup, images, memoryMebibytes }, started);
    const { url, token, certificate, kubeconfig } = server;
    project.provide("cluster", { url, token, certificate, kubeconfig, folder, cgroup });
    return stop;
  } catch (error) {
    for (const daemon of started) console.error(daemon.tail());
    await stop();
    throw error;
  }
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: start these tests with npm run test:cluster`);
  return value;
}

/** The memory of the node in platform.yaml. */
function nodeMebibytes(): number {
  const { node } = parse(readFileSync(join(ROOT, "clusters/bizosaas-k3s/platform.yaml"), "utf8"));
  return Number(/^(\d+)Gi$/.exec(node.memory)![1]) * 1024;
}
