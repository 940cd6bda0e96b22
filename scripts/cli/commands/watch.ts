import { isIgnoredPath } from "../../discover/walk.ts";
import { RenderCache } from "../../kustomize/build/cache.ts";
import type { Report } from "../../model/finding.ts";
import { validate } from "../../pipeline/validate.ts";
import { relocated } from "../../report/findings/relocate.ts";
import { FORMATS } from "../../report/formats/formats.ts";
import { clean } from "../../report/redaction/clean.ts";
import { plural } from "../../report/terminal/plural.ts";
import { workTreeRoot } from "../../repository/git/work-tree.ts";
import { unwatchable, watchChanges } from "../../repository/watch.ts";
import { RememberedResults } from "../../results/remembered.ts";
import { findTools } from "../../tools/find-tools.ts";
import type { Options } from "../command-line/options.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { hasColors, say, terminalWidth } from "../terminal/screen.ts";
import { reportError } from "../terminal/terminal.ts";
import { upstreamPrograms } from "../terminal/upstream.ts";
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
  const kept = { memory: new RenderCache(), results: new RememberedResults() };
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

/** Renderings and verdicts of the last run. */
interface KeptInMemory {
  readonly memory: RenderCache;
  readonly results: RememberedResults;
}

/** The report for the current files, followed by the changed files, the number of rendered overlays and the time. */
async function screen(
  options: Options,
  standing: string,
  tools: Programs,
  { memory, results }: KeptInMemory,
  changed: readonly string[],
): Promise<string> {
  const started = performance.now();
  memory.beginRun();
  results.beginRun();
  const scope = resolveOptions(options, standing, null);
  const text = scope.ok
    ? shown(
        (
          await withProgress(scope.value, scope.value.options, tools, (request) =>
            validate({ ...request, memory, results }),
          )
        ).report,
        scope.value,
      )
    : `error: ${clean(scope.error)}\n`;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const saved = changed.length === 0 ? "" : `${listed(changed)} changed: `;
  const work = `${plural(memory.built, "overlay")} rendered in ${seconds}s; press Ctrl-C to stop`;
  return `${process.stdout.isTTY ? CLEAR : ""}${text}${saved}${work}\n`;
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
