import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { runCommand } from "../tools/command.ts";
import { findGo } from "../tools/go-install.ts";
import { type HostPlatform, PLATFORMS } from "../tools/platform.ts";
import { buildWithGo } from "../tools/upstream/build-upstream.ts";
import { archiveName, RELEASED_PROGRAM } from "../tools/upstream/release.ts";
import { sourcesHash, UPSTREAM_MINORS } from "../tools/upstream/sources.ts";

/**
 * Builds the program of `scripts/upstream/program` for a release: `node scripts/generate/upstream-archives.ts --out DIR
 * [--minor 1.34]…` writes one archive per Kubernetes minor version and platform. Equal sources and an equal Go give equal
 * archives.
 */
/** Owner, times and order of an archive, which would differ between machines. */
const SAME_EVERYWHERE = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner"];

const { values } = parseArgs({
  options: { out: { type: "string" }, minor: { type: "string", multiple: true } },
});
if (values.out === undefined) throw new Error("--out DIR is needed");
await writeArchives(resolve(values.out), values.minor ?? UPSTREAM_MINORS);

async function writeArchives(out: string, minors: readonly string[]): Promise<void> {
  mkdirSync(out, { recursive: true });
  for (const minor of minors) {
    for (const platform of PLATFORMS) {
      const name = archiveName(minor, sourcesHash(), platform);
      console.log(`building ${name}`);
      await writeArchive(join(out, name), minor, platform);
    }
  }
  const archives = readdirSync(out).filter((name) => name.endsWith(".tar.gz"));
  const sums = archives.sort().map((name) => `${sha256(join(out, name))}  ${name}\n`);
  writeFileSync(join(out, "checksums.txt"), sums.join(""));
}

async function writeArchive(file: string, minor: string, platform: HostPlatform): Promise<void> {
  const go = findGo(process.env, null);
  if (go === null) throw new Error("go is not on PATH");
  const stage = mkdtempSync(join(tmpdir(), "upstream-"));
  try {
    const built = await buildWithGo(go, minor, stage, process.env, platform);
    if (!built.ok) throw new Error(built.error);
    const options = { env: { ...process.env, GZIP: "-n" }, cwd: stage, timeoutMs: 120_000 };
    const packed = await runCommand("tar", [...SAME_EVERYWHERE, "-czf", file, RELEASED_PROGRAM], options);
    if (!packed.ok) throw new Error(packed.error);
  } finally {
    rmSync(stage, { recursive: true });
  }
}

function sha256(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
