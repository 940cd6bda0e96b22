import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { runProgram } from "../../../scripts/process/run.ts";
import { findGo } from "../../../scripts/tools/go-install.ts";
import type { Part } from "./parts.ts";

const buildTimeoutMs = 40 * 60_000;
const outputBytes = 16 * 1024 * 1024;

/** The folder that keeps programs and images between runs: `bizosaas-cluster` in the user's cache folder. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "bizosaas-cluster");
}

/**
 * Returns the path of a part's program, and builds it first if the cache does not have it: from exactly the modules of
 * go.mod and go.sum. `say` receives a line before and after a build. Rejects with Go's output if the build fails.
 */
export async function buildPart(part: Part, say: (line: string) => void): Promise<string> {
  const program = join(cacheFolder(), part.name, cacheKey(part), part.name);
  if (existsSync(program)) return program;
  say(`building ${part.name} ${versionOf(part)}`);
  const begin = performance.now();
  mkdirSync(dirname(program), { recursive: true });
  removeUnfinished();
  const folder = mkdtempSync(join(cacheFolder(), "build-"));
  try {
    // A copy, since a build takes minutes and a checkout can change the files in the meantime.
    cpSync(moduleFolder(part), join(folder, "module"), { recursive: true });
    await goBuild(part, join(folder, "module"), join(folder, part.name));
    renameSync(join(folder, part.name), program);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  say(`built ${part.name} ${versionOf(part)} in ${Math.round((performance.now() - begin) / 1000)} s`);
  return program;
}

/** Removes the folders of builds that were killed: older than any build takes. */
function removeUnfinished(): void {
  for (const name of readdirSync(cacheFolder()).filter((each) => each.startsWith("build-"))) {
    const folder = join(cacheFolder(), name);
    const { mtimeMs } = statSync(folder, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > 2 * buildTimeoutMs) rmSync(folder, { recursive: true, force: true });
  }
}

/** The version in the part's go.mod, such as `v1.34.4`. */
export function versionOf(part: Part): string {
  if (part.module === null) return "of this repository";
  const goMod = readFileSync(join(moduleFolder(part), "go.mod"), "utf8");
  const lines = goMod.split("\n").map((line) =>
    line
      .replace(/^require/, "")
      .trim()
      .split(" "),
  );
  const version = lines.find(([module]) => module === part.module)?.[1];
  if (version === undefined) throw new Error(`${part.folder}/go.mod does not require ${part.module}`);
  return version;
}

async function goBuild(part: Part, module: string, output: string): Promise<void> {
  const go = findGo(process.env, null);
  if (go === null) throw new Error(`go is not on PATH; it is needed to build ${part.name}`);
  const ran = await runProgram({
    file: go,
    args: [
      "build",
      "-trimpath",
      "-buildvcs=false",
      `-ldflags=${linkerFlags(part)}`,
      "-o",
      output,
      part.package,
    ],
    cwd: module,
    env: { ...process.env, CGO_ENABLED: "0", GOFLAGS: "", GOWORK: "off" },
    timeoutMs: buildTimeoutMs,
    outputBytes,
  });
  if (ran.ending.kind === "exit" && ran.ending.code === 0) return;
  throw new Error(`go build of ${part.name} ended with ${JSON.stringify(ran.ending)}:\n${ran.stderr}`);
}

function linkerFlags(part: Part): string {
  if (part.versionVariable === undefined) return "-s -w";
  return `-s -w -X ${part.versionVariable}=${versionOf(part)}`;
}

/** The version and a checksum of everything else that makes the program. */
function cacheKey(part: Part): string {
  const files = part.module === null ? ["go.mod", "main.go"] : ["go.mod", "go.sum"];
  const hash = createHash("sha256").update(part.package).update(linkerFlags(part)).update(process.arch);
  for (const file of files) hash.update(readFileSync(join(moduleFolder(part), file)));
  const version = part.module === null ? "local" : versionOf(part);
  return `${version}-${hash.digest("hex").slice(0, 12)}`;
}

function moduleFolder({ folder }: Part): string {
  return join(import.meta.dirname, folder);
}
