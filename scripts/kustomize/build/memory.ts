import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "../../repository/repository.ts";
import type { EditedKustomization } from "../editor.ts";
import type { SourceGraph } from "../graph.ts";
import type { Rendered } from "./kustomize.ts";
import { filesOf } from "./stage.ts";

/**
 * Renderings, each for as long as no file that it was made from changes and every run asks for it: within one run what
 * several clusters build alike is built once, and a later run builds only what a changed file reaches.
 */
export class RenderMemory {
  #before = new Map<string, Promise<Rendered>>();
  #now = new Map<string, Promise<Rendered>>();
  #built = 0;

  /** How many had to be built since the run began. */
  get built(): number {
    return this.#built;
  }

  /** Keeps what the last run asked for, and forgets the rest. */
  beginRun(): void {
    this.#before = this.#now;
    this.#now = new Map();
    this.#built = 0;
  }

  recall(
    repository: Repository,
    graph: SourceGraph,
    edited: EditedKustomization | null,
    build: () => Promise<Rendered>,
  ): Promise<Rendered> {
    const stamps = [...filesOf(repository, graph), ...graph.links].map((file) => stampOf(repository, file));
    const key = JSON.stringify([graph.folder, edited?.value ?? null, stamps]);
    const known = this.#now.get(key) ?? this.#before.get(key);
    if (known === undefined) this.#built++;
    const rendering = known ?? build();
    this.#now.set(key, rendering);
    return rendering;
  }
}

/** What a file cannot be changed without changing: editors write in place, or put another file there. */
function stampOf(repository: Repository, file: string): string {
  const path = repository.resolved(file);
  const replaced = repository.replacedText(file);
  if (replaced !== null) return `${path} ${createHash("sha256").update(replaced).digest("hex")}`;
  const stats = statSync(join(repository.root, path), { throwIfNoEntry: false, bigint: true });
  return `${path} ${stats?.ino} ${stats?.size} ${stats?.mtimeNs} ${stats?.ctimeNs}`;
}
