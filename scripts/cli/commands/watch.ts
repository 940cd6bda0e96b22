import { observeRun } from "../../cache/observed-run.ts";
import { isIgnoredPath } from "../../discover/walk.ts";
import { RenderCache } from "../../kustomize/build/cache.ts";
import type { Report } from "../../model/finding.ts";
import { validateEdit, validateRecorded } from "../../pipeline/edits/validate-edit.ts";
import { relocated } from "../../report/findings/relocate.ts";
import { FORMATS } from "../../report/formats/formats.ts";
import { clean } from "../../report/redaction/clean.ts";
import { plural } from "../../report/terminal/plural.ts";
import { workTreeRoot } from "../../repository/git/work-tree.ts";
import { openRepository } from "../../repository/repository.ts";
import { unwatchable, watchChanges } from "../../repository/watch.ts";
import { RememberedResults } from "../../results/remembered.ts";
import { findTools } from "../../tools/find-tools.ts";
import type { Options } from "../command-line/options.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { hasColors, say, terminalWidth } from "../terminal/screen.ts";
import { reportError } from "../terminal/terminal.ts";
import { upstreamPrograms } from "../terminal/upstream.ts";
import { editSince, type FollowedEdit, type LastRun, lastRun } from "./edit.ts";
import { narrowed, narrowing } from "./narrow.ts";
import { reportFacts } from "./report-facts.ts";
import { type ResolvedOptions, resolveOptions } from "./request.ts";
import { shownUrls } from "./shown-urls.ts";
import { type Programs, withProgress } from "./with-progress.ts";

/** Validates, and again whenever a file below the root is saved, until Ctrl-C. */
export async function runWatch(options: Options): Promise<number> {
  const standing = currentFolder(process.env, process.cwd());
  const scope = resolveOptions(options, standing, null);
  if (!scope.ok) return reportError(scope.error);
  const { root } = scope.value.repository;
  const untrusted = workTreeRoot(root);
  const found = await findTools({ say, untrusted });
  if (!found.ok) return reportError(found.error);
  const tools = { ...found.value, upstream: upstreamPrograms({ say, untrusted }).open };
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  const kept: KeptInMemory = { memory: new RenderCache(), results: new RememberedResults(), last: null };
  try {
    const changes = await watchChanges(root, isIgnoredPath, stop.signal);
    process.stdout.write(await screen(options, standing, tools, kept, []));
    for await (const changed of changes)
      process.stdout.write(await screen(options, standing, tools, kept, changed));
    return 0;
  } catch (error) {
    return reportError(unwatchable(root, error));
  }
}

const CLEAR = "\x1b[2J\x1b[3J\x1b[H";

/** Renderings and verdicts, and the last run if one over a part of the overlays can follow it. */
interface KeptInMemory {
  readonly memory: RenderCache;
  readonly results: RememberedResults;
  last: LastRun | null;
}

/** The report for the current files, followed by the changed files, the number of rendered overlays and the time. */
async function screen(
  options: Options,
  standing: string,
  tools: Programs,
  kept: KeptInMemory,
  changed: readonly string[],
): Promise<string> {
  const started = performance.now();
  const run = (edit: FollowedEdit | null) => textAfter(edit, options, standing, tools, kept);
  const edit = kept.last === null ? null : await editSince(kept.last);
  const text = (edit === null ? null : await run(edit)) ?? (await run(null));
  const { memory } = kept;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const saved = changed.length === 0 ? "" : `${listed(changed)} changed: `;
  const work = `${plural(memory.built, "overlay")} rendered in ${seconds}s; press Ctrl-C to stop`;
  return `${process.stdout.isTTY ? CLEAR : ""}${text}${saved}${work}\n`;
}

/** The report of a run over everything, or over what an edit reaches; null if a run over everything has to decide instead. */
async function textAfter(
  edit: FollowedEdit | null,
  options: Options,
  standing: string,
  tools: Programs,
  kept: KeptInMemory,
): Promise<string | null> {
  const { memory, results } = kept;
  const observed = edit?.observed ?? observeRun();
  const open = (root: string) => openRepository(root, observed.openRoot);
  const scope = resolveOptions(options, standing, null, open);
  kept.last = null;
  if (!scope.ok) return `error: ${clean(scope.error)}\n`;
  const { root } = scope.value.repository;
  const validation = await withProgress(scope.value, scope.value.options, tools, (request) => {
    if (edit === null) {
      memory.beginRun();
      results.beginRun();
      return validateRecorded({ ...request, memory, results });
    }
    memory.beginPart();
    return validateEdit(edit.over(root), { ...request, memory, results });
  });
  if (validation === null) return null;
  kept.last = lastRun(root, validation.record(false), (edit ?? observed).seen());
  return shown(validation.report, scope.value);
}

function shown(report: Report, scope: ResolvedOptions): string {
  const { options, repository, folder, shownName, rules } = scope;
  const kept = relocated(narrowed(report, options, narrowing(options, folder)), shownName);
  const style = { failOn: options.failOn, width: terminalWidth(), color: hasColors(options.color) };
  return FORMATS.text({
    report: kept,
    rules,
    text: options,
    placeUrl: shownUrls(scope),
    ...style,
    ...reportFacts(options, repository.root),
  });
}

const MAX_PATHS = 3;

function listed(paths: readonly string[]): string {
  const names = paths.slice(0, MAX_PATHS).map((path) => clean(path));
  const more = paths.length - names.length;
  return `${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
