import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** The cost of a command with all processes that it starts. */
export interface Cost {
  readonly seconds: number;
  readonly processorSeconds: number;
  /** The most memory that all processes had at one time, in MiB: the sum of their resident sets, sampled. */
  readonly peakMiB: number;
}

const SAMPLE_MS = 25;

/** The shell prints the processor time of everything it has waited for: `user system` of itself, then of its children. */
const TIMES = '"$@" >/dev/null 2>&1; code=$?; times >&3; exit $code';

/** Runs a command without its output; fails if its exit code is not one of `codes`. Memory is known on Linux only. */
export async function measure(command: readonly string[], codes: readonly number[]): Promise<Cost> {
  const start = performance.now();
  const child = spawn("/bin/bash", ["-c", TIMES, "bash", ...command], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  let printed = "";
  child.stdio[3]?.on("data", (text) => {
    printed += text;
  });
  let peakMiB = 0;
  let endedSeconds = 0;
  const sampler = setInterval(() => {
    const sample = sampleOf(child.pid!);
    peakMiB = Math.max(peakMiB, sample.residentMiB);
    endedSeconds = sample.endedSeconds;
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(sampler);
  if (code === null || !codes.includes(code)) throw new Error(`${command.join(" ")} ended with ${code}`);
  const seconds = (performance.now() - start) / 1000;
  // The command ends without waiting for programs that it has ended: the shell does not know their times.
  return { seconds, processorSeconds: processorSeconds(printed) + endedSeconds, peakMiB };
}

/** Adds up `0m1.234s 0m0.100s`, twice. */
function processorSeconds(printed: string): number {
  const times = [...printed.matchAll(/(\d+)m([\d.]+)s/g)];
  return times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
}

const PAGE_MIB = 4096 / 1024 ** 2;
const TICKS_PER_SECOND = 100;

interface Sample {
  readonly residentMiB: number;
  /** Processor time of those that have ended, but that nothing has waited for. */
  readonly endedSeconds: number;
}

/** A sample of a process and of all its descendants. */
function sampleOf(root: number): Sample {
  const processes = readdirSync("/proc").flatMap((name) => {
    const text = /^\d+$/.test(name) ? readOrEmpty(`/proc/${name}/stat`) : "";
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields 3 (state), 4 (ppid), 14 (utime), 15 (stime) and
    // 24 (rss, in pages).
    if (fields.length <= 22) return [];
    const ticks = fields[0] === "Z" ? Number(fields[11]) + Number(fields[12]) : 0;
    return [{ id: Number(name), parent: Number(fields[1]), pages: Number(fields[21]), ticks }];
  });
  const children = Map.groupBy(processes, ({ parent }) => parent);
  let [pages, ticks] = [0, 0];
  const pending = processes.filter(({ id }) => id === root);
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    pages += one.pages;
    ticks += one.ticks;
    pending.push(...(children.get(one.id) ?? []));
  }
  return { residentMiB: pages * PAGE_MIB, endedSeconds: ticks / TICKS_PER_SECOND };
}

/** A process can end before its file is read. */
function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
