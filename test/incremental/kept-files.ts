import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished, vi } from "vitest";
import { sha256 } from "../../scripts/model/results.ts";

/** The files of one part of a cache. */
export function filesOf(cache: string, part: "runs" | "results"): string[] {
  return readdirSync(join(cache, part)).map((name) => join(cache, part, name));
}

/** Replaces a text in a file of the cache; `isForged`: with the checksum that fits it. */
export function change(file: string, from: string, to: string, isForged: boolean): void {
  const [sum, ...rest] = readFileSync(file, "utf8").split("\n");
  const content = rest.join("\n").replaceAll(from, to);
  const key = file.slice(file.lastIndexOf("/") + 1);
  writeFileSync(file, `${isForged ? sha256(`1 ${key}\n${content}`) : sum}\n${content}`);
}

/** Files that changed in the last seconds are not kept with a stamp: makes all of them older. */
export function settled(): void {
  vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
}
