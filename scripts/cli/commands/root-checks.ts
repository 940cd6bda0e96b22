import { existsSync, realpathSync } from "node:fs";
import { fix } from "../../fix/fix.ts";
import { RenderCache } from "../../kustomize/build/cache.ts";
import { kustomizationFile } from "../../kustomize/kustomization.ts";
import type { OpenTexts, RootChecks, ShownReport } from "../../language-server/checks.ts";
import type { Failure } from "../../model/finding.ts";
import { type Place, startOfFile } from "../../model/place.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Request } from "../../pipeline/request.ts";
import { validate } from "../../pipeline/validate.ts";
import type { ChangedFile } from "../../report/terminal/diff.ts";
import { workTreeOf, workTreeRoot } from "../../repository/git/work-tree.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";
import { withEdits } from "../../repository/with-edits.ts";
import { RememberedResults } from "../../results/remembered.ts";
import { type FoundTools, findTools } from "../../tools/find-tools.ts";
import { MAX_FILE_BYTES } from "../../yaml/read.ts";
import type { Options } from "../command-line/options.ts";
import { type UpstreamPrograms, upstreamPrograms } from "../terminal/upstream.ts";
import { changesOf } from "./fix.ts";
import { narrowed, narrowing } from "./narrow.ts";
import { mistakesInOptions } from "./repository-options.ts";
import { type ResolvedOptions, resolveOptions } from "./request.ts";
import { withProgress } from "./with-progress.ts";

/** Opens the checks of the git repository that contains `folder`, or of the folder itself if it is in none. */
export function openChecks(
  folder: string,
  options: Options,
  log: (line: string) => void,
): Result<RootChecks> {
  const namedRoot = workTreeOf(folder) ?? folder;
  try {
    return { ok: true, value: new EditorChecks(realpathSync(namedRoot), namedRoot, options, log) };
  } catch (error) {
    return fail(`${folder} cannot be opened (${(error as NodeJS.ErrnoException).code ?? "unknown error"})`);
  }
}

/** Renderings and verdicts stay in memory from run to run, as in `watch`. */
class EditorChecks implements RootChecks {
  readonly root: string;
  readonly namedRoot: string;
  readonly #options: Options;
  readonly #log: (line: string) => void;
  readonly #upstream: UpstreamPrograms;
  readonly #kept = { memory: new RenderCache(), results: new RememberedResults() };
  #tools: Result<FoundTools> | null = null;
  /** A run that was stopped has not used all results of the last one: they stay for the next run. */
  #isComplete = true;
  #findings: ShownReport["findings"] = [];

  constructor(root: string, namedRoot: string, options: Options, log: (line: string) => void) {
    this.root = root;
    this.namedRoot = namedRoot;
    this.#options = { ...options, root };
    this.#log = log;
    this.#upstream = upstreamPrograms({ say: log, untrusted: workTreeRoot(root) });
  }

  pathOf(file: string): string | null {
    try {
      const { within, resolved } = openRepository(this.root);
      const path = within(file);
      return path === null ? null : resolved(path);
    } catch {
      // The root was deleted meanwhile: nothing is below it.
      return null;
    }
  }

  async check(texts: OpenTexts, signal: AbortSignal): Promise<Result<ShownReport>> {
    if (!existsSync(this.root)) return { ok: true, value: missing(this.root) };
    const repository = this.#open(texts);
    const mistakes = mistakesInOptions(repository);
    if (mistakes.length > 0) return { ok: true, value: this.#withMistakes(mistakes) };
    const { memory, results } = this.#kept;
    memory.beginRun();
    if (this.#isComplete) results.beginRun();
    this.#isComplete = false;
    const shown = await this.#run(repository, async (request, { options, folder }) => {
      const { report } = await validate({ ...request, signal });
      return placed(narrowed(report, options, narrowing(options, folder)), repository);
    });
    this.#isComplete = true;
    if (shown.ok) this.#findings = shown.value.findings;
    return shown;
  }

  async fix(texts: OpenTexts, fingerprint: string): Promise<Result<readonly ChangedFile[]>> {
    const fixed = await this.#run(this.#open(texts), async (request) => {
      const outcome = await fix(request, (finding) => finding.fingerprint === fingerprint);
      const changes = changesOf(request, outcome);
      const [refused] = outcome.rejected;
      if (refused !== undefined) return fail(`it cannot be fixed automatically: ${refused.reason}`);
      return outcome.fixed.length === 0
        ? fail("it is not found any more")
        : { ok: true as const, value: changes };
    });
    return fixed.ok ? fixed.value : fixed;
  }

  close(): Promise<void> {
    return this.#upstream.close();
  }

  /** The repository with the texts that differ from their files. A file that is not on the disk yet is not checked. */
  #open(texts: OpenTexts): Repository {
    const repository = openRepository(this.root);
    const differing = [...texts].filter(([path, text]) => {
      if (repository.kind(path) !== "file" || Buffer.byteLength(text) > MAX_FILE_BYTES) return false;
      const read = repository.readText(path);
      return !read.ok || read.value.replace(/^\ufeff/, "") !== text;
    });
    return withEdits(repository, new Map(differing));
  }

  async #run<T>(
    repository: Repository,
    run: (request: Request, scope: ResolvedOptions) => Promise<T>,
  ): Promise<Result<T>> {
    const scope = resolveOptions(this.#options, this.root, null, () => repository);
    if (!scope.ok) return scope;
    this.#tools ??= await findTools({ say: this.#log, untrusted: workTreeRoot(this.root) });
    const tools = this.#tools;
    if (!tools.ok) {
      // The next run tries again: the network can be back then.
      this.#tools = null;
      return tools;
    }
    const programs = { ...tools.value, upstream: this.#upstream.open };
    const value = await withProgress(scope.value, scope.value.options, programs, (request) =>
      run({ ...request, ...this.#kept }, scope.value),
    );
    return { ok: true, value };
  }

  /** The findings of the last run stay until the options can be read again. */
  #withMistakes(mistakes: ReturnType<typeof mistakesInOptions>): ShownReport {
    const failures = mistakes.map(
      ({ place, message }): Failure => ({ overlay: null, stage: "discover", message, location: place }),
    );
    return { overlays: [], findings: this.#findings, failures };
  }
}

/** The report for a root that was deleted. */
function missing(root: string): ShownReport {
  const message = `${root} does not exist`;
  return {
    overlays: [],
    findings: [],
    failures: [{ overlay: null, stage: "discover", message, location: null }],
  };
}

/** The report with the kustomization of the overlay as the place of what has none. */
function placed({ overlays, findings, failures }: ShownReport, repository: Repository): ShownReport {
  const placeIn = (overlay: string | null | undefined): Place | null => {
    const file = overlay == null ? null : kustomizationFile(repository, overlay);
    return file === null ? null : startOfFile(file);
  };
  return {
    overlays,
    findings: findings.map((finding) => ({
      ...finding,
      location: finding.location ?? placeIn(finding.overlays[0]),
    })),
    failures: failures.map((failure) => ({
      ...failure,
      location: failure.location ?? placeIn(failure.overlay),
    })),
  };
}
