import type { FieldValue } from "../../kustomize/fields.ts";
import { pluginsIn } from "../../kustomize/plugins.ts";
import { resolveEntry } from "../../kustomize/target.ts";
import { asString, isObject, type JsonValue } from "../../model/json.ts";
import { readYaml } from "../../yaml/read.ts";
import { isMapping, type MappingNode, nodeAt, type TrackedNode, tracked } from "../tracked/node.ts";
import type { TrackedSource } from "../tracked/source-ref.ts";
import { inlineSource } from "../tracked/sources.ts";
import type { StepConfig } from "./config.ts";
import { applyJsonPatch } from "./json-patch.ts";
import { CannotTrack, mergeStrategic } from "./merge.ts";
import { mergeSchemaOf } from "./merge-keys.ts";
import { readSelector, selected } from "./selector.ts";
import { syncSharedFields } from "./shared-fields.ts";
import {
  apiVersionOf,
  idOf,
  idsOf,
  kindOf,
  recordId,
  sameId,
  type TrackedResource,
  trackedResource,
} from "./tracked-resource.ts";

/** A document of a file or an inline text, and its source. */
export interface TextDocument {
  readonly value: JsonValue;
  readonly source: TrackedSource;
}

/** The current resources; steps can remove some. */
export interface TrackedResources {
  shadows: TrackedResource[];
  /** A custom OpenAPI schema defines the merge keys, which is not supported here. */
  hasOwnSchema: boolean;
}

/** Marks all resources as unknown: a step that cannot be tracked can have changed anything. */
export function markAllUnknown(resources: TrackedResources): void {
  for (const shadow of resources.shadows) shadow.isUnknown = true;
}

/** Runs one step. If it cannot be tracked, all resources become unknown. */
export function attemptStep(resources: TrackedResources, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof CannotTrack)) throw error;
    markAllUnknown(resources);
  }
}

/** Applies an entry of `patches`: a strategic merge patch or a JSON patch, in a file or inline. */
export function applyPatch(resources: TrackedResources, entry: FieldValue, config: StepConfig): void {
  const documents = patchDocuments(entry, config, "patch");
  if (documents === null) throw new CannotTrack();
  const target = config.field(entry, "target");
  const hasTarget = target !== undefined && isObject(target.value);
  const options = config.field(entry, "options");
  const allows = (name: string) => options !== undefined && config.field(options, name)?.value === true;
  const change = { name: allows("allowNameChange"), kind: allows("allowKindChange") };
  const [first] = documents;
  if (Array.isArray(first?.value)) {
    if (!hasTarget) throw new CannotTrack();
    applyJson(resources, first, target, config, true);
    return;
  }
  const patches = documents.flatMap(resourcesIn);
  for (const patch of patches) {
    const targets = hasTarget
      ? targetsBySelector(resources, target)
      : targetById(resources, patch.node, patch.source);
    applyStrategic(resources, targets, patch.node, change, config);
  }
}

/** Applies an entry of `patchesJson6902`. */
export function applyJson6902(
  resources: TrackedResources,
  entry: FieldValue,
  config: StepConfig,
  field: string,
): void {
  const [document] = patchDocuments(entry, config, field) ?? [];
  const target = config.field(entry, "target");
  if (document === undefined || target === undefined) throw new CannotTrack();
  applyJson(resources, document, target, config, false);
}

/** Applies an entry of `patchesStrategicMerge`: a path or an inline patch. */
export function applyStrategicEntry(
  resources: TrackedResources,
  entry: FieldValue,
  config: StepConfig,
): void {
  const text = asString(entry.value) ?? "";
  const isInline = text.includes("\n") && text.includes(":");
  const documents = isInline ? inlineDocuments(entry, config) : fileDocuments(text, config);
  if (documents === null) throw new CannotTrack();
  for (const { node, source } of documents.flatMap(resourcesIn)) {
    applyStrategic(
      resources,
      targetById(resources, node, source),
      node,
      { name: false, kind: false },
      config,
    );
  }
}

function patchDocuments(entry: FieldValue, config: StepConfig, field: string): TextDocument[] | null {
  const inline = config.field(entry, field);
  if (typeof inline?.value === "string" && inline.value.trim() !== "") return inlineDocuments(inline, config);
  const path = config.text(entry, "path");
  return path === undefined ? null : fileDocuments(path, config);
}

function inlineDocuments(at: FieldValue, config: StepConfig): TextDocument[] | null {
  const text = String(at.value);
  const { documents, mistakes } = readYaml(text, "");
  if (mistakes.length > 0) return null;
  const mark = config.ref(at);
  return nonEmptyDocuments(
    documents.map((document) => ({ value: document.value, source: inlineSource(mark, text, document) })),
  );
}

export function fileDocuments(path: string, config: StepConfig): TextDocument[] | null {
  const entry = { role: "input", field: "", path, pointer: [] } as const;
  const target = resolveEntry(config.repository, config.folder, entry);
  const yaml = target.kind === "file" ? config.repository.readYaml(target.path) : null;
  if (yaml === null || yaml.mistakes.length > 0) return null;
  return nonEmptyDocuments(yaml.documents.map((document) => ({ value: document.value, source: document })));
}

function nonEmptyDocuments(documents: TextDocument[]): TextDocument[] {
  return documents.filter(({ value }) => value !== null);
}

/** Returns the resources of a document: the document itself, or the items of a list. */
export function resourcesIn({ value, source }: TextDocument): { node: MappingNode; source: TrackedSource }[] {
  return pluginsIn({ value, pointer: [] }).flatMap(({ config }) => {
    const node = tracked(source, config.value, config.pointer);
    return isMapping(node) ? [{ node, source }] : [];
  });
}

function targetsBySelector({ shadows }: TrackedResources, target: FieldValue): TrackedResource[] | null {
  const selector = readSelector(target);
  return selector === null ? null : selected(shadows, selector);
}

function targetById(
  { shadows }: TrackedResources,
  patch: MappingNode,
  source: TrackedSource,
): TrackedResource[] | null {
  const id = idOf(trackedResource(patch, { source, pointer: [] }));
  const found = shadows.filter((shadow) => idsOf(shadow).some((other) => sameId(other, id)));
  return found.length === 1 ? found : null;
}

interface AllowedChanges {
  readonly name: boolean;
  readonly kind: boolean;
}

function applyStrategic(
  resources: TrackedResources,
  targets: readonly TrackedResource[] | null,
  patch: MappingNode,
  changes: AllowedChanges,
  config: StepConfig,
): void {
  if (targets === null) throw new CannotTrack();
  for (const shadow of targets) {
    config.track(shadow, () => mergePatch(resources, shadow, patch, changes));
  }
}

function mergePatch(
  resources: TrackedResources,
  shadow: TrackedResource,
  patch: MappingNode,
  changes: AllowedChanges,
): void {
  if (resources.hasOwnSchema) throw new CannotTrack();
  const kept = identityOf(shadow);
  if (changes.name || changes.kind) recordId(shadow);
  const result = mergeStrategic(shadow.node, patch, mergeSchemaOf(apiVersionOf(shadow), kindOf(shadow)));
  if (!isMapping(result ?? undefined)) {
    resources.shadows = resources.shadows.filter((other) => other !== shadow);
    return;
  }
  shadow.node = result as MappingNode;
  syncSharedFields(shadow.shared);
  const free = [...(changes.name ? ["name"] : []), ...(changes.kind ? ["kind"] : [])];
  for (const { path, node } of kept) {
    if (!free.includes(path.at(-1)!)) restore(shadow.node, path, node);
  }
}

/** Fields that identify the patched resource; a patch does not change them. */
const IDENTITY = [["apiVersion"], ["kind"], ["metadata", "name"], ["metadata", "namespace"]];

function identityOf({ node }: TrackedResource) {
  return IDENTITY.map((path) => ({ path, node: nodeAt(node, path) }));
}

function restore(root: MappingNode, path: readonly string[], node: TrackedNode | undefined): void {
  const parent = nodeAt(root, path.slice(0, -1));
  if (!isMapping(parent)) return;
  if (node === undefined) parent.fields.delete(path.at(-1)!);
  else parent.fields.set(path.at(-1)!, node);
}

function applyJson(
  resources: TrackedResources,
  document: TextDocument,
  target: FieldValue,
  config: StepConfig,
  remembers: boolean,
): void {
  const selector = readSelector(target);
  if (selector === null) throw new CannotTrack();
  for (const shadow of selected(resources.shadows, selector)) {
    if (remembers) recordId(shadow);
    config.track(shadow, () => applyJsonPatch(shadow.node, document.value, document.source));
    shadow.shared = [];
  }
}
