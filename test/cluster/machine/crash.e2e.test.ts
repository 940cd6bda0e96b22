import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { hierarchies } from "./cgroups.ts";
import { removeLeftovers } from "./enter.ts";
import { missingParts } from "./requirements.ts";

/** An argument of `sleep` that no other process has: it adds no time. */
const mark = `0.000${process.pid}`;

function running(): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(`\0${mark}\0`);
    } catch {
      return false;
    }
  });
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !isSo(); attempt += 1) await sleep(100);
  expect(isSo(), what).toBe(true);
}

it.skipIf(missingParts().length > 0)("a killed run of the test cluster leaves nothing behind", async () => {
  const runner = spawn(process.execPath, [join(import.meta.dirname, "hold.ts"), mark], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(runner.stdout, "data");
  const { folder, cgroup } = JSON.parse(String(line));
  // The runner itself, and two processes at least.
  await until("the processes run", () => running().length >= 3);
  const groups = hierarchies().map((point) => join(point, cgroup));
  for (const path of [folder, ...groups]) expect(existsSync(path), path).toBe(true);
  runner.kill("SIGKILL");
  // Until this process has seen its end, the runner still has its number.
  if (runner.exitCode === null && runner.signalCode === null) await once(runner, "exit");
  await until("all processes have ended", () => running().length === 0);
  await removeLeftovers();
  for (const path of [folder, ...groups]) expect(existsSync(path), path).toBe(false);
});
