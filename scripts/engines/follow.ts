import { availableParallelism } from "node:os";
import { isConfigured } from "../discover/clusters.ts";
import { graphFolders } from "../discover/tree.ts";
import type { BuildResult, SourceBuilder } from "../kustomize/build/build.ts";
import { filesOf, graphOf, manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import { asArray, asObject, asString } from "../model/json.ts";
import { memoizeNamed } from "../model/memoize.ts";
import type { Resource } from "../model/resource.ts";
import type { Engine } from "../model/sync.ts";
import { inParallel } from "../process/parallel.ts";
import type { Repository } from "../repository/repository.ts";
import { declarationsOf, engineOf } from "./declarations.ts";
import type { UnknownVariables } from "./flux/unknown-variables.ts";
import { planSource, type SubmoduleContext, sourceKey } from "./plan.ts";
import { applyPostBuild, type PostBuildResult } from "./post-build.ts";
import type { DeclaredSource, SyncDeclaration } from "./shared/declaration.ts";
import type { ThisRepository } from "./this-repository.ts";

/** A source and the state of its build. */
export interface SourceBuild {
  readonly source: OverlaySource;
  readonly key: string;
  /** True if it is built or queued. */
  isQueued: boolean;
  /** Null until it is built, and if it is not wanted. */
  result: PostBuildResult | null;
  /** Sync objects in its resources, with their sources. */
  readonly followed: FollowedObject[];
  /** Resources that cannot be followed, or only in part, each with a message. */
  readonly notFollowed: { readonly resource: Resource; readonly reason: string }[];
}

/** A sync object and the works of its sources; null if this repository has no such folder. */
export interface FollowedObject {
  readonly declaration: SyncDeclaration;
  readonly sources: readonly { readonly declared: DeclaredSource; readonly work: SourceBuild | null }[];
}

export interface FollowOptions extends SubmoduleContext {
  readonly build: SourceBuilder;
  readonly own: ThisRepository;
  /** Sources that are not wanted are planned but not built. */
  readonly isWanted: (source: OverlaySource) => boolean;
  /** The resource that mutates Flux sync objects at admission, human-readable. */
  readonly changedBy: string | null;
  readonly onProgress: (done: number, total: number) => void;
  /** The engine that applies the cluster; null where the platform file does not state it. */
  readonly activeEngine: (cluster: Cluster) => Engine | null;
}

const MAX_SOURCES = 20_000;

/**
 * Builds sources, reads the sync objects in the output, and builds their sources, until there are no new ones. A source
 * with variables from a ConfigMap or Secret waits until that is built, or until nothing else is left to build.
 */
export class Follower {
  readonly builds = new Map<string, SourceBuild>();
  readonly skipped: Skipped[] = [];
  readonly unknown: UnknownVariables[] = [];
  readonly failures: Failure[] = [];
  /** Sync objects whose folders are Helm charts. */
  readonly charts = new Set<string>();
  /** Groups with sources that are not followed, and why not. Those of an engine that is not active do not count. */
  readonly incompleteGroups = new Map<string, Set<string>>();
  readonly #options: FollowOptions;
  readonly #readers = new Map<string, SourceBuild[]>();
  readonly #variableSources = new Map<string, Resource>();
  #pending: SourceBuild[] = [];
  #waiting: { work: SourceBuild; raw: BuildResult }[] = [];
  #done = 0;

  readonly own: ThisRepository;
  readonly repository: Repository;

  constructor(options: FollowOptions) {
    this.own = options.own;
    this.repository = options.repository;
    this.#options = options;
  }

  /** Builds sources and everything they lead to; `always` also builds those that are not wanted. */
  async follow(sources: readonly OverlaySource[], always = false): Promise<SourceBuild[]> {
    const works = sources.map((source) => this.#enqueue(source, always));
    while (this.#pending.length > 0 || this.#waiting.length > 0) {
      await this.#buildPending();
      const ready = this.#waiting.filter(({ work }) => this.#hasVariables(work.source));
      const next = ready.length > 0 ? ready : this.#waiting;
      this.#waiting = this.#waiting.filter((each) => !next.includes(each));
      for (const { work, raw } of next) this.#finish(work, raw);
    }
    return works;
  }

  /**
   * Until it is disposed of, starts the builds that are needed if each of these sources is followed, so that following one
   * after the other finds them built. Nothing else comes of it: a failure is that of the build that is needed.
   */
  buildAhead(sources: readonly OverlaySource[]): Disposable {
    const { build } = this.#options;
    let isOver = false;
    const ahead = new Follower({
      ...this.#options,
      build: async (source) => (isOver ? { documents: null, failures: [] } : build(source)),
      onProgress: () => {},
    });
    void ahead.follow(sources).catch(() => {});
    return {
      [Symbol.dispose]() {
        isOver = true;
      },
    };
  }

  /** True if other sources already read every file of `source`. */
  isCovered(source: OverlaySource): boolean {
    const key = sourceKey(source);
    const isOther = (work: SourceBuild) => work.key !== key;
    const paths = source.content.kind === "kustomization" ? [`${source.name}/`] : manifestsOf(source);
    return paths.every((path) => this.#readers.get(path)?.some(isOther));
  }

  /** True if a build with a result includes the kustomization of a folder. */
  isBuilt(folder: string): boolean {
    const readers = this.#readers.get(`${folder}/`) ?? [];
    return readers.some(
      ({ result }) => result !== null && (result.failures.length === 0 || result.resources.length > 0),
    );
  }

  #enqueue(source: OverlaySource, always = false): SourceBuild {
    const key = sourceKey(source);
    const work = this.builds.get(key) ?? {
      source,
      key,
      isQueued: false,
      result: null,
      followed: [],
      notFollowed: [],
    };
    if (!this.builds.has(key)) this.#add(work);
    if (!work.isQueued && (always || this.#options.isWanted(source))) {
      work.isQueued = true;
      this.#pending.push(work);
    }
    return work;
  }

  #add(work: SourceBuild): void {
    this.builds.set(work.key, work);
    for (const path of pathsOf(work.source)) {
      const readers = this.#readers.get(path);
      if (readers === undefined) this.#readers.set(path, [work]);
      else readers.push(work);
    }
  }

  async #buildPending(): Promise<void> {
    const batch = this.#pending;
    this.#pending = [];
    const total = this.#done + batch.length;
    const built = new Map<SourceBuild, BuildResult>();
    await inParallel(this.#largestFirst(batch), availableParallelism(), async (work) => {
      built.set(work, await this.#options.build(work.source));
      this.#options.onProgress(++this.#done, total);
    });
    // Keep input order so the output is deterministic.
    this.#waiting.push(...batch.map((work) => ({ work, raw: built.get(work)! })));
  }

  /** In this order no processor waits long for the last build. */
  #largestFirst(works: readonly SourceBuild[]): readonly SourceBuild[] {
    if (works.length <= availableParallelism()) return works;
    const lengths = new Map(works.map((work) => [work, lengthOf(work.source, this.repository)]));
    return works.toSorted((one, other) => lengths.get(other)! - lengths.get(one)!);
  }

  /** True if all ConfigMaps and Secrets with its variables are built. */
  #hasVariables({ settings, group }: OverlaySource): boolean {
    if (settings?.engine !== "flux") return true;
    const references = asArray(asObject(settings.value.postBuild).substituteFrom).map(asObject);
    return references.every(({ kind, name }) => {
      return this.#variableSources.has(
        variableKey(group, asString(kind) ?? "", settings.resource.namespace, asString(name) ?? ""),
      );
    });
  }

  #finish(work: SourceBuild, raw: BuildResult): void {
    const { source } = work;
    const { repository, tree, submodules } = this.#options;
    const result = applyPostBuild(source, raw, repository, (kind, namespace, name) => {
      return this.#variableSources.get(variableKey(source.group, kind, namespace, name)) ?? null;
    });
    work.result = result;
    if (result.unknown !== null) this.unknown.push(result.unknown);
    for (const resource of result.resources) {
      const { kind, namespace, name } = resource;
      if (kind === "ConfigMap" || kind === "Secret")
        this.#variableSources.set(variableKey(source.group, kind, namespace, name), resource);
      const { declarations, notFollowed } = declarationsOf(resource, tree.allFolders(), submodules);
      for (const reason of notFollowed) {
        work.notFollowed.push({ resource, reason });
        this.#leaveOut(work, engineOf(resource), reason);
      }
      for (const declaration of declarations) work.followed.push(this.#followObject(work, declaration));
    }
  }

  #followObject(work: SourceBuild, declaration: SyncDeclaration): FollowedObject {
    if (this.builds.size > MAX_SOURCES) {
      const message = `sync objects lead to more than ${MAX_SOURCES} sources (the limit): the rest is not checked`;
      if (!this.failures.some((failure) => failure.message === message))
        this.failures.push({ overlay: null, stage: "discover", message, location: null });
      return { declaration, sources: [] };
    }
    for (const reason of declaration.builtDifferently) this.#skip(syncSkipped(reason));
    if (declaration.suspended)
      this.#skip(syncSkipped(`${declaration.label} is suspended: its sources are checked anyway`));
    const sources = declaration.sources.flatMap((written) => {
      const { changedBy } = this.#options;
      const settings = { ...written.settings, changedBy };
      const declared = this.own.resolveFolder({ ...written, settings });
      const next = this.#sourceOf(work, declaration, declared);
      return next === "elsewhere" ? [] : [{ declared, work: next }];
    });
    return { declaration, sources };
  }

  #sourceOf(
    by: SourceBuild,
    declaration: SyncDeclaration,
    declared: DeclaredSource,
  ): SourceBuild | null | "elsewhere" {
    const { label, destination, engine } = declaration;
    const { cluster, group } = by.source;
    const isOurs = cluster !== null && isConfigured(cluster);
    if (this.own.isOtherRepository(declared, isOurs)) {
      const isHere = this.#options.repository.kind(declared.folder) === "directory";
      const what = isHere ? "of another repository" : "which is not a folder of this repository";
      this.#leaveOut(
        by,
        engine,
        `${label} syncs ${declared.folder}${isHere ? " " : ", "}${what}: not followed`,
      );
      return "elsewhere";
    }
    const planned = planSource(this.#options, declared, { cluster, group, destination });
    if (planned.kind === "source") {
      if (planned.leftOut !== null) {
        const reason = `${label} ${planned.leftOut}`;
        by.notFollowed.push({ resource: declaration.resource, reason });
        this.#leaveOut(by, engine, reason);
      }
      for (const files of planned.skipped) this.#skip(files);
      return this.#enqueue(planned.source);
    }
    if (planned.kind === "missing") return this.#missing(by, declaration, declared);
    this.charts.add(label);
    return "elsewhere";
  }

  /** A missing folder that certainly belongs to this repository is reported by the rule `sync-path-exists`. */
  #missing(
    by: SourceBuild,
    { label, engine }: SyncDeclaration,
    declared: DeclaredSource,
  ): null | "elsewhere" {
    const { cluster } = by.source;
    if (cluster !== null && isConfigured(cluster)) return null;
    // Without a platform or policy file, the path can belong to another repository.
    this.#leaveOut(by, engine, `${label} syncs ${declared.folder}, which is not a folder of this repository`);
    return this.own.isThisRepository(declared) ? null : "elsewhere";
  }

  #leaveOut({ source: { group, cluster } }: SourceBuild, engine: Engine, reason: string): void {
    const active = cluster === null ? null : this.#options.activeEngine(cluster);
    if (group !== null && (active === null || active === engine))
      this.incompleteGroups.set(group, (this.incompleteGroups.get(group) ?? new Set()).add(reason));
    this.#skip(syncSkipped(reason));
  }

  #skip(skipped: Skipped): void {
    if (!this.skipped.some(({ reason }) => reason === skipped.reason)) this.skipped.push(skipped);
  }
}

function syncSkipped(reason: string): Skipped {
  return { kind: "sync", count: 1, reason };
}

/** The files that a source reads, and with a trailing slash the folders whose kustomizations it includes. */
function pathsOf(source: OverlaySource): Set<string> {
  const graph = graphOf(source);
  const folders = graph === null ? [] : graphFolders(graph).map((folder) => `${folder}/`);
  return new Set([...filesOf(source), ...folders]);
}

/** The length of all manifests that the kustomization of a source lists, at any depth. */
function lengthOf(source: OverlaySource, repository: Repository): number {
  const files = graphOf(source)?.resources ?? [];
  return files.reduce((sum, file) => sum + lengthOfFile(repository, file), 0);
}

const lengthOfFile = memoizeNamed((repository: Repository, file) => {
  const read = repository.readText(file);
  return read.ok ? read.value.length : 0;
});

function variableKey(group: string | null, kind: string, namespace: string | null, name: string): string {
  return JSON.stringify([group, kind, namespace, name]);
}
