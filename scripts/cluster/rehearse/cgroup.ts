import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The control group of a pod on this machine. */
export interface PodCgroup {
  /** The mount point of the hierarchy, or of all of them with version 1. */
  readonly root: string;
  readonly version: 1 | 2;
  /** Below the hierarchy, or below each one with version 1: `/kubepods/burstable/pod0b1d…`. */
  readonly path: string;
}

/** The use of a container since its start, as the kernel has counted it. */
export interface Usage {
  /** Highest use of memory, with the files that the kernel keeps in memory and drops when the limit is reached. */
  readonly peakBytes: number;
  /** Memory that the kernel cannot drop, at the moment of reading. */
  readonly anonymousBytes: number;
  /** Processes that were killed because the limit was reached. */
  readonly oomKills: number;
  readonly cpuSeconds: number;
  /** Seconds for which the CPU limit stopped the container. */
  readonly throttledSeconds: number;
}

const MOUNT_POINT = "/sys/fs/cgroup";
const MAX_DEPTH = 6;
const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;

/** Finds the cgroup of a pod by its uid; null if the pod has none on this machine. */
export function podCgroup(uid: string, root = MOUNT_POINT): PodCgroup | null {
  const version = existsSync(join(root, "memory/memory.stat")) ? 1 : 2;
  const top = version === 1 ? join(root, "memory") : root;
  // The driver of systemd writes `_` for `-`.
  const marks = [`pod${uid}`, `pod${uid.replaceAll("-", "_")}`];
  const folder = findFolder(top, marks, MAX_DEPTH);
  return folder === null ? null : { root, version, path: folder.slice(top.length) };
}

/** Reads the use of each running container of a pod, by the names of their cgroups, which contain their ids. */
export function readContainers(pod: PodCgroup): ReadonlyMap<string, Usage> {
  const top = join(pod.root, pod.version === 1 ? "memory" : "", pod.path);
  const read = subfolders(top).map((name) => [name, readUsage(pod, name)] as const);
  return new Map(read.flatMap(([name, usage]) => (usage === null ? [] : [[name, usage] as const])));
}

/** Null if the container ended in the meantime. */
function readUsage({ root, version, path }: PodCgroup, name: string): Usage | null {
  const folder = (controller: string) => join(root, controller, path, name);
  try {
    return version === 1 ? readVersion1(folder) : readVersion2(folder(""));
  } catch (error) {
    // ENODEV: the group was removed after the file was opened.
    if (["ENOENT", "ENODEV"].includes((error as NodeJS.ErrnoException).code ?? "")) return null;
    throw error;
  }
}

/** https://docs.kernel.org/admin-guide/cgroup-v1/memory.html, https://docs.kernel.org/scheduler/sched-bwc.html */
function readVersion1(folder: (controller: string) => string): Usage {
  return {
    peakBytes: numberIn(folder("memory"), "memory.max_usage_in_bytes"),
    anonymousBytes: fieldIn(folder("memory"), "memory.stat", "total_rss"),
    oomKills: fieldIn(folder("memory"), "memory.oom_control", "oom_kill"),
    cpuSeconds: numberIn(folder("cpuacct"), "cpuacct.usage") / NANOSECONDS,
    throttledSeconds: fieldIn(folder("cpu"), "cpu.stat", "throttled_time") / NANOSECONDS,
  };
}

/** https://docs.kernel.org/admin-guide/cgroup-v2.html */
function readVersion2(folder: string): Usage {
  return {
    peakBytes: numberIn(folder, "memory.peak"),
    anonymousBytes: fieldIn(folder, "memory.stat", "anon"),
    oomKills: fieldIn(folder, "memory.events", "oom_kill"),
    cpuSeconds: fieldIn(folder, "cpu.stat", "usage_usec") / MICROSECONDS,
    throttledSeconds: fieldIn(folder, "cpu.stat", "throttled_usec") / MICROSECONDS,
  };
}

/** The first folder below `top` whose name contains one of the marks. */
function findFolder(top: string, marks: readonly string[], depth: number): string | null {
  const folders = subfolders(top);
  const found = folders.find((name) => marks.some((mark) => name.includes(mark)));
  if (found !== undefined) return join(top, found);
  if (depth <= 1) return null;
  for (const name of folders) {
    const below = findFolder(join(top, name), marks, depth - 1);
    if (below !== null) return below;
  }
  return null;
}

/** None if the folder is gone or cannot be read. */
function subfolders(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}

function numberIn(folder: string, file: string): number {
  return Number(readFileSync(join(folder, file), "utf8"));
}

/** The number after a name in a file of lines `NAME NUMBER`. */
function fieldIn(folder: string, file: string, field: string): number {
  const text = readFileSync(join(folder, file), "utf8");
  return Number(new RegExp(`^${field} (\\d+)$`, "m").exec(text)?.[1] ?? 0);
}
