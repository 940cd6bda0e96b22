import { posix } from "node:path";
import { closedCycles, type Edge } from "../model/cycles.ts";
import type { SourceDocument } from "../model/document.ts";
import type { Failure } from "../model/finding.ts";
import { memoizeWeak } from "../model/memoize.ts";
import { type Place, startOfFile } from "../model/place.ts";
import type { Pointer } from "../model/pointer.ts";
import { describeResource } from "../model/resource.ts";
import { isManifestFile } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { documentsWithUniqueKeys, isUnreadable } from "../yaml/read.ts";
import { buildCostOf, type FolderCost } from "./build-cost.ts";
import { type EditedKustomization, editedKustomization } from "./editor.ts";
import { type KustomizationEntry, kustomizationEntries, pluginEntriesOf } from "./entries.ts";
import { fields } from "./fields.ts";
import {
  KUSTOMIZATION_FILES,
  type Kustomization,
  kustomizationFile,
  readKustomization,
} from "./kustomization.ts";
import { pluginsIn } from "./plugins.ts";
import { resolveEntry, type Target, type TargetOptions } from "./target.ts";

/** All files that the build of one kustomization reads, and the failures that prevent the build. */
export interface SourceGraph {
  readonly folder: string;
  readonly kustomizations: readonly Kustomization[];
  /** Manifests listed under `resources`. */
  readonly resources: readonly string[];
  /** All other files that are read: patches, plugin configurations, files of generators. */
  readonly inputs: readonly string[];
  /** Paths of entries that contain symbolic links, as written. */
  readonly links: readonly string[];
  readonly failures: readonly Failure[];
  /** The entries of `resources` that are not fetched. Each is a failure too. */
  readonly remoteResources: readonly RemoteResource[];
  /** True if entries of this repository are not known: one leads nowhere, or a kustomization cannot be read. */
  readonly hasUnknownEntries: boolean;
}

/** An entry of a kustomization's `resources` outside this repository. */
export interface RemoteResource {
  /** The folder of the kustomization. */
  readonly folder: string;
  readonly pointer: Pointer;
}

export interface GraphOptions extends TargetOptions {
  /** The folder's own kustomization as edited by the engine. */
  readonly edited: EditedKustomization | null;
}

const UNEDITED: GraphOptions = { edited: null, allowRemote: false };

/** A folder to visit. */
interface FolderVisit {
  readonly folder: string;
  /** If its resources are plugin configurations: the folder that paths in them are relative to. */
  readonly pluginsFor: string | null;
}

/** A reference from one folder to another; `failure` is reported if it closes a cycle. */
interface FolderEdge extends Edge {
  readonly failure: () => Failure;
}

/**
 * Finds all files that a kustomization reads. Entries outside the root, remote entries and entries that do not exist
 * are failures with their place.
 */
export function sourceGraph(
  repository: Repository,
  folder: string,
  options: GraphOptions = UNEDITED,
): SourceGraph {
  const builder = new GraphBuilder(repository, folder, options);
  const seen = new Set<string>();
  const pending: FolderVisit[] = [{ folder, pluginsFor: null }];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    const key = JSON.stringify(step);
    if (!seen.has(key)) pending.push(...builder.visit(step));
    seen.add(key);
  }
  return {
    folder,
    kustomizations: [...builder.kustomizations.values()],
    resources: [...builder.resources],
    inputs: [...builder.inputs],
    links: [...builder.links],
    hasUnknownEntries: builder.hasUnknownEntries,
    remoteResources: builder.remoteResources,
    failures: [
      ...builder.failures,
      ...cycleFailures(folder, builder.edges),
      ...buildCostFailures(folder, builder),
    ],
  };
}

/** Folders that the kustomization in `folder` includes directly. */
export function includedFolders(repository: Repository, folder: string, options: TargetOptions): string[] {
  const builder = new GraphBuilder(repository, folder, { ...options, edited: null });
  return builder.visit({ folder, pluginsFor: null }).map((step) => step.folder);
}

/** Above these limits, Kustomize would run for minutes. */
const MAX_BUILDS = 5000;
const MAX_READ_BYTES = 256 * 1024 * 1024;

function buildCostFailures(folder: string, { edges, bytes, kustomizations }: GraphBuilder): Failure[] {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const parts = [...kustomizations.keys()].map((name): [string, FolderCost] => {
    return [name, { bytes: bytes.get(name) ?? 0, includes: (leaving.get(name) ?? []).map(({ to }) => to) }];
  });
  const total = buildCostOf(folder, new Map(parts));
  const location = startOfFile(kustomizations.get(folder)?.file ?? folder);
  const failure = (what: string): Failure[] => {
    return [
      {
        overlay: folder,
        stage: "discover",
        message: `not built: Kustomize would ${what} (the limit)`,
        location,
      },
    ];
  };
  if (total.builds > MAX_BUILDS) return failure(`build folders more than ${MAX_BUILDS} times`);
  return total.bytes > MAX_READ_BYTES ? failure(`read more than ${MAX_READ_BYTES} bytes`) : [];
}

/** The path as written; an inline text that is not valid is not quoted, as it can be a patch of a Secret. */
function shownPath(path: string): string {
  return path.includes("\n") ? "an inline text" : path;
}

const ALIAS = /(?:^|[\s[{,:-])\*[^\s,\]}]/gm;
const MANY_ALIASES = 20;

/** Sizes of the files of a repository that no build rejects, in bytes: many overlays read the same files. */
const plainSizes = memoizeWeak((_: Repository) => new Map<string, number>());

class GraphBuilder {
  readonly kustomizations = new Map<string, Kustomization>();
  readonly resources = new Set<string>();
  readonly inputs = new Set<string>();
  readonly links = new Set<string>();
  readonly failures: Failure[] = [];
  readonly remoteResources: RemoteResource[] = [];
  hasUnknownEntries = false;
  readonly edges: FolderEdge[] = [];
  /** Bytes that the entries of each folder read; a file counts once per entry. */
  readonly bytes = new Map<string, number>();
  readonly #sizes = new Map<string, number>();
  readonly #repository: Repository;
  readonly #overlay: string;
  readonly #options: GraphOptions;

  constructor(repository: Repository, overlay: string, options: GraphOptions) {
    this.#repository = repository;
    this.#overlay = overlay;
    this.#options = options;
    for (const mistake of options.edited?.mistakes ?? []) this.#fail(mistake, null);
  }

  /** Adds one kustomization; returns the folders that it includes. */
  visit({ folder, pluginsFor }: FolderVisit): FolderVisit[] {
    const { edited } = this.#options;
    const kustomization =
      edited?.folder === folder
        ? editedKustomization(this.#repository, edited)
        : readKustomization(this.#repository, folder);
    if (kustomization === null) return this.#unreadable(folder);
    this.kustomizations.set(folder, kustomization);
    this.#refusePipes(folder);
    const { document, file, value } = kustomization;
    const mistake = this.#repository.readYaml(file)?.mistakes.find(isUnreadable);
    if (mistake !== undefined) this.#fail(mistake.message, mistake.place);
    if (mistake !== undefined) this.hasUnknownEntries = true;
    this.#refuseHelm(kustomization);
    if (pluginsFor !== null) this.#refuseChangedPlugins(kustomization);
    return kustomizationEntries(value).flatMap((entry) => {
      const role = pluginsFor !== null && entry.role === "resource" ? "plugin" : entry.role;
      return this.#follow({ ...entry, role }, folder, pluginsFor ?? folder, (at) => document.placeOf(at));
    });
  }

  /** Adds the file of an entry, or returns the folder to visit next. */
  #follow(
    entry: KustomizationEntry,
    folder: string,
    pluginsFor: string,
    placeOf: (at: Pointer) => Place | null,
  ): FolderVisit[] {
    const place = () => placeOf(entry.pointer);
    const target = resolveEntry(this.#repository, folder, entry, this.#options);
    this.#noteLink(folder, entry, target);
    switch (target.kind) {
      case "remote":
        return [];
      case "nowhere":
        if (!target.isRemote && ["resource", "component"].includes(entry.role)) this.hasUnknownEntries = true;
        if (target.isRemote && entry.role === "resource")
          this.remoteResources.push({ folder, pointer: entry.pointer });
        this.#fail(
          `${this.#fieldOf(folder, entry)} names ${shownPath(entry.path)}, which ${target.why}`,
          place(),
        );
        return [];
      case "folder":
        this.#noteStep(entry, folder, target.path, place);
        return [{ folder: target.path, pluginsFor: entry.role === "plugin" ? pluginsFor : null }];
      case "inline":
        if (entry.role !== "plugin") return [];
        return this.#configurePlugins(target.documents, entry.field, pluginsFor, place);
      case "file":
        (entry.role === "resource" ? this.resources : this.inputs).add(target.path);
        this.#noteSize(folder, target.path);
        if (entry.role !== "plugin") return [];
        return this.#pluginFile(target.path, entry.field, pluginsFor);
    }
  }

  #noteStep(
    { field, path }: KustomizationEntry,
    from: string,
    to: string,
    placeOf: () => Place | null,
  ): void {
    const message = `\`${field}\` names ${path}, which includes this kustomization again (cycle)`;
    this.edges.push({ from, to, failure: () => this.#failure(message, placeOf()) });
  }

  #noteLink(folder: string, { path }: KustomizationEntry, target: Target): void {
    if (target.kind !== "file" && target.kind !== "folder") return;
    const written = posix.join(folder, path).replace(/(.)\/$/, "$1");
    if (written !== target.path) this.links.add(written);
  }

  /** The field that contains an entry, with the sync object if the entry comes from one. */
  #fieldOf(folder: string, { field, pointer }: KustomizationEntry): string {
    const { edited } = this.#options;
    const origin = edited?.folder === folder ? edited.originOf(pointer) : null;
    return origin?.in === "sync" ? `\`${field}\` of ${describeResource(origin.resource)}` : `\`${field}\``;
  }

  /** Kustomize opens every file with a kustomization's name, and would wait forever for a pipe. */
  #refusePipes(folder: string): void {
    const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name));
    for (const file of files.filter((one) => this.#repository.kind(one) === "special"))
      this.#fail(`${file} is not a regular file or folder`, startOfFile(file));
  }

  #noteSize(folder: string, file: string): void {
    const size = plainSizes(this.#repository).get(file) ?? this.#sizes.get(file) ?? this.#measure(file);
    this.#sizes.set(file, size);
    this.bytes.set(folder, (this.bytes.get(folder) ?? 0) + size);
  }

  /**
   * Size in bytes. Kustomize reads files of any size and expands aliases without a limit, so that 500 bytes can
   * exhaust the memory: both are rejected.
   */
  #measure(file: string): number {
    const read = this.#repository.readText(file);
    if (!read.ok && read.error.code === "too-large")
      this.#fail(`${file} ${read.error.message}`, startOfFile(file));
    if (!read.ok) return 0;
    if (isManifestFile(file) && (read.value.match(ALIAS)?.length ?? 0) >= MANY_ALIASES) {
      for (const { message, place } of this.#repository.readYaml(file)?.mistakes ?? [])
        this.#fail(message, place);
      return Buffer.byteLength(read.value);
    }
    const size = Buffer.byteLength(read.value);
    plainSizes(this.#repository).set(file, size);
    return size;
  }

  #pluginFile(file: string, field: string, pluginsFor: string): FolderVisit[] {
    const yaml = this.#repository.readYaml(file);
    const read = this.#repository.readText(file);
    if (yaml === null && !read.ok && read.error.code !== "too-large")
      this.#fail(`${file} ${read.error.message}`, startOfFile(file));
    for (const { message, place } of yaml?.mistakes ?? []) this.#fail(message, place);
    const documents = yaml === null ? [] : documentsWithUniqueKeys(yaml);
    return documents.flatMap((document) => {
      return this.#configurePlugins([document], field, pluginsFor, (at) => document.placeOf(at));
    });
  }

  #configurePlugins(
    documents: readonly SourceDocument[],
    field: string,
    folder: string,
    placeOf: (at: Pointer) => Place | null,
  ): FolderVisit[] {
    const plugins = documents.flatMap(({ value }) => pluginsIn({ value, pointer: [] }));
    return plugins.flatMap(({ kind, isBuiltin, config }) => {
      if (isBuiltin) {
        return pluginEntriesOf(config, kind).flatMap((entry) => this.#follow(entry, folder, folder, placeOf));
      }
      const why =
        kind === "HelmChartInflationGenerator"
          ? "needs Helm, and Helm is never run: render the chart with `helm template` and check the output with PATH `-`"
          : "is not a builtin plugin: plugins that run a program are never run";
      this.#fail(`\`${field}\` configures a ${kind || "plugin"}, which ${why}`, placeOf(config.pointer));
      return [];
    });
  }

  #refuseHelm({ value, document }: Kustomization): void {
    for (const field of ["helmCharts", "helmChartInflationGenerator"]) {
      for (const { pointer } of fields({ value, pointer: [] }, field)) {
        const hint = "render the chart with `helm template` and check the output with PATH `-`";
        this.#fail(`\`${field}\` needs Helm, and Helm is never run: ${hint}`, document.placeOf(pointer));
      }
    }
  }

  /** Only Kustomize can apply changes to a plugin's configuration, and the result can refer to any path. */
  #refuseChangedPlugins({ value, document }: Kustomization): void {
    const plain = ["apiVersion", "kind", "metadata", "resources", "bases"];
    const allowed = new Set(plain.flatMap((name) => fields({ value, pointer: [] }, name)).map(keyOf));
    for (const key of Object.keys(value).filter((name) => !allowed.has(name))) {
      const why = "the files that they then read cannot be determined";
      this.#fail(`\`${key}\` changes the configurations of plugins: ${why}`, document.placeOf([key]));
    }
  }

  #unreadable(folder: string): FolderVisit[] {
    this.hasUnknownEntries = true;
    const file = kustomizationFile(this.#repository, folder);
    const mistake = file === null ? undefined : this.#repository.readYaml(file)?.mistakes[0];
    const text = file === null ? null : this.#repository.readText(file);
    const why = mistake?.message ?? (text?.ok === false ? text.error.message : "contains no kustomization");
    const start = file === null ? null : startOfFile(file);
    this.#fail(`${file ?? folder} ${why}`, mistake?.place ?? start);
    return [];
  }

  #fail(message: string, location: Place | null): void {
    this.failures.push(this.#failure(message, location));
  }

  #failure(message: string, location: Place | null): Failure {
    return { overlay: this.#overlay, stage: "discover", message, location };
  }
}

function keyOf({ pointer }: { readonly pointer: Pointer }): string {
  return String(pointer[0]);
}

/** Failures of the edges that lead back into a folder that is still being built, which Kustomize rejects. */
function cycleFailures(root: string, edges: readonly FolderEdge[]): Failure[] {
  const leaving = Map.groupBy(edges, ({ from }) => from);
  const cycles = closedCycles([root], (folder) => leaving.get(folder) ?? []);
  return Array.from(cycles, ({ last }) => last.failure());
}
