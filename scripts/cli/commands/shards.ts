import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { discover } from "../../discover/discover.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Results } from "../../model/results.ts";
import type { Request } from "../../pipeline/request.ts";
import { filesDigest, runShard } from "../../pipeline/shard.ts";
import { holdsSecrets } from "../../report/redaction/holds-secrets.ts";
import type { Repository } from "../../repository/repository.ts";
import { CollectedResults } from "../../results/collected.ts";
import { programVersion } from "../../results/program-version.ts";
import {
  formatShardReport,
  isInShard,
  mergeShards,
  type NamedReport,
  parseShardReport,
  type Shard,
} from "../../results/shard-report.ts";
import type { Options } from "../command-line/options.ts";

/** Runs one shard; returns its report, without anything that could contain a value of a Secret. */
export async function shardReport(request: Request, shard: Shard): Promise<string> {
  const results = new CollectedResults();
  const { files, redact } = await runShard({ ...request, results }, ({ name }) => isInShard(name, shard));
  const kept = [...results.fresh].filter(([, value]) => !holdsSecrets(value, redact));
  return formatShardReport({
    shard,
    program: programVersion(),
    files,
    results: new Map(kept),
  });
}

/** The results in the shard reports on the command line; null if there are none. */
export function mergedResults(
  { shardReports, allowRemote }: Pick<Options, "shardReports" | "allowRemote">,
  standing: string,
  repository: Repository,
): Result<Results | null> {
  if (shardReports.length === 0) return { ok: true, value: null };
  const reports: NamedReport[] = [];
  for (const name of shardReports) {
    const text = readReport(resolve(standing, name));
    const read = text.ok ? parseShardReport(text.value) : text;
    if (!read.ok) return fail(`${name} ${read.error}`);
    reports.push({ name, report: read.value });
  }
  const files = filesDigest(discover(repository, { allowRemote }));
  const merged = mergeShards(reports, { program: programVersion(), files });
  return merged.ok ? { ok: true, value: new CollectedResults(merged.value) } : merged;
}

/** Many times the size of the reports of the largest public repositories. */
const MAX_REPORT_BYTES = 256 * 1024 ** 2;

function readReport(path: string): Result<string> {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return fail("is not a file");
    if (stats.size > MAX_REPORT_BYTES)
      return fail(`has ${stats.size} bytes, more than the limit of ${MAX_REPORT_BYTES}`);
    return { ok: true, value: readFileSync(path, "utf8") };
  } catch (error) {
    return fail(`cannot be read (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
}
