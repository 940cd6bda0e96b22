import type { RenderedDocument } from "../../model/document.ts";
import type { Result } from "../../model/result.ts";
import type { Repository } from "../../repository/repository.ts";
import type { EditedKustomization } from "../editor.ts";
import type { SourceGraph } from "../graph.ts";
import { inputContents } from "./input-contents.ts";

type Rendering = Promise<Result<readonly RenderedDocument[]>>;

/** A rendering is determined by these, and by the content of its input files. */
interface BuildKey {
  readonly graph: SourceGraph;
  readonly edited: EditedKustomization | null;
  readonly textWith: string | null;
}

/**
 * Cache of renderings. An entry is valid as long as its input files do not change, and is kept as long as every run uses
 * it: within one run, builds shared by several clusters run once; a later run builds only what a changed file affects.
 */
export class RenderCache {
  #before = new Map<string, Rendering>();
  #now = new Map<string, Rendering>();
  #built = 0;

  /** Number of builds since the run began. */
  get built(): number {
    return this.#built;
  }

  /** Keeps the renderings that the last run used, and drops the rest. */
  beginRun(): void {
    this.#before = this.#now;
    this.#now = new Map();
    this.#built = 0;
  }

  /** Keeps all renderings: a run over a part of the overlays begins. */
  beginPart(): void {
    this.#built = 0;
  }

  getOrBuild(
    repository: Repository,
    { graph, edited, textWith }: BuildKey,
    build: () => Rendering,
  ): Rendering {
    const key = JSON.stringify([
      graph.folder,
      edited?.value ?? null,
      textWith,
      inputContents(repository, graph),
    ]);
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known === undefined) this.#built++;
    const rendering = known ?? build();
    this.#now.set(key, rendering);
    return rendering;
  }
}
