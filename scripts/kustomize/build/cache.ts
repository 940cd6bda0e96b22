import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { RenderedDocument } from "../../model/document.ts";
import type { Result } from "../../model/result.ts";
import type { Repository } from "../../repository/repository.ts";
import type { EditedKustomization } from "../editor.ts";
import type { SourceGraph } from "../graph.ts";
import { inputFilesOf } from "./staged-build.ts";

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
  /** Stamps of files on the disk by path: they do not change during a run. */
  #stamps = new Map<string, string>();
  #built = 0;

  /** Number of builds since the run began. */
  get built(): number {
    return this.#built;
  }

  /** Keeps the renderings that the last run used, and drops the rest. */
  beginRun(): void {
    this.#before = this.#now;
    this.#now = new Map();
    this.#stamps = new Map();
    this.#built = 0;
  }

  getOrBuild(
    repository: Repository,
    { graph, edited, textWith }: BuildKey,
    build: () => Rendering,
  ): Rendering {
    const stamps = [...inputFilesOf(repository, graph), ...graph.links].map((file) =>
      this.#stampOf(repository, file),
    );
    const key = JSON.stringify([graph.folder, edited?.value ?? null, textWith, stamps]);
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known === undefined) this.#built++;
    const rendering = known ?? build();
    this.#now.set(key, rendering);
    return rendering;
  }

  #stampOf(repository: Repository, file: string): string {
    const path = repository.resolved(file);
    const replaced = repository.replacedText(file);
    if (replaced !== null) return `${path} ${createHash("sha256").update(replaced).digest("hex")}`;
    const stamp = this.#stamps.get(path) ?? fileStamp(join(repository.root, path));
    this.#stamps.set(path, stamp);
    return `${path} ${stamp}`;
  }
}

/** Changes whenever the file changes: editors write in place or replace the file. */
function fileStamp(path: string): string {
  const stats = statSync(path, { throwIfNoEntry: false, bigint: true });
  return `${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`;
}
