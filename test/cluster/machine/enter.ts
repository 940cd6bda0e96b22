import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCgroups, removeCgroups, topCgroups } from "./cgroups.ts";

/** Begins the names of folders and cgroups; the process id of their run follows. */
const PREFIX = "bizosaas-cluster-";

/** A machine of its own for the test cluster: namespaces, a folder and a cgroup. */
export interface Machine {
  readonly folder: string;
  /** The name of its cgroup, at the top of every hierarchy. */
  readonly cgroup: string;
}

export function createMachine(): Machine {
  const cgroup = `${PREFIX}${process.pid}`;
  const folder = mkdtempSync(join(tmpdir(), `${cgroup}-`));
  createCgroups(cgroup);
  return { folder, cgroup };
}

/**
 * Runs a command in new process, mount and network namespaces and returns its exit code. Only outgoing connections leave
 * the network namespace. When the command or this process ends, the kernel ends everything that was started there.
 */
export async function runInMachine(
  { folder }: Machine,
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const resolvConf = join(folder, "resolv.conf");
  writeFileSync(resolvConf, "nameserver 10.0.2.3\n");
  const sysctls = join(folder, "sysctls");
  mkdirSync(sysctls);
  const script = join(import.meta.dirname, "init.sh");
  const inside = spawnWithParent(
    [
      ...["unshare", "--pid", "--fork", "--kill-child", "--mount", "--net", "--mount-proc"],
      ...["sh", script, resolvConf, sysctls, ...command],
    ],
    { ...process.env, ...env },
    "inherit",
  );
  const ended = once(inside, "exit");
  const stop = () => inside.kill("SIGKILL");
  process.on("SIGTERM", stop);
  // The terminal sends it to all processes: the tests stop the cluster, then the command ends.
  process.on("SIGINT", () => setTimeout(stop, 30_000).unref());
  await untilNamespace(inside);
  const network = spawnWithParent(
    ["slirp4netns", "--configure", "--mtu=65520", "--disable-host-loopback", `${inside.pid}`, "tap0"],
    process.env,
    "ignore",
  );
  const [code] = await ended;
  network.kill("SIGTERM");
  return typeof code === "number" ? code : 1;
}

export async function removeMachine({ folder, cgroup }: Machine): Promise<void> {
  await removeCgroups(cgroup);
  rmSync(folder, { recursive: true, force: true });
}

/** Removes folders and cgroups of runs that were killed. */
export async function removeLeftovers(): Promise<void> {
  for (const name of topCgroups()) if (isLeftover(name)) await removeCgroups(name);
  for (const name of readdirSync(tmpdir()))
    if (isLeftover(name)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
}

function isLeftover(name: string): boolean {
  const pid = new RegExp(`^${PREFIX}(\\d+)`).exec(name)?.[1];
  return pid !== undefined && !existsSync(`/proc/${pid}`);
}

/** Starts a command that the kernel kills when this process ends. */
function spawnWithParent(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  stdio: "inherit" | "ignore",
): ChildProcess {
  return spawn("setpriv", ["--pdeathsig", "KILL", ...command], { env, stdio });
}

/** Waits until a process has its own network namespace. */
async function untilNamespace({ pid }: ChildProcess): Promise<void> {
  const own = readlinkSync("/proc/self/ns/net");
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    if (existsSync(`/proc/${pid}`) && readlinkSync(`/proc/${pid}/ns/net`) !== own) return;
    await sleep(10);
  }
  throw new Error("unshare created no network namespace");
}
