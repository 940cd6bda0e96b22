import type { IsNamespaced } from "../kubernetes/objects/scope.ts";
import type { BuildResult } from "../kustomize/build/build.ts";
import { readFailures } from "../kustomize/build/failures.ts";
import { editedOf, filesOf, graphOf, manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import type { BuildSettings } from "../model/build-settings.ts";
import type { RenderedDocument } from "../model/document.ts";
import type { Failure } from "../model/finding.ts";
import { asObject, type JsonObject, type JsonValue } from "../model/json.ts";
import { startOfFile } from "../model/place.ts";
import type { Resource } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { readYaml } from "../yaml/read.ts";
import { type ReadResources, readManifests, readRendering } from "../yaml/read-resources.ts";
import { revisionsIn } from "./argocd/variables.ts";
import { leftVariables } from "./flux/left-variables.ts";
import { placeOfExpression } from "./flux/substitution/expression-place.ts";
import { substituteRendering, type UnsetUse } from "./flux/substitution/rendering.ts";
import { type FindSource, isSubstituting, variablesOf } from "./flux/substitution/variables.ts";
import type { UnknownVariables } from "./flux/unknown-variables.ts";

/** The resources of a source, as its engine applies them. */
export interface PostBuildResult {
  readonly resources: readonly Resource[];
  readonly failures: readonly Failure[];
  /** Variables that are left unsubstituted in the resources. */
  readonly unresolved: ReadonlySet<string>;
  /** Variables that no source sets; `document` is the index of the resource. */
  readonly unset: readonly UnsetUse[];
  readonly unknown: UnknownVariables | null;
}

/** Reads the build output and applies the engine's post-build steps. */
export function applyPostBuild(
  source: OverlaySource,
  raw: BuildResult,
  repository: Repository,
  findSource: FindSource,
): PostBuildResult {
  const { name, settings } = source;
  const substituted = substitute(raw, source, repository, findSource);
  const parts = [
    ...(substituted.documents === null ? [] : [readBuilt(substituted.documents, source, repository)]),
    ...manifestsOf(source).map((file) => readFile(repository, file, name)),
    ...(source.content.kind === "stream" ? [readManifests(readYaml(source.content.text, name), name)] : []),
  ];
  const resources = parts.flatMap((part) => part.resources);
  const left = settings === null ? leftVariables(resources.map(({ value }) => value)) : new Set<string>();
  // If a document is not a resource, the indexes of documents and resources differ.
  const isCountable = parts.every((part) => part.failures.length === 0);
  return {
    resources: settings?.engine === "flux" ? resources.map(withCommonMetadata(settings)) : resources,
    failures: [...substituted.failures, ...parts.flatMap((part) => part.failures)],
    unresolved: new Set([
      ...substituted.unresolved,
      ...left,
      ...(settings?.engine === "argocd" ? revisionsIn(editedOf(source)?.value) : []),
    ]),
    unset: isCountable ? substituted.unset : [],
    unknown:
      left.size > 0
        ? { label: name, names: [...left], sources: ["no sync object applies it"] }
        : substituted.unknown,
  };
}

function readBuilt(
  documents: readonly RenderedDocument[],
  source: OverlaySource,
  repository: Repository,
): ReadResources {
  const { name } = source;
  const { resources, failures } = readRendering(documents, name);
  const graph = graphOf(source);
  const placed = graph === null ? failures : readFailures(repository, graph, failures);
  return { resources, failures: placed.map((failure) => ({ ...failure, overlay: name })) };
}

function readFile(repository: Repository, file: string, overlay: string): ReadResources {
  const yaml = repository.readYaml(file);
  if (yaml !== null) return readManifests(yaml, overlay);
  const text = repository.readText(file);
  const message = `${file} ${text.ok ? "" : text.error.message}`;
  return { resources: [], failures: [{ overlay, stage: "read", message, location: startOfFile(file) }] };
}

interface SubstitutionResult extends BuildResult {
  readonly unresolved: readonly string[];
  readonly unset: readonly UnsetUse[];
  readonly unknown: UnknownVariables | null;
}

function substitute(
  raw: BuildResult,
  source: OverlaySource,
  repository: Repository,
  findSource: FindSource,
): SubstitutionResult {
  const { name, settings } = source;
  if (raw.documents === null || settings === null || !isSubstituting(settings))
    return { ...raw, unresolved: [], unset: [], unknown: null };
  const variables = variablesOf(settings, findSource);
  const result = substituteRendering(raw.documents, variables);
  if (!result.ok) {
    const failure = {
      overlay: name,
      stage: "render",
      message: `${settings.label}: ${result.error.message}`,
      location: placeOfExpression(result.error.expression, filesOf(source), repository),
    } as const;
    return {
      documents: null,
      failures: [failure],
      unresolved: [],
      unset: [],
      unknown: null,
    };
  }
  const { unresolved } = result.value;
  const unknown = { label: settings.label, names: unresolved, sources: variables.unknownSources };
  return { ...raw, ...result.value, unknown };
}

/** Applies Flux's spec.commonMetadata, which overrides the metadata of every object, but not of pod templates. */
function withCommonMetadata({ value }: BuildSettings): (resource: Resource) => Resource {
  const { labels, annotations } = asObject(value.commonMetadata);
  if (labels === undefined && annotations === undefined) return (resource) => resource;
  return (resource) => {
    const metadata = asObject(resource.value.metadata);
    return withMetadata(resource, {
      ...metadata,
      ...mergedMetadata("labels", metadata.labels, labels),
      ...mergedMetadata("annotations", metadata.annotations, annotations),
    });
  };
}

function mergedMetadata(name: string, own: JsonValue | undefined, common: JsonValue | undefined): JsonObject {
  return common === undefined ? {} : { [name]: { ...asObject(own), ...asObject(common) } };
}

function withMetadata(resource: Resource, metadata: JsonObject): Resource {
  return { ...resource, value: { ...resource.value, metadata } };
}

/** Sets the destination namespace on namespaced resources without a namespace, as Argo CD does. */
export function withNamespace(resource: Resource, namespace: string, scopes: IsNamespaced): Resource {
  if (resource.namespace !== null || scopes(resource) !== true) return resource;
  const metadata = { ...asObject(resource.value.metadata), namespace };
  return { ...withMetadata(resource, metadata), namespace };
}
