import { gunzipSync } from "node:zlib";
import { fail, type Result } from "../model/result.ts";
import { reasonOf } from "./one-line.ts";

const blockBytes = 512;
const unpackedLimitBytes = 256 * 1024 * 1024;

/**
 * Returns the content of the only regular file with exactly that name in a gzipped ustar archive. Nothing else of the
 * archive is used, so names and links in it cannot point outside.
 * Format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html#tag_20_94_13_06
 */
export function readMember(archive: Uint8Array, name: string): Result<Buffer> {
  let tar: Buffer;
  try {
    tar = gunzipSync(archive, { maxOutputLength: unpackedLimitBytes });
  } catch (error) {
    return fail(`the archive cannot be unpacked: ${reasonOf(error)}`);
  }
  return memberOf(tar, name);
}

function memberOf(tar: Buffer, name: string): Result<Buffer> {
  let found: Buffer | null = null;
  let offset = 0;
  while (offset + blockBytes <= tar.length && tar[offset] !== 0) {
    const header = tar.subarray(offset, offset + blockBytes);
    const size = sizeIn(header);
    const start = offset + blockBytes;
    if (size === null || start + size > tar.length) return fail("the archive is damaged or truncated");
    if (isFile(header) && nameIn(header) === name) {
      if (found !== null) return fail(`the archive contains two files named ${name}`);
      found = tar.subarray(start, start + size);
    }
    offset = start + Math.ceil(size / blockBytes) * blockBytes;
  }
  return found === null ? fail(`the archive contains no file named ${name}`) : { ok: true, value: found };
}

/** True for type flag `0`; very old archives have a zero byte instead. */
function isFile(header: Buffer): boolean {
  return header[156] === 0x30 || header[156] === 0;
}

function nameIn(header: Buffer): string {
  const prefix = header.toString("latin1", 257, 262) === "ustar" ? textAt(header, 345, 155) : "";
  return (prefix === "" ? "" : `${prefix}/`) + textAt(header, 0, 100);
}

function sizeIn(header: Buffer): number | null {
  const text = textAt(header, 124, 12).trim();
  return /^[0-7]{1,11}$/.test(text) ? Number.parseInt(text, 8) : null;
}

function textAt(header: Buffer, start: number, length: number): string {
  return header.toString("latin1", start, start + length).split("\0", 1)[0] ?? "";
}
