/**
 * SHA-256 checksums of the release archives, from three places in this order: `checksums.json` of this repository,
 * the record of an earlier installation next to the programs, the checksum file of the release.
 */
import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { checksumIn } from "./checksum-list.ts";
import kept from "./checksums.json" with { type: "json" };
import { download } from "./download.ts";
import { readRecords, writeRecords } from "./records.ts";
import type { ReleasedTool } from "./versions.ts";

export interface Checksum {
  /** 64 hexadecimal digits in lower case. */
  readonly sha256: string;
  readonly from: "repository" | "record" | "release";
}

const limitBytes = 1024 * 1024;

/** The content of `checksums.json`: checksums by `<tool>@<version>/<archive>`. */
export const pinnedChecksums: ReadonlyMap<string, string> = new Map(Object.entries(kept));

/** The key of an archive in `checksums.json` and in the record. */
export function checksumKey(tool: ReleasedTool, archive: string): string {
  return `${tool.name}@${tool.version}/${archive}`;
}

/** The checksum that the archive must have. `release` is the URL of the release's folder, ending in `/`. */
export async function expectedChecksum(
  tool: ReleasedTool,
  archive: string,
  release: URL,
  folder: string,
  keptInRepository: ReadonlyMap<string, string>,
): Promise<Result<Checksum>> {
  const key = checksumKey(tool, archive);
  const inRepository = keptInRepository.get(key);
  if (inRepository !== undefined) return { ok: true, value: { sha256: inRepository, from: "repository" } };
  const inRecord = (await readRecords(recordFile(folder))).get(key);
  if (typeof inRecord === "string") return { ok: true, value: { sha256: inRecord, from: "record" } };
  const list = await downloadChecksums(tool, release);
  if (!list.ok) return list;
  const sha256 = checksumIn(list.value, archive);
  if (sha256 === null) return fail(`${tool.release.checksums} has no SHA-256 checksum for ${archive}`);
  return { ok: true, value: { sha256, from: "release" } };
}

/** Downloads the checksum file of a release; `release` is the URL of its folder, ending in `/`. */
export async function downloadChecksums(tool: ReleasedTool, release: URL): Promise<Result<string>> {
  const list = await download(new URL(tool.release.checksums, release), limitBytes);
  return list.ok
    ? { ok: true, value: list.value.toString("utf8") }
    : fail(`${tool.release.checksums}: ${list.error}`);
}

/** Records a checksum; the next installation accepts no other one for that key. */
export async function recordChecksum(folder: string, key: string, sha256: string): Promise<void> {
  const records = await readRecords(recordFile(folder));
  await writeRecords(recordFile(folder), records.set(key, sha256));
}

export function recordFile(folder: string): string {
  return join(folder, "release-checksums.json");
}
