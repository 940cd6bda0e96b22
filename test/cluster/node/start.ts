import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import type { ApiServer } from "../control/api-server.ts";
import { SERVICE_CIDR } from "../control/api-server.ts";
import { controllerManagerArgs, schedulerArgs } from "../control/controllers.ts";
import { Daemon } from "../control/daemon.ts";
import { eventually, Hopeless } from "../control/wait.ts";
import { applyFile, untilAvailable } from "../objects.ts";
import { buildPart } from "../parts/build.ts";
import { PARTS, type Part } from "../parts/parts.ts";
import * as configuration from "./configuration.ts";
import { CONTAINERD_SOCKET, containerdConfig, networkConfig } from "./containerd.ts";

export interface NodeOptions {
  readonly server: ApiServer;
  readonly folder: string;
  readonly cgroup: string;
  /** Archives of images. */
  readonly images: readonly string[];
  /** Memory of the node in MiB, as the scheduler sees it. */
  readonly memoryMebibytes: number;
  /** Enforces NetworkPolicies. */
  readonly hasFirewall: boolean;
}

const minute = 60;

/**
 * Starts the controllers, the scheduler and one node with DNS; returns when the node and DNS are ready. Daemons are added
 * to `started`.
 */
export async function startNode(options: NodeOptions, started: Daemon[]): Promise<void> {
  const { server, folder, images, hasFirewall } = options;
  const start = (part: Part, args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
    startPart(part, args, env, folder, started);
  await start(PARTS.controllerManager, controllerManagerArgs(server));
  await start(PARTS.scheduler, schedulerArgs(server));
  await startContainerd(folder, started);
  for (const archive of images) ctr(["images", "import", "--no-unpack=false", archive]);
  await start(PARTS.kubelet, kubeletArgs(options));
  await start(PARTS.kubeProxy, [
    `--config=${writeYaml(folder, "kube-proxy.yaml", configuration.kubeProxyConfig(server.kubeconfig))}`,
  ]);
  await untilReady(server, started);
  if (hasFirewall) await start(PARTS.kubeRouter, kubeRouterArgs(server));
  await applyFile(server.client, join(import.meta.dirname, "../manifests/dns.yaml"));
  await untilAvailable(server.client, "kube-system", ["coredns"]);
}

/** Runs containerd's command for its own images and containers, and returns what it prints. */
export function ctr(args: readonly string[]): string {
  return execFileSync("ctr", ["--address", CONTAINERD_SOCKET, "--namespace", "k8s.io", ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function startPart(
  part: Part,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string,
  started: Daemon[],
): Promise<void> {
  const file = await buildPart(part, console.error);
  started.push(new Daemon({ name: part.name, file, args, env, logs: join(folder, "logs") }));
}

async function startContainerd(folder: string, started: Daemon[]): Promise<void> {
  const plugins = join(folder, "cni-plugins");
  const networks = join(folder, "networks");
  for (const path of [plugins, networks]) mkdirSync(path);
  for (const part of [PARTS.bridge, PARTS.loopback, PARTS.hostLocal, PARTS.portmap])
    symlinkSync(await buildPart(part, console.error), join(plugins, part.name));
  const network = networkConfig(configuration.POD_CIDR, join(folder, "addresses"));
  writeFileSync(join(networks, "pods.conflist"), JSON.stringify(network));
  const config = join(folder, "containerd.toml");
  writeFileSync(config, containerdConfig({ root: join(folder, "containerd"), plugins, networks }));
  const containerd = new Daemon({
    name: "containerd",
    file: "containerd",
    args: ["--config", config],
    logs: join(folder, "logs"),
  });
  started.push(containerd);
  await eventually(
    { what: "containerd answers", seconds: 2 * minute, explain: () => containerd.tail() },
    async () => ctr(["version"]),
  );
}

function kubeletArgs({ server, folder, cgroup, memoryMebibytes }: NodeOptions): string[] {
  const reservedMebibytes = Math.max(0, Math.floor(totalmem() / 2 ** 20) - memoryMebibytes);
  const config = configuration.kubeletConfig({
    cgroup,
    resolvConf: join(folder, "resolv.conf"),
    plugins: join(folder, "volume-plugins"),
    reservedMebibytes,
  });
  return [
    `--config=${writeYaml(folder, "kubelet.yaml", config)}`,
    `--kubeconfig=${server.kubeconfig}`,
    `--hostname-override=${configuration.NODE_NAME}`,
    `--node-ip=${configuration.NODE_ADDRESS}`,
    `--root-dir=${join(folder, "kubelet")}`,
    `--cert-dir=${join(folder, "kubelet-certificates")}`,
  ];
}

/** Only the firewall of kube-router, as K3s has it. */
function kubeRouterArgs({ kubeconfig }: ApiServer): string[] {
  return [
    "--run-firewall=true",
    "--run-router=false",
    "--run-service-proxy=false",
    `--kubeconfig=${kubeconfig}`,
    `--hostname-override=${configuration.NODE_NAME}`,
    `--service-cluster-ip-range=${SERVICE_CIDR}`,
  ];
}

async function untilReady({ client }: ApiServer, started: readonly Daemon[]): Promise<void> {
  const explain = () => started.map((daemon) => daemon.tail()).join("\n");
  await eventually({ what: "the node is ready", seconds: 5 * minute, explain }, async () => {
    const ended = started.find(({ hasEnded }) => hasEnded);
    if (ended !== undefined) throw new Hopeless(`${ended.name} ended`);
    const node = await client.find(`/api/v1/nodes/${configuration.NODE_NAME}`);
    const conditions: { type: string; status: string }[] = node?.status?.conditions ?? [];
    return conditions.some(({ type, status }) => type === "Ready" && status === "True") ? true : null;
  });
}

function writeYaml(folder: string, name: string, value: object): string {
  const file = join(folder, name);
  writeFileSync(file, stringify(value), { mode: 0o600 });
  return file;
}
