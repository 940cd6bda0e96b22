import { asObject, isObject, type JsonObject, type JsonValue, parseJson } from "../model/json.ts";
import { fail, type Result } from "../model/result.ts";
import { sha256 } from "../model/results.ts";
import { TOOL_NAME } from "../model/tool.ts";

/** A part of all overlays, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The results of one shard, and what they were made from. */
export interface ShardReport {
  readonly shard: Shard;
  /** The version of the program. */
  readonly program: string;
  /** A digest of all files below the root. */
  readonly files: string;
  readonly results: ReadonlyMap<string, JsonValue>;
}

const FORMAT = `${TOOL_NAME} shard`;
const VERSION = 1;

/** Parses `2/4`; null if it is no shard. */
export function parseShard(text: string): Shard | null {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  if (index === undefined || Number(index) > Number(count)) return null;
  return { index: Number(index), count: Number(count) };
}

/** Reports whether a source belongs to a shard: by its name, so that each shard knows it without the others. */
export function isInShard(name: string, { index, count }: Shard): boolean {
  return Number.parseInt(sha256(name).slice(0, 8), 16) % count === index - 1;
}

/** A shard report as JSON, with a checksum. */
export function formatShardReport({ shard, program, files, results }: ShardReport): string {
  const content = {
    format: FORMAT,
    version: VERSION,
    shard: `${shard.index}/${shard.count}`,
    program,
    files,
    results: Object.fromEntries(results),
  };
  return `${JSON.stringify({ ...content, checksum: sha256(JSON.stringify(content)) })}\n`;
}

/** Reads a shard report. The error follows the name of its file. */
export function parseShardReport(text: string): Result<ShardReport> {
  const read = parseJson(text);
  if (!isObject(read) || read.format !== FORMAT)
    return fail("is not a shard report: expected the output of validate --shard");
  if (read.version !== VERSION)
    return fail(
      `has version ${String(read.version)} of the shard format, expected ${VERSION}: run the shards and merge with the same version`,
    );
  const { checksum, ...content } = read;
  if (checksum !== sha256(JSON.stringify(content)))
    return fail("is damaged: its content does not have its checksum; run the shard again");
  return reportOf(content);
}

const DIGEST = /^[0-9a-f]{64}$/;

function reportOf({ shard: part, program, files, results }: JsonObject): Result<ShardReport> {
  const shard = typeof part === "string" ? parseShard(part) : null;
  if (shard === null || !isDigest(program) || !isDigest(files) || !isObject(results))
    return fail("is not valid: `shard`, `program`, `files` or `results` is missing or has another form");
  const entries = Object.entries(asObject(results));
  if (!entries.every(([key]) => DIGEST.test(key)))
    return fail("is not valid: a key of `results` is not a SHA-256 digest");
  return { ok: true, value: { shard, program, files, results: new Map(entries) } };
}

function isDigest(value: JsonValue | undefined): value is string {
  return typeof value === "string" && DIGEST.test(value);
}

/** A report with the name of its file. */
export interface NamedReport {
  readonly name: string;
  readonly report: ShardReport;
}

/**
 * Puts the results of all shards together. Fails if a shard is missing or given twice, or if one was made by another version
 * of the program or from other files than `expected`.
 */
export function mergeShards(
  reports: readonly NamedReport[],
  expected: Pick<ShardReport, "program" | "files">,
): Result<ReadonlyMap<string, JsonValue>> {
  const count = reports[0]?.report.shard.count ?? 0;
  for (const { name, report } of reports) {
    if (report.program !== expected.program)
      return fail(
        `${name} was made by another version of this program: run the shards and merge with the same version`,
      );
    if (report.files !== expected.files)
      return fail(`${name} was made from other files: run the shards and merge on the same commit`);
    if (report.shard.count !== count)
      return fail(
        `${name} is one of ${report.shard.count} shards, and ${reports[0]!.name} is one of ${count}`,
      );
  }
  for (let index = 1; index <= count; index++) {
    const same = reports.filter(({ report }) => report.shard.index === index);
    if (same.length === 0) return fail(`shard ${index}/${count} is missing: give the reports of all shards`);
    if (same.length > 1)
      return fail(`${same.map(({ name }) => name).join(" and ")} are both shard ${index}/${count}`);
  }
  return { ok: true, value: new Map(reports.flatMap(({ report }) => [...report.results])) };
}
