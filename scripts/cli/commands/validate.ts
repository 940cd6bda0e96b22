import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { baselineEntries, formatBaseline } from "../../baseline/baseline.ts";
import type { Finding, Report } from "../../model/finding.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Request } from "../../pipeline/request.ts";
import { validate } from "../../pipeline/validate.ts";
import { relocated } from "../../report/findings/relocate.ts";
import { FORMATS, type FormatName } from "../../report/formats/formats.ts";
import { clean } from "../../report/redaction/clean.ts";
import { type ReportInput, TOOL } from "../../report/redaction/input.ts";
import { exitCode } from "../../report/summary/totals.ts";
import { verdictLine, verdictText } from "../../report/summary/verdict.ts";
import { plural } from "../../report/terminal/plural.ts";
import { workTreeRoot } from "../../repository/git/work-tree.ts";
import { decode, type ReadResult, unreadable } from "../../repository/repository.ts";
import { rules } from "../../rules/index.ts";
import { findTools } from "../../tools/find-tools.ts";
import type { Options } from "../command-line/options.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import {
  CANNOT_CHECK,
  DEFAULT_WIDTH,
  hasColors,
  reportError,
  say,
  terminalWidth,
} from "../terminal/terminal.ts";
import { upstreamPrograms } from "../terminal/upstream.ts";
import { runFix } from "./fix.ts";
import { narrowed, narrowing } from "./narrow.ts";
import { type ResolvedOptions, resolveOptions } from "./request.ts";
import { mergedResults, shardReport } from "./shards.ts";
import { withProgress } from "./with-progress.ts";

/** Checks once and writes the reports; returns the exit code. */
export async function runValidate(options: Options): Promise<number> {
  const stdin = options.paths.includes("-") ? await readStdin() : null;
  if (stdin?.ok === false) return reportError(`standard input ${stdin.error.message}`);
  const standing = currentFolder(process.env, process.cwd());
  const result = resolveOptions(options, standing, stdin?.value ?? null);
  if (!result.ok) return reportError(result.error);
  const merged = mergedResults(options, standing, result.value.repository);
  if (!merged.ok) return reportError(merged.error);
  const untrusted = workTreeRoot(result.value.repository.root);
  const tools = await findTools({ say, untrusted });
  if (!tools.ok) return reportError(tools.error);
  const upstream = upstreamPrograms({ say, untrusted });

  const { base, folder } = result.value;
  const narrow = narrowing(options, folder);
  if (base !== null && !options.quiet)
    say(`policy of ${clean(base.name)} (commit ${base.hash.slice(0, 12)})`);
  const programs = { ...tools.value, upstream: upstream.open, onJudged: () => void upstream.close() };
  const { shard } = options;
  if (shard !== null) {
    const text = await withProgress(result.value, options, programs, (request) =>
      shardReport(request, shard),
    );
    await upstream.close();
    return printShard(text, result.value.outputs[0]!.path);
  }
  const judged = await withProgress(result.value, options, programs, (request) =>
    reportOf({ ...request, results: merged.value }, options, narrow.keepsFinding),
  );
  await upstream.close();
  if (!judged.ok) return reportError(judged.error);
  const report = narrowed(judged.value, options, narrow);
  if (options.fix === "preview") {
    say(`after applying fixes: ${verdictText(report)}`);
    return exitCode(report, options.failOn);
  }
  const code = writeReports(report, options, result.value);
  return options.writeBaseline === null
    ? code
    : saveBaseline(report, resolve(standing, options.writeBaseline));
}

async function reportOf(
  request: Request,
  { fix, color, quiet }: Options,
  isWanted: (finding: Finding) => boolean,
): Promise<Result<Report>> {
  if (fix === "no") {
    const { report, reach } = await validate(request);
    if (reach !== null && !quiet) say(clean(reach.words));
    return { ok: true, value: report };
  }
  const terminal = { color: hasColors(color), print: (text: string) => process.stdout.write(text), say };
  return runFix(request, fix, terminal, isWanted);
}

function printShard(text: string, path: string | null): number {
  if (path === null) process.stdout.write(text);
  const problem = path === null ? null : write(path, text);
  return problem === null ? 0 : reportError(`--output ${path} cannot be written (${problem})`);
}

/** Writes the baseline. A baseline holds findings only: a run in which something could not be checked still fails. */
function saveBaseline(report: Report, file: string): number {
  const entries = baselineEntries(report);
  const problem = write(file, formatBaseline(entries));
  if (problem !== null) return reportError(`--write-baseline ${file} cannot be written (${problem})`);
  say(`${plural(entries.length, "finding")} listed in ${clean(file)}`);
  return report.failures.length > 0 ? CANNOT_CHECK : 0;
}

/** Writes every report; if all go to files, also prints the summary line. */
function writeReports(report: Report, options: Options, { outputs, shownName }: ResolvedOptions): number {
  const { failOn, quiet } = options;
  const input = { report, rules, failOn, color: false, homepage: TOOL.homepage, text: options };
  for (const { format, file, path } of outputs) {
    if (path === null) process.stdout.write(FORMATS[format](onTerminal(format)));
    else {
      const problem = write(path, FORMATS[format]({ ...input, width: DEFAULT_WIDTH }));
      if (problem !== null) return reportError(`--output ${file} cannot be written (${problem})`);
    }
  }
  const files = outputs.flatMap(({ file }) => file ?? []);
  if (files.length === outputs.length && !quiet) {
    say(`${verdictLine(report, input)} (in ${files.map((file) => clean(file)).join(", ")})`);
  }
  return exitCode(report, failOn);

  /** On a terminal, paths are relative to the folder where the user stands, so that they can be opened. */
  function onTerminal(format: FormatName): ReportInput {
    const shown = { ...input, color: hasColors(options.color), width: terminalWidth() };
    return format === "text" ? { ...shown, report: relocated(report, shownName) } : shown;
  }
}

/** Writes a file; returns the error code if that fails, else null. */
function write(path: string, text: string): string | null {
  try {
    writeFileSync(path, text);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown error";
  }
}

async function readStdin(): Promise<ReadResult> {
  try {
    return decode(await buffer(process.stdin));
  } catch (error) {
    return fail(unreadable(error));
  }
}
