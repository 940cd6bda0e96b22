import { posix } from "node:path";
import { kustomizationFile, readKustomization } from "../discover/kustomization.ts";
import { type Belonging, filesSource, kustomizationSource, type OverlaySource } from "../discover/source.ts";
import type { Tree } from "../discover/tree.ts";
import { asObject, type JsonObject } from "../model/json.ts";
import type { Repository } from "../repository/repository.ts";
import { argoEditsIn, editAsArgo } from "./argo-edits.ts";
import type { BuildSettings, DeclaredSource } from "./declaration.ts";
import { directoryFiles } from "./directory.ts";
import { KustomizationEditor } from "./edited.ts";
import { editAsFlux, fluxEditsIn } from "./flux-edits.ts";
import { generatedResources } from "./generated.ts";

export interface Surroundings {
  readonly repository: Repository;
  readonly tree: Tree;
}

/** What an engine makes of a folder. */
export type Planned =
  | { readonly kind: "source"; readonly source: OverlaySource }
  | { readonly kind: "missing" }
  /** A chart: Helm is never run. */
  | { readonly kind: "helm" };

/** What to build for a source that a sync object names. Nothing is built yet. */
export function plan(around: Surroundings, declared: DeclaredSource, belonging: Belonging): Planned {
  const { repository } = around;
  if (repository.kind(declared.folder) !== "directory") return { kind: "missing" };
  const folder = repository.resolved(declared.folder);
  const { settings } = declared;
  return settings.engine === "flux"
    ? { kind: "source", source: fluxSource(around, folder, settings, belonging) }
    : argoSource(around, folder, settings, belonging);
}

/** Its own kustomization with the edits of the spec, or a generated one. */
function fluxSource(
  around: Surroundings,
  folder: string,
  settings: BuildSettings,
  belonging: Belonging,
): OverlaySource {
  const { repository } = around;
  const file = kustomizationFile(repository, folder);
  const own = file === null ? null : ownKustomization(repository, file);
  // One that cannot be read is a failure of the graph.
  if (file !== null && own === null) return inPlace(around, folder, settings, belonging);
  const editor = new KustomizationEditor(own, settings.resource);
  if (own === null) Object.assign(editor.value, generated(around, folder));
  else if (editor.list("resources").length === 0) editor.setByEngine("buildMetadata", ["originAnnotations"]);
  else if (Object.keys(fluxEditsIn(settings)).length === 0)
    return inPlace(around, folder, settings, belonging);
  editAsFlux(editor, settings, existsFrom(repository, folder));
  const target = file ?? posix.join(folder, "kustomization.yaml");
  if (file === null) editor.mistakes.push(...inTheWay(repository, target));
  return edited(around, editor, target, settings, belonging);
}

/** The kustomization in a file; Flux also takes one that says nothing at all. Null where it cannot be read. */
function ownKustomization(repository: Repository, file: string): JsonObject | null {
  const own = readKustomization(repository, posix.dirname(file));
  if (own !== null) return own.value;
  const yaml = repository.readYaml(file);
  const isEmpty = yaml?.mistakes.length === 0 && yaml.documents.every(({ value }) => value === null);
  return isEmpty ? {} : null;
}

/** Why Flux cannot write its own kustomization there. */
function inTheWay(repository: Repository, target: string): string[] {
  switch (repository.kind(target)) {
    case "file":
      return [`${target} holds a sync object, where Flux looks for Kustomize's own file`];
    case "directory":
      return [`${target} is a folder, where Flux writes a kustomization`];
    default:
      return [];
  }
}

function existsFrom(repository: Repository, folder: string): (path: string) => boolean {
  return (path) => ["file", "directory"].includes(repository.kind(posix.join(folder, path)));
}

function generated(around: Surroundings, folder: string): JsonObject {
  const resources = generatedResources(around.repository, around.tree, folder);
  // Kustomize refuses an empty kustomization, and Flux puts this in to keep it from that.
  const content = resources.length > 0 ? { resources } : { namespace: "_placeholder" };
  return { apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization", ...content };
}

/**
 * Argo CD takes a folder for what the source says (`kustomize`, `helm`, `directory`), else for what lies in it
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/).
 */
function argoSource(
  around: Surroundings,
  folder: string,
  settings: BuildSettings,
  belonging: Belonging,
): Planned {
  const { repository, tree } = around;
  const has = (field: string) => Object.keys(asObject(settings.value[field])).length > 0;
  const isChart = tree.charts.includes(folder) && !has("kustomize") && !has("directory");
  if (has("helm") || isChart) return { kind: "helm" };
  const own = readKustomization(repository, folder);
  const isKustomize =
    has("kustomize") || (kustomizationFile(repository, folder) !== null && !has("directory"));
  if (!isKustomize) {
    const files = directoryFiles(repository, tree, folder, settings.value.directory);
    return { kind: "source", source: { ...filesSource(folder, files, belonging), settings } };
  }
  if (own === null || Object.keys(argoEditsIn(settings)).length === 0)
    return { kind: "source", source: inPlace(around, folder, settings, belonging) };
  const editor = new KustomizationEditor(own.value, settings.resource);
  editAsArgo(editor, settings, existsFrom(repository, folder));
  return { kind: "source", source: edited(around, editor, own.file, settings, belonging) };
}

function inPlace(
  { tree }: Surroundings,
  folder: string,
  settings: BuildSettings,
  belonging: Belonging,
): OverlaySource {
  return { ...kustomizationSource(tree.graph(folder), belonging), settings };
}

function edited(
  { tree }: Surroundings,
  editor: KustomizationEditor,
  file: string,
  settings: BuildSettings,
  belonging: Belonging,
): OverlaySource {
  const folder = posix.dirname(file);
  const kustomization = editor.done(folder, file);
  const graph = tree.graph(folder, kustomization);
  return { ...kustomizationSource(graph, belonging), edited: kustomization, settings };
}

/** Sources with the same key give the same overlay. */
export function sourceKey(source: OverlaySource): string {
  const { name, group, destination, edited: kustomization, settings, files } = source;
  const namespace = settings?.namespace ?? null;
  const { postBuild = null, commonMetadata = null }: JsonObject = settings?.value ?? {};
  const from = asObject(postBuild).substituteFrom === undefined ? null : settings!.resource.namespace;
  const after = settings?.engine === "flux" ? [postBuild, commonMetadata, from] : [namespace];
  const changes = after.some((change) => change !== null) ? after : null;
  return JSON.stringify([name, group, destination, kustomization?.value ?? null, files, changes]);
}
