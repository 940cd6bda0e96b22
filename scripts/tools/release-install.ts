import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { type Checksum, checksumKey, expectedChecksum, recordChecksum, recordFile } from "./checksums.ts";
import { download, isTrusted } from "./download.ts";
import type { HostPlatform } from "./platform.ts";
import { readMember } from "./tar.ts";
import type { ReleasedTool } from "./versions.ts";

/** Environment variable: the address of a mirror of https://github.com, with the same paths below it. */
export const MIRROR_VARIABLE = "SYNCGATE_MIRROR";

const archiveLimitBytes = 128 * 1024 * 1024;

export interface ReleaseOptions {
  readonly platform: HostPlatform;
  readonly env: NodeJS.ProcessEnv;
  /** The folder for the programs and the record of checksums. */
  readonly folder: string;
  /** Checksums pinned in the repository, by `checksumKey`. */
  readonly pinned: ReadonlyMap<string, string>;
  readonly say: (line: string) => void;
}

/** Downloads the tool's release archive, verifies its SHA-256 checksum and writes only the program into `stage`. */
export async function installFromRelease(
  tool: ReleasedTool,
  stage: string,
  options: ReleaseOptions,
): Promise<Result<string>> {
  const release = releaseUrl(tool, options.env);
  if (!release.ok) return release;
  const archive = tool.release.archive(options.platform);
  const expected = await expectedChecksum(tool, archive, release.value, options.folder, options.pinned);
  if (!expected.ok) return expected;
  const content = await download(new URL(archive, release.value), archiveLimitBytes);
  if (!content.ok) return fail(`${archive}: ${content.error}`);
  const sha256 = createHash("sha256").update(content.value).digest("hex");
  if (sha256 !== expected.value.sha256)
    return fail(mismatch(archive, sha256, expected.value, options.folder));
  const program = readMember(content.value, tool.name);
  if (!program.ok) return fail(`${archive}: ${program.error}`);
  const file = join(stage, tool.name);
  await writeFile(file, program.value, { mode: 0o755, flag: "wx" });
  if (expected.value.from === "release") await trustOnFirstUse(checksumKey(tool, archive), sha256, options);
  return { ok: true, value: file };
}

/** The address of the release's folder, ending in `/`; fails if the mirror is not an acceptable one. */
export function releaseUrl(tool: ReleasedTool, env: NodeJS.ProcessEnv): Result<URL> {
  const base = env[MIRROR_VARIABLE] || "https://github.com";
  const url = URL.parse(`${base.replace(/\/$/, "")}/${tool.release.folder}/`);
  if (url === null || !isTrusted(url)) return fail(`${MIRROR_VARIABLE} is not an HTTPS URL`);
  if (url.username !== "" || url.password !== "")
    return fail(`${MIRROR_VARIABLE} must not contain credentials`);
  return { ok: true, value: url };
}

function mismatch(archive: string, sha256: string, expected: Checksum, folder: string): string {
  const sources = {
    repository: "scripts/tools/checksums.json",
    record: recordFile(folder),
    release: "the checksum file of the release",
  };
  return `${archive}: rejected, its SHA-256 checksum is ${sha256}, expected ${expected.sha256} (from ${sources[expected.from]})`;
}

async function trustOnFirstUse(key: string, sha256: string, { folder, say }: ReleaseOptions): Promise<void> {
  await recordChecksum(folder, key, sha256);
  say(
    `${key} was verified only against the checksum file of its release; to pin it, add "${key}": "${sha256}" to scripts/tools/checksums.json`,
  );
}
