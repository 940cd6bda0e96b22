import { resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { baselineEntries, formatBaseline } from "../../baseline/baseline.ts";
import type { Answer } from "../../cache/answer.ts";
import { observeRun } from "../../cache/observed-run.ts";
import type { KeptCommand, RunPlace } from "../../cache/runs.ts";
import { EMPTY_REPORT, type Finding, type Report } from "../../model/finding.ts";
import { fail, type Result } from "../../model/result.ts";
import { validateEdit, validateRecorded } from "../../pipeline/edits/validate-edit.ts";
import type { Request } from "../../pipeline/request.ts";
import { relocated } from "../../report/findings/relocate.ts";
import { FORMATS, type FormatName, SHOWING_OVERVIEW } from "../../report/formats/formats.ts";
import { clean } from "../../report/redaction/clean.ts";
import type { ReportInput } from "../../report/redaction/input.ts";
import { exitCode } from "../../report/summary/totals.ts";
import { verdictLine, verdictText } from "../../report/summary/verdict.ts";
import { plural } from "../../report/terminal/plural.ts";
import { decode, openRepository, type ReadResult, unreadable } from "../../repository/repository.ts";
import { rules as builtIn } from "../../rules/index.ts";
import type { Options } from "../command-line/options.ts";
import { today } from "../kept/places.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { deliver, write } from "../terminal/deliver.ts";
import { DEFAULT_WIDTH, hasColors, say, terminalWidth } from "../terminal/screen.ts";
import { CANNOT_CHECK, reportError } from "../terminal/terminal.ts";
import { editAfter, type FollowedEdit } from "./edit.ts";
import { runFix } from "./fix.ts";
import { type Judged, keepRun, keepsResults, keptResults } from "./keep.ts";
import { narrowed, narrowing } from "./narrow.ts";
import { reportFacts } from "./report-facts.ts";
import { type ResolvedOptions, resolveOptions } from "./request.ts";
import { mergedResults, shardReport } from "./shards.ts";
import { shownUrls } from "./shown-urls.ts";
import { withPrograms } from "./with-programs.ts";

/**
 * Checks once and writes the reports; returns the exit code. `command` says where the answer is kept, and which earlier run
 * an edit follows; null if the answer is not kept.
 */
export async function runValidate(stated: Options, command: KeptCommand | null): Promise<number> {
  const edited = command?.edited == null ? null : editAfter(command.edited);
  const code = edited === null ? null : await runOnce(stated, command!.place, edited);
  return code ?? (await runOnce(stated, command?.place ?? null, null))!;
}

/** Checks everything, or what an edit reaches; null if a run over everything has to decide instead. */
async function runOnce(
  stated: Options,
  place: RunPlace | null,
  edited: FollowedEdit | null,
): Promise<number | null> {
  const stdin = stated.paths.includes("-") ? await readStdin() : null;
  if (stdin?.ok === false) return reportError(`standard input ${stdin.error.message}`);
  const standing = currentFolder(process.env, process.cwd());
  const day = today();
  const observed = edited?.observed ?? (keepsResults(stated) ? observeRun() : null);
  const open = (root: string) => openRepository(root, observed?.openRoot);
  const resolved = resolveOptions(stated, standing, stdin?.value ?? null, open);
  if (!resolved.ok) return refuse(resolved.error, stated, standing);
  const scope = resolved.value;
  const { options, base, repository, outputs, folder } = scope;
  const merged = mergedResults(options, standing, repository);
  if (!merged.ok) return reportError(merged.error);
  if (base !== null && !options.quiet)
    say(`policy of ${clean(base.name)} (commit ${base.hash.slice(0, 12)})`);
  const { shard } = options;
  if (shard !== null) {
    const text = await withPrograms(scope, options, async (request) => {
      return { ok: true, value: await shardReport(request, shard) };
    });
    if (!text.ok) return reportError(text.error);
    return deliver({ outputs: [{ file: outputs[0]!.file, text: text.value }], said: [], code: 0 }, standing);
  }
  const narrow = narrowing(options, folder);
  const kept = edited === null ? keptResults(options, standing, repository.root) : null;
  const judged = await withPrograms(scope, options, async (request): Promise<Result<Judged | null>> => {
    if (edited !== null)
      return { ok: true, value: await validateEdit(edited.over(repository.root), request) };
    return validationOf({ ...request, results: merged.value ?? kept }, options, narrow.keepsFinding);
  });
  if (!judged.ok) return reportError(judged.error);
  if (judged.value === null) return null;
  const report = narrowed(judged.value.report, options, narrow);
  if (options.fix === "preview") {
    say(`after applying fixes: ${verdictText(report)}`);
    return exitCode(report, options.failOn);
  }
  const { shownName, rules } = scope;
  const placed = { outputs, shownName, rules, root: repository.root, placeUrl: shownUrls(scope) };
  const answer = answerOf(report, options, placed);
  const code = await deliver(answer, standing);
  const isWhole = options.paths.length === 0;
  // The options file of a repository can name these: they are read in other ways than the files that are observed.
  const namesFiles = [options.policy, options.platform, options.baseline].some((file) => file !== null);
  // A page has the commit and the day, which an answer does not depend on.
  const hasFacts = options.outputs.some(({ format }) => format === "html");
  const seen = () => (edited === null ? kept && (observed?.seen() ?? null) : edited.seen());
  const ended = {
    place: namesFiles || hasFacts ? null : place,
    results: kept,
    seen,
    isWhole,
    day,
    kubernetesVersion: options.kubernetesVersion,
    hasOverview: outputs.some(({ format }) => SHOWING_OVERVIEW.has(format)),
  };
  keepRun(ended, judged.value, answer);
  return options.writeBaseline === null
    ? code
    : saveBaseline(report, resolve(standing, options.writeBaseline));
}

/** Says why nothing is checked, also in the reports that other programs read. */
async function refuse(message: string, options: Options, standing: string): Promise<number> {
  const failure = { overlay: null, stage: "discover", message, location: null } as const;
  const report = { ...EMPTY_REPORT, failures: [failure] };
  const isRead = ({ format, file }: Options["outputs"][number]) => file !== null || format !== "text";
  const outputs = options.shard === null ? options.outputs.filter(isRead) : [];
  await deliver(
    answerOf(
      report,
      { ...options, quiet: true },
      { outputs, shownName: (file) => file, rules: builtIn, root: standing, placeUrl: null },
    ),
    standing,
  );
  return reportError(message);
}

async function validationOf(
  request: Request,
  { fix, color, quiet }: Options,
  isWanted: (finding: Finding) => boolean,
): Promise<Result<Judged>> {
  if (fix === "no") {
    const validation = await validateRecorded(request);
    if (validation.reach !== null && !quiet) say(clean(validation.reach.words));
    return { ok: true, value: validation };
  }
  const terminal = { color: hasColors(color), print: (text: string) => process.stdout.write(text), say };
  const fixed = await runFix(request, fix, terminal, isWanted);
  return fixed.ok
    ? { ok: true, value: { report: fixed.value, sources: null, ends: [], record: () => null } }
    : fixed;
}

/** Writes the baseline. A baseline holds findings only: a run in which something could not be checked still fails. */
function saveBaseline(report: Report, file: string): number {
  const entries = baselineEntries(report);
  const problem = write(file, formatBaseline(entries));
  if (problem !== null) return reportError(`--write-baseline ${file} cannot be written (${problem})`);
  say(`${plural(entries.length, "finding")} listed in ${clean(file)}`);
  return report.failures.length > 0 ? CANNOT_CHECK : 0;
}

interface AnswerScope extends Pick<ResolvedOptions, "shownName" | "rules"> {
  readonly outputs: Options["outputs"];
  /** The folder whose repository and commit the reports name. */
  readonly root: string;
  /** The addresses of places on the terminal. */
  readonly placeUrl: ReportInput["placeUrl"];
}

/** All reports; if all go to files, also the summary line. */
function answerOf(report: Report, options: Options, scope: AnswerScope): Answer {
  const { outputs, shownName, root, placeUrl, rules } = scope;
  const { failOn, quiet } = options;
  const facts = reportFacts(options, root);
  const input = { report, rules, failOn, color: false, placeUrl: null, text: options, ...facts };
  const files = outputs.flatMap(({ file }) => file ?? []);
  const isSaid = files.length === outputs.length && !quiet;
  return {
    outputs: outputs.map(({ format, file }) => ({
      file,
      text: FORMATS[format](file === null ? onTerminal(format) : { ...input, width: DEFAULT_WIDTH }),
    })),
    said: isSaid ? [`${verdictLine(report, input)} (in ${files.map((file) => clean(file)).join(", ")})`] : [],
    code: exitCode(report, failOn),
  };

  /** On a terminal, paths are relative to the folder where the user stands, so that they can be opened. */
  function onTerminal(format: FormatName): ReportInput {
    const shown = { ...input, color: hasColors(options.color), width: terminalWidth() };
    return format === "text" ? { ...shown, report: relocated(report, shownName), placeUrl } : shown;
  }
}

async function readStdin(): Promise<ReadResult> {
  try {
    return decode(await buffer(process.stdin));
  } catch (error) {
    return fail(unreadable(error));
  }
}
