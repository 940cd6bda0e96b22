import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ROOT } from "../../command.ts";
import { buildPart } from "../parts/build.ts";
import { PARTS, type Part } from "../parts/parts.ts";
import { type ApiServer, startApiServer } from "./api-server.ts";
import type { Client } from "./client.ts";
import { controllerManagerArgs, schedulerArgs } from "./controllers.ts";
import { Daemon, type DaemonOptions } from "./daemon.ts";
import { type SimulatedNode, simulateNode } from "./simulated-node.ts";
import { eventually, Hopeless } from "./wait.ts";

/** A control plane and a node on which no container runs. */
export interface SimulatedCluster extends ApiServer {
  /** Starts another program of the cluster, which `stop` ends. */
  start(program: Omit<DaemonOptions, "logs">): void;
  /** The last lines of all logs, for the message of a failed wait. */
  explain(): string;
}

const NODE = "node-1";

/**
 * Starts etcd, kube-apiserver, kube-controller-manager and kube-scheduler, with the node of platform.yaml: everything of a cluster
 * except containers. Quotas, LimitRanges, Pod Security, rollouts, the scheduler and RBAC are Kubernetes' own.
 */
export async function startSimulatedCluster(
  say: (line: string) => void = () => {},
): Promise<SimulatedCluster> {
  const server = await startApiServer({ say, isAlone: false });
  const started: Daemon[] = [];
  const start: SimulatedCluster["start"] = (program) => {
    started.push(new Daemon({ ...program, logs: join(server.folder, "logs") }));
  };
  const run = async (part: Part, args: readonly string[]) =>
    start({ name: part.name, file: await buildPart(part, say), args });
  const explain = () => started.map((daemon) => daemon.tail()).join("\n");
  let node: SimulatedNode | null = null;
  const stop = async () => {
    await node?.stop();
    for (const daemon of started.toReversed()) await daemon.kill();
    await server.stop();
  };
  try {
    await run(PARTS.controllerManager, controllerManagerArgs(server));
    await run(PARTS.scheduler, schedulerArgs(server));
    await createNode(server.client);
    node = simulateNode(server.client, NODE);
    await eventually({ what: "the cluster is ready", seconds: 180, explain }, async () => {
      const ended = started.find(({ hasEnded }) => hasEnded);
      if (ended !== undefined) throw new Hopeless(`${ended.name} ended`);
      // The controllers have created the account of the namespace, and found the node's heartbeat.
      await server.client.get("/api/v1/namespaces/default/serviceaccounts/default");
      const { spec } = await server.client.get(`/api/v1/nodes/${NODE}`);
      return (spec.taints ?? []).length === 0 ? true : null;
    });
    return { ...server, start, explain, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function createNode(client: Client): Promise<void> {
  await client.create("/api/v1/nodes", {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: NODE, labels: { "kubernetes.io/hostname": NODE } },
  });
  const amounts = { ...nodeOfPlatform(), pods: "110" };
  const conditions = [{ type: "Ready", status: "True", reason: "KubeletReady", message: "" }];
  const status = { capacity: amounts, allocatable: amounts, conditions };
  await client.patch(`/api/v1/nodes/${NODE}/status`, { status });
}

function nodeOfPlatform(): { cpu: string; memory: string } {
  const { node } = parse(readFileSync(join(ROOT, "clusters/bizosaas-k3s/platform.yaml"), "utf8"));
  return { cpu: node.cpu, memory: node.memory };
}
