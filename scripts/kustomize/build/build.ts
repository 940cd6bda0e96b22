import type { Failure } from "../../model/finding.ts";
import { fail } from "../../model/result.ts";
import type { Repository } from "../../repository/repository.ts";
import type { SourceGraph } from "../graph.ts";
import type { OverlaySource } from "../source.ts";
import { renderFailures } from "./failures.ts";
import { kustomizeRenderer, type Rendered, type RenderOptions } from "./kustomize.ts";
import { RenderMemory } from "./memory.ts";
import { filesOf, stage } from "./stage.ts";

/** What Kustomize makes of a source, before anything that the engine does with it afterwards. */
export interface RawRendering {
  /** Null where there is no kustomization, or it could not be built. */
  readonly yaml: string | null;
  readonly failures: readonly Failure[];
}

export type Builder = (source: OverlaySource) => Promise<RawRendering>;

/** What `memory` still knows is not built again. */
export interface BuildOptions extends RenderOptions {
  readonly memory?: RenderMemory;
  /** How long a run goes on building; what is left then is not checked. */
  readonly totalMilliseconds?: number;
}

/** Many times what the largest public repositories need. */
const TOTAL_MILLISECONDS = 15 * 60_000;

/** Builds kustomizations: as they stand in place; edited ones, and those with replaced texts, in a staged copy. */
export function createBuilder(kustomize: string, repository: Repository, options: BuildOptions): Builder {
  const { memory = new RenderMemory(), totalMilliseconds = TOTAL_MILLISECONDS } = options;
  const end = performance.now() + totalMilliseconds;
  const inPlace = kustomizeRenderer(kustomize, repository.root, options);

  async function staged({ kustomizations, edited }: OverlaySource): Promise<Rendered> {
    const [graph] = kustomizations;
    const copy = stage(repository, graph!, edited);
    if (!copy.ok) return copy;
    const { root, remove } = copy.value;
    try {
      return await kustomizeRenderer(kustomize, root, options)(graph!.folder);
    } finally {
      remove();
    }
  }

  async function build(source: OverlaySource, graph: SourceGraph): Promise<Rendered> {
    if (performance.now() >= end)
      return fail(`not built: this run has been building for ${totalMilliseconds / 1000} s`);
    const { edited } = source;
    return memory.recall(repository, graph, edited, () => {
      const isReplaced = [...filesOf(repository, graph)].some(
        (file) => repository.replacedText(file) !== null,
      );
      return edited === null && !isReplaced ? inPlace(graph.folder) : staged(source);
    });
  }
  return async (source) => {
    const { name, kustomizations } = source;
    const [graph] = kustomizations;
    if (graph === undefined) return { yaml: null, failures: [] };
    const failures = graph.failures.map((failure) => ({ ...failure, overlay: name }));
    if (failures.length > 0) return { yaml: null, failures };
    const rendered = await build(source, graph);
    if (rendered.ok) return { yaml: rendered.value, failures: [] };
    const reasons = renderFailures(repository, graph, rendered.error);
    return { yaml: null, failures: reasons.map((failure) => ({ ...failure, overlay: name })) };
  };
}
