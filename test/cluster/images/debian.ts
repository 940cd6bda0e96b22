import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../../../scripts/process/run.ts";
import { cacheFolder } from "../parts/build.ts";
import type { DebianImage } from "./recipes.ts";

const timeoutMs = 20 * 60_000;
const outputBytes = 16 * 1024 * 1024;

/** Returns the tar archive of an image's root folder, made by mmdebstrap unless the cache has it. */
export async function debianLayer(image: DebianImage, say: (line: string) => void): Promise<string> {
  const key = createHash("sha256").update(JSON.stringify(image)).digest("hex").slice(0, 12);
  const folder = join(cacheFolder(), "images");
  const archive = join(folder, `${image.name}-${key}.tar`);
  if (existsSync(archive)) return archive;
  say(`installing the packages of the image ${image.name}`);
  const begin = performance.now();
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${image.name}-${process.pid}.tar`);
  const hooks = image.finish.map((command) => `--customize-hook=cd "$1" && ${command}`);
  const packages = `--include=${image.packages.join(",")}`;
  const ran = await runProgram({
    file: "mmdebstrap",
    args: ["--variant=minbase", "--mode=root", packages, ...hooks, image.release, unfinished],
    env: process.env,
    timeoutMs,
    outputBytes,
  });
  if (ran.ending.kind !== "exit" || ran.ending.code !== 0)
    throw new Error(`mmdebstrap for ${image.name} ended with ${JSON.stringify(ran.ending)}:\n${ran.stderr}`);
  renameSync(unfinished, archive);
  say(
    `installed the packages of the image ${image.name} in ${Math.round((performance.now() - begin) / 1000)} s`,
  );
  return archive;
}
