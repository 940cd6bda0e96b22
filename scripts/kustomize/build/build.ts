import type { Failure } from "../../model/finding.ts";
import { fail } from "../../model/result.ts";
import type { Repository } from "../../repository/repository.ts";
import type { OverlaySource, SourceContent } from "../source.ts";
import { RenderCache } from "./cache.ts";
import { renderFailures } from "./failures.ts";
import { type KustomizeResult, kustomizeRenderer, type RenderOptions } from "./kustomize.ts";
import { inputFilesOf, stageBuild } from "./staged-build.ts";

/** The output of Kustomize for a source, before the engine's post-build steps. */
export interface BuildResult {
  /** Null if there is no kustomization, or it could not be built. */
  readonly yaml: string | null;
  readonly failures: readonly Failure[];
}

type KustomizationContent = Extract<SourceContent, { readonly kind: "kustomization" }>;

export type SourceBuilder = (source: OverlaySource) => Promise<BuildResult>;

/** Builds cached in `memory` are reused. */
export interface BuildOptions extends RenderOptions {
  readonly memory?: RenderCache;
  /** Time limit for all builds of a run, in milliseconds; builds after it fail. */
  readonly totalMilliseconds?: number;
}

/** Many times the time that the largest public repositories need. */
const TOTAL_MILLISECONDS = 15 * 60_000;

/** Builds kustomizations in place; those with edits or replaced texts in a temporary copy. */
export function createBuilder(
  kustomize: string,
  repository: Repository,
  options: BuildOptions,
): SourceBuilder {
  const { memory = new RenderCache(), totalMilliseconds = TOTAL_MILLISECONDS } = options;
  const end = performance.now() + totalMilliseconds;
  const inPlace = kustomizeRenderer(kustomize, repository.root, options);

  async function staged({ graph, edited }: KustomizationContent): Promise<KustomizeResult> {
    const copy = stageBuild(repository, graph, edited);
    if (!copy.ok) return copy;
    const { root, remove } = copy.value;
    try {
      return await kustomizeRenderer(kustomize, root, { ...options, untrusted: repository.root })(
        graph.folder,
      );
    } finally {
      remove();
    }
  }

  async function build(content: KustomizationContent): Promise<KustomizeResult> {
    if (performance.now() >= end)
      return fail(`not built: the run reached its build time limit of ${totalMilliseconds / 1000}s`);
    const { graph, edited } = content;
    return memory.getOrBuild(repository, graph, edited, () => {
      const isReplaced = [...inputFilesOf(repository, graph)].some(
        (file) => repository.replacedText(file) !== null,
      );
      return edited === null && !isReplaced ? inPlace(graph.folder) : staged(content);
    });
  }
  return async (source) => {
    const { name, content } = source;
    if (content.kind !== "kustomization") return { yaml: null, failures: [] };
    const { graph } = content;
    const failures = graph.failures.map((failure) => ({ ...failure, overlay: name }));
    if (failures.length > 0) return { yaml: null, failures };
    const rendered = await build(content);
    if (rendered.ok) return { yaml: rendered.value, failures: [] };
    const reasons = renderFailures(repository, graph, rendered.error);
    return { yaml: null, failures: reasons.map((failure) => ({ ...failure, overlay: name })) };
  };
}
