import { documentsIn, type RenderedDocument } from "../../model/document.ts";
import type { Failure } from "../../model/finding.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Results } from "../../model/results.ts";
import { workTreeRoot } from "../../repository/git/work-tree.ts";
import type { Repository } from "../../repository/repository.ts";
import type { UpstreamPool } from "../../upstream/pool.ts";
import type { SourceGraph } from "../graph.ts";
import type { OverlaySource } from "../source.ts";
import { RenderCache } from "./cache.ts";
import { type BuildInput, withKustomization } from "./changed-build.ts";
import { type Rebuild, renderFailures } from "./failures.ts";
import { kustomizeRenderer, type RenderOptions } from "./kustomize.ts";
import { rememberedBuild } from "./remembered-build.ts";
import { withoutRepeatedKeys } from "./repeated-keys.ts";
import { inputFilesOf, stageBuild } from "./staged-build.ts";
import { upstreamRenderer } from "./upstream.ts";
import { withoutRemoteResources } from "./without-remote.ts";

/** The output of Kustomize for a source, before the engine's post-build steps. */
export interface BuildResult {
  /**
   * Null if there is no kustomization, or it could not be built. With failures, they are the output without remote resources.
   */
  readonly documents: readonly RenderedDocument[] | null;
  readonly failures: readonly Failure[];
}

export type SourceBuilder = (source: OverlaySource) => Promise<BuildResult>;

/** Builds cached in `memory` are reused. */
export interface BuildOptions extends RenderOptions {
  readonly memory?: RenderCache;
  /** Results of earlier runs; not used with `allowRemote`. */
  readonly results?: Results | null;
  /** Time limit for all builds of a run, in milliseconds; builds after it fail. */
  readonly totalMilliseconds?: number;
  /**
   * Opens the program with Kustomize's library; called only if something is built. Without it, or with `allowRemote`, each
   * build starts `kustomize`.
   */
  readonly upstream?: () => Promise<UpstreamPool | null>;
  /** The text that a document of the source must contain to be returned as text too; null for none. */
  readonly textWith?: (source: OverlaySource) => string | null;
}

/** Many times the time that the largest public repositories need. */
const TOTAL_MILLISECONDS = 15 * 60_000;

/** Renders the input of one kustomization; `textWith` as in `BuildOptions`. */
type Render = (input: BuildInput, textWith: string | null) => Promise<Result<readonly RenderedDocument[]>>;

export function createBuilder(
  kustomize: string,
  repository: Repository,
  options: BuildOptions,
): SourceBuilder {
  const { memory = new RenderCache(), totalMilliseconds = TOTAL_MILLISECONDS, upstream } = options;
  const { textWith = () => null } = options;
  const results = options.allowRemote === true ? null : (options.results ?? null);
  const end = performance.now() + totalMilliseconds;
  const byProcess = processRender(kustomize, repository, options);
  const render: Render = async (content, text) => {
    const pool = options.allowRemote === true ? null : await upstream?.();
    const fresh = () =>
      pool == null ? byProcess(content, text) : upstreamRender(pool, repository)(content, text);
    if (results === null) return fresh();
    const method = { renderer: pool?.program.minor ?? "kustomize", textWith: text };
    return rememberedBuild(results, content, method, fresh);
  };

  async function build(source: OverlaySource, input: BuildInput) {
    if (performance.now() >= end)
      return fail(`not built: the run reached its build time limit of ${totalMilliseconds / 1000}s`);
    const { graph, edited } = input.content;
    const text = textWith(source);
    return memory.getOrBuild(input.repository, { graph, edited, textWith: text }, () => render(input, text));
  }
  return async (source) => {
    const { name, content } = source;
    if (content.kind !== "kustomization") return { documents: null, failures: [] };
    const { graph } = content;
    const failures = renamed(graph.failures, name);
    if (failures.length > 0) {
      const reduced = withoutRemoteResources(repository, content);
      const part = reduced === null ? null : await build(source, reduced);
      return { documents: part?.ok === true ? part.value : null, failures };
    }
    const rendered = await build(source, { repository, content });
    if (rendered.ok) return { documents: rendered.value, failures: [] };
    const repaired = withoutRepeatedKeys(repository, content);
    const rest = repaired === null ? null : await build(source, repaired.input);
    if (repaired !== null && rest?.ok === true)
      return { documents: rest.value, failures: renamed(repaired.failures, name) };
    const rebuild: Rebuild = async (changed, value) => {
      const again = await build(source, withKustomization(repository, content, changed, value));
      return again.ok ? null : again.error;
    };
    const reasons = await renderFailures(repository, graph, rendered.error, rebuild);
    return { documents: null, failures: renamed(reasons, name) };
  };
}

function renamed(failures: readonly Failure[], overlay: string): Failure[] {
  return failures.map((failure) => ({ ...failure, overlay }));
}

/** Builds with the library, with edits and replaced texts in memory. */
function upstreamRender(upstream: UpstreamPool, repository: Repository): Render {
  const render = upstreamRenderer(upstream, repository.root);
  return ({ repository: files, content: { graph, edited } }, textWith) => {
    const texts = replacedTexts(files, graph);
    if (edited !== null) texts.set(edited.file, JSON.stringify(edited.value));
    return render(graph.folder, texts, textWith);
  };
}

/** Starts `kustomize` in place; for edits or replaced texts in a temporary copy. */
function processRender(kustomize: string, repository: Repository, options: BuildOptions): Render {
  const limited = { untrusted: workTreeRoot(repository.root), ...options };
  const inPlace = kustomizeRenderer(kustomize, repository.root, limited);

  async function staged({ repository: files, content }: BuildInput): Promise<Result<string>> {
    const { graph, edited } = content;
    const copy = stageBuild(files, graph, edited);
    if (!copy.ok) return copy;
    const { root, remove } = copy.value;
    try {
      return await kustomizeRenderer(kustomize, root, limited)(graph.folder);
    } finally {
      remove();
    }
  }
  return async (input) => {
    const { graph, edited } = input.content;
    const isInPlace = edited === null && replacedTexts(input.repository, graph).size === 0;
    const built = await (isInPlace ? inPlace(graph.folder) : staged(input));
    return built.ok ? { ok: true, value: documentsIn(built.value) } : built;
  };
}

/** The texts that replace input files, by path. */
function replacedTexts(repository: Repository, graph: SourceGraph): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of inputFilesOf(repository, graph)) {
    const text = repository.replacedText(file);
    if (text !== null) texts.set(file, text);
  }
  return texts;
}
