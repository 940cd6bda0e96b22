import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Mount points of cgroup hierarchies: those of v1 if there are any, else the one of v2. */
export function hierarchies(): string[] {
  const v1 = mountPoints("cgroup");
  return v1.length > 0 ? v1 : mountPoints("cgroup2");
}

/** runc also creates groups in the hierarchy of v2 if both versions are mounted. */
function allHierarchies(): string[] {
  return [...mountPoints("cgroup"), ...mountPoints("cgroup2")];
}

function mountPoints(type: "cgroup" | "cgroup2"): string[] {
  const mounts = readFileSync("/proc/self/mounts", "utf8").trim().split("\n");
  const fields = mounts.map((line) => line.split(" "));
  return fields.flatMap(([, point, each]) => (each === type ? [point!] : []));
}

/** Creates a group of that name in every hierarchy. */
export function createCgroups(name: string): void {
  for (const point of hierarchies()) {
    const controllers = join(point, "cgroup.controllers");
    if (existsSync(controllers)) {
      const enabled = readFileSync(controllers, "utf8").trim().split(" ");
      writeFileSync(join(point, "cgroup.subtree_control"), enabled.map((each) => `+${each}`).join(" "));
    }
    mkdirSync(join(point, name), { recursive: true });
  }
}

/** Removes the groups of that name with all groups below. Their processes must have been killed; the kernel may need a moment. */
export async function removeCgroups(name: string): Promise<void> {
  for (const point of allHierarchies()) {
    const group = join(point, name);
    for (let attempt = 0; existsSync(group) && attempt < 100; attempt += 1) {
      if (!removeTree(group)) await sleep(100);
    }
    if (existsSync(group)) console.error(`${group} could not be removed`);
  }
}

/** Names of the groups at the top of the hierarchies. */
export function topCgroups(): string[] {
  const names = allHierarchies().flatMap((point) => readdirSync(point, { withFileTypes: true }));
  return [...new Set(names.filter((entry) => entry.isDirectory()).map(({ name }) => name))];
}

function removeTree(group: string): boolean {
  try {
    for (const entry of readdirSync(group, { withFileTypes: true }))
      if (entry.isDirectory() && !removeTree(join(group, entry.name))) return false;
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}
