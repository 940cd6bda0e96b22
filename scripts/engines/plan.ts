import { posix } from "node:path";
import { filesWithoutManifests } from "../discover/paths.ts";
import type { Tree } from "../discover/tree.ts";
import { KustomizationEditor } from "../kustomize/editor.ts";
import { kustomizationFile, readKustomization } from "../kustomize/kustomization.ts";
import {
  editedOf,
  filesSource,
  kustomizationSource,
  manifestsOf,
  type OverlaySource,
  type Placement,
} from "../kustomize/source.ts";
import type { BuildSettings } from "../model/build-settings.ts";
import type { Skipped } from "../model/finding.ts";
import { asObject, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { isWithin } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { directoryFiles } from "./argocd/directory.ts";
import { argoEdits, editAsArgo } from "./argocd/kustomize-edits.ts";
import { applyOverrides } from "./argocd/overrides.ts";
import { generatedResources } from "./flux/generated.ts";
import { editAsFlux, fluxEdits } from "./flux/kustomize-edits.ts";
import type { DeclaredSource } from "./shared/declaration.ts";

export interface PlanContext {
  readonly repository: Repository;
  readonly tree: Tree;
}

export interface SubmoduleContext extends PlanContext {
  /** Folders of submodules whose content is not here. */
  readonly submodules: () => readonly string[];
}

/** The build plan of a folder. */
export type SourcePlan =
  | {
      readonly kind: "source";
      readonly source: OverlaySource;
      /** As text, what the engine builds in addition. */
      readonly leftOut: string | null;
      /** Files of the folder that are not checked. */
      readonly skipped: readonly Skipped[];
    }
  | { readonly kind: "missing" }
  /** A chart: Helm is never run. */
  | { readonly kind: "helm" };

/** Plans the build of a sync object's source. Nothing is built yet. */
export function planSource(
  around: SubmoduleContext,
  declared: DeclaredSource,
  belonging: Placement,
): SourcePlan {
  const { repository } = around;
  const submodule = around.submodules().find((path) => isWithin(declared.folder, path));
  if (submodule !== undefined) return submoduleSource(submodule, declared, belonging);
  if (repository.kind(declared.folder) !== "directory") return { kind: "missing" };
  const folder = repository.resolved(declared.folder);
  const { settings } = declared;
  return settings.engine === "flux"
    ? sourcePlan(fluxSource(around, folder, settings, belonging))
    : argoSource(around, folder, settings, belonging);
}

/** A folder in a submodule that is not checked out: engines can fetch it. */
function submoduleSource(
  submodule: string,
  { folder, settings }: DeclaredSource,
  belonging: Placement,
): SourcePlan {
  const source = { ...filesSource(folder, [], belonging), settings };
  return sourcePlan(source, notFollowed(folder, submodule));
}

function notFollowed(folder: string, submodule: string): string {
  return folder === submodule
    ? `syncs the submodule ${submodule}: not followed`
    : `syncs ${folder} with the submodule ${submodule}: not followed`;
}

function sourcePlan(
  source: OverlaySource,
  leftOut: string | null = null,
  skipped: readonly Skipped[] = [],
): SourcePlan {
  return { kind: "source", source, leftOut, skipped };
}

/** The folder's own kustomization with the edits of the spec, or a generated one. */
function fluxSource(
  around: PlanContext,
  folder: string,
  settings: BuildSettings,
  belonging: Placement,
): OverlaySource {
  const { repository } = around;
  const file = kustomizationFile(repository, folder);
  const own = file === null ? null : ownKustomization(repository, file);
  // An unreadable kustomization becomes a failure of the source graph.
  if (file !== null && own === null) return uneditedSource(around, folder, settings, belonging);
  const { resource } = settings;
  const editor = new KustomizationEditor(own, (path) => ({ in: "sync", resource, path }));
  if (own === null) Object.assign(editor.value, generatedKustomization(around, folder));
  else if (editor.list("resources").length === 0) editor.setByEngine("buildMetadata", ["originAnnotations"]);
  else if (Object.keys(fluxEdits(settings)).length === 0)
    return uneditedSource(around, folder, settings, belonging);
  editAsFlux(editor, settings, existsFrom(repository, folder));
  const target = file ?? posix.join(folder, "kustomization.yaml");
  if (file === null) editor.mistakes.push(...writeConflicts(repository, target));
  return editedSource(around, editor, target, settings, belonging);
}

/** The kustomization in a file; Flux also accepts an empty one. Null if it cannot be read. */
function ownKustomization(repository: Repository, file: string): JsonObject | null {
  const own = readKustomization(repository, posix.dirname(file));
  if (own !== null) return own.value;
  const yaml = repository.readYaml(file);
  const isEmpty = yaml?.mistakes.length === 0 && yaml.documents.every(({ value }) => value === null);
  return isEmpty ? {} : null;
}

/** Reasons why Flux cannot write its generated kustomization to `target`. */
function writeConflicts(repository: Repository, target: string): string[] {
  switch (repository.kind(target)) {
    case "file":
      return [
        `${target} contains a sync object, but Flux reads it as a Kustomize kustomization: rename the file`,
      ];
    case "directory":
      return [`${target} is a folder, but Flux writes its generated kustomization there`];
    default:
      return [];
  }
}

function existsFrom(repository: Repository, folder: string): (path: string) => boolean {
  return (path) => ["file", "directory"].includes(repository.kind(posix.join(folder, path)));
}

function generatedKustomization(around: PlanContext, folder: string): JsonObject {
  const resources = generatedResources(around.repository, around.tree, folder);
  // Kustomize rejects an empty kustomization; Flux avoids that with this placeholder.
  const content = resources.length > 0 ? { resources } : { namespace: "_placeholder" };
  return { apiVersion: "kustomize.config.k8s.io/v1beta1", kind: "Kustomization", ...content };
}

/**
 * Argo CD uses the tool that the source sets (`kustomize`, `helm`, `directory`), else detects it from the files
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/tool_detection/).
 */
function argoSource(
  around: SubmoduleContext,
  folder: string,
  written: BuildSettings,
  belonging: Placement,
): SourcePlan {
  const { repository, tree } = around;
  const { settings, originOf } = applyOverrides(repository, folder, written);
  const says = (field: string) => setsTool(settings, field);
  const file = kustomizationFile(repository, folder);
  const isChart = file === null && tree.charts.includes(folder);
  if (says("helm") || (isChart && !says("kustomize") && !says("directory"))) return { kind: "helm" };
  if (!says("kustomize") && (file === null || says("directory")))
    return directorySource(around, folder, settings, belonging);
  const own = file === null ? null : ownKustomization(repository, file);
  if (file === null || own === null || Object.keys(argoEdits(settings)).length === 0)
    return sourcePlan(uneditedSource(around, folder, settings, belonging));
  const editor = new KustomizationEditor(own, originOf);
  editAsArgo(editor, settings, existsFrom(repository, folder));
  return sourcePlan(editedSource(around, editor, file, settings, belonging));
}

/** True if a source sets a tool explicitly; in `spec.source`, a field with only empty values does not count. */
function setsTool({ value, at }: BuildSettings, field: string): boolean {
  return isObject(value[field]) && (at.at(-1) !== "source" || !isBlank(value[field]));
}

function isBlank(value: JsonValue): boolean {
  return typeof value === "object" && value !== null ? Object.values(value).every(isBlank) : !value;
}

function directorySource(
  { repository, tree, submodules }: SubmoduleContext,
  folder: string,
  settings: BuildSettings,
  belonging: Placement,
): SourcePlan {
  const { manifests, jsonnet, others } = directoryFiles(repository, tree, folder, settings.value.directory);
  const skipped = filesWithoutManifests(others);
  const source = { ...filesSource(folder, manifests, belonging), settings };
  const [program] = jsonnet;
  const isRecursive = asObject(settings.value.directory).recurse === true;
  const submodule = submodules().find((path) => isRecursive && isWithin(path, folder));
  if (submodule !== undefined) return sourcePlan(source, notFollowed(folder, submodule), skipped);
  return sourcePlan(
    source,
    program === undefined ? null : `contains Jsonnet, which is never run (${program})`,
    skipped,
  );
}

function uneditedSource(
  { tree }: PlanContext,
  folder: string,
  settings: BuildSettings,
  belonging: Placement,
): OverlaySource {
  return { ...kustomizationSource(tree.graph(folder), belonging), settings };
}

function editedSource(
  { tree }: PlanContext,
  editor: KustomizationEditor,
  file: string,
  settings: BuildSettings,
  belonging: Placement,
): OverlaySource {
  const folder = posix.dirname(file);
  const kustomization = editor.finish(folder, file);
  const graph = tree.graph(folder, kustomization);
  return { ...kustomizationSource(graph, belonging, kustomization), settings };
}

/** Sources with the same key result in the same overlay. */
export function sourceKey(source: OverlaySource): string {
  const { name, group, destination, settings } = source;
  const namespace = settings?.namespace ?? null;
  const { postBuild = null, commonMetadata = null }: JsonObject = settings?.value ?? {};
  const from = asObject(postBuild).substituteFrom === undefined ? null : settings!.resource.namespace;
  const after = settings?.engine === "flux" ? [postBuild, commonMetadata, from] : [namespace];
  const changes = after.some((change) => change !== null) ? after : null;
  return JSON.stringify([
    name,
    group,
    destination,
    editedOf(source)?.value ?? null,
    manifestsOf(source),
    changes,
  ]);
}
