import type { FieldValue } from "../../kustomize/fields.ts";
import { asString } from "../../model/json.ts";
import {
  isMapping,
  type MappingNode,
  mapping,
  nodeAt,
  type ScalarNode,
  scalar,
  type TrackedNode,
} from "../tracked/node.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import type { StepConfig } from "./config.ts";
import { type DataEntry, dataEntries } from "./generator-data.ts";
import { CannotTrack } from "./merge.ts";
import type { TrackedResources } from "./patches.ts";
import { idOf, idsOf, sameId, type TrackedResource, trackedResource } from "./tracked-resource.ts";

/**
 * Runs an entry of `configMapGenerator` or `secretGenerator`, or a plugin with the same fields; `global`: the
 * kustomization's `generatorOptions`.
 */
export function generate(
  resources: TrackedResources,
  entry: FieldValue,
  config: StepConfig,
  kind: "ConfigMap" | "Secret",
  global: FieldValue | undefined,
): void {
  const made = generated(entry, config, kind, global);
  const id = idOf(made);
  const matches = resources.shadows.filter((shadow) => idsOf(shadow).some((other) => sameId(other, id)));
  const behavior = config.text(entry, "behavior") ?? "create";
  const [old, ...others] = matches;
  if (old === undefined) {
    resources.shadows.push(made);
    return;
  }
  if (others.length > 0) throw new CannotTrack();
  if (behavior === "merge") mergeData(old, made);
  mergeMetadata(old, made);
  old.needsHash &&= made.needsHash;
  old.node = made.node;
}

/** Copies name and namespace from the old resource, and labels and annotations that the new one does not set. */
function mergeMetadata(old: TrackedResource, made: TrackedResource): void {
  const [before, after] = [nodeAt(old.node, ["metadata"]), nodeAt(made.node, ["metadata"])];
  if (!isMapping(before) || !isMapping(after)) return;
  for (const field of ["labels", "annotations"]) mergeEntries(before.fields.get(field), after, field);
  for (const field of ["name", "namespace"]) {
    const value = before.fields.get(field);
    if (value === undefined) after.fields.delete(field);
    else after.fields.set(field, value);
  }
}

function mergeData(old: TrackedResource, made: TrackedResource): void {
  for (const field of ["data", "binaryData"]) mergeEntries(old.node.fields.get(field), made.node, field);
}

/** Adds the entries of `before` that `holder[field]` does not have; scalars keep the layers below them. */
function mergeEntries(before: TrackedNode | undefined, holder: MappingNode, field: string): void {
  if (!isMapping(before)) return;
  const after = holder.fields.get(field);
  if (!isMapping(after)) {
    holder.fields.set(field, before);
    return;
  }
  for (const [key, value] of after.fields) {
    const below = before.fields.get(key);
    const isUpon = below?.kind === "scalar" && value.kind === "scalar";
    before.fields.set(key, isUpon ? { ...value, steps: [...below.steps, ...value.steps] } : value);
  }
  holder.fields.set(field, { ...before, steps: [...before.steps, ...after.steps] });
}

function generated(
  entry: FieldValue,
  config: StepConfig,
  kind: "ConfigMap" | "Secret",
  global: FieldValue | undefined,
): TrackedResource {
  const mark = config.ref(entry);
  const node = mapping(mark);
  const metadata = mapping(mark);
  node.fields.set("apiVersion", unsourcedScalar("v1"));
  node.fields.set("kind", unsourcedScalar(kind));
  node.fields.set("metadata", metadata);
  // A plugin that states no name of its own generates a resource with the name of the plugin.
  const own = config.field(entry, "metadata");
  for (const field of ["name", "namespace"]) {
    if (own !== undefined) copyField(config, own, field, metadata);
    copyField(config, entry, field, metadata);
  }
  if (kind === "Secret") {
    node.fields.set("type", unsourcedScalar("Opaque"));
    copyField(config, entry, "type", node);
  }
  const options = [config.field(entry, "options"), global].filter((option) => option !== undefined);
  for (const option of options) setOptions(option, config, node, metadata);
  setData(dataEntries(entry, config), kind, node, mark);
  const shadow = trackedResource(node, mark);
  shadow.needsHash = !options.some((option) => config.field(option, "disableNameSuffixHash")?.value === true);
  return shadow;
}

/** Creates a scalar without a source. */
function unsourcedScalar(value: string): ScalarNode {
  return { kind: "scalar", value, pieces: [], main: 0, steps: [] };
}

function copyField(config: StepConfig, entry: FieldValue, field: string, holder: MappingNode): void {
  const found = config.field(entry, field);
  const text = asString(found?.value) ?? "";
  if (found !== undefined && text !== "") holder.fields.set(field, scalar(text, config.ref(found)));
}

/** Sets generator options. The entry's options take precedence over the global ones. */
function setOptions(option: FieldValue, config: StepConfig, node: MappingNode, metadata: MappingNode): void {
  for (const field of ["labels", "annotations"]) {
    for (const { key, text, at } of config.pairs(option, field)) {
      const known = metadata.fields.get(field);
      const holder = isMapping(known) ? known : mapping(config.ref(config.field(option, field)!));
      metadata.fields.set(field, holder);
      if (!holder.fields.has(key)) holder.fields.set(key, scalar(text, config.ref(at)));
    }
  }
  const immutable = config.field(option, "immutable");
  if (immutable?.value === true) node.fields.set("immutable", scalar(true, config.ref(immutable)));
}

function setData(entries: readonly DataEntry[], kind: string, node: MappingNode, mark: SourceRef): void {
  if (kind === "Secret" || entries.some(({ isBinary }) => !isBinary)) node.fields.set("data", mapping(mark));
  for (const { key, pieces, mark, isBinary } of entries) {
    const field = isBinary && kind !== "Secret" ? "binaryData" : "data";
    const holder = node.fields.get(field) ?? mapping(mark);
    node.fields.set(field, holder);
    const text = pieces.map((piece) => piece.text).join("");
    const steps = [{ mark, kind: "set" as const, value: kind === "Secret" ? null : text }];
    const encoded = base64(text);
    const value: ScalarNode =
      kind === "Secret"
        ? {
            kind: "scalar",
            value: encoded,
            pieces: [{ text: encoded, mark, isOpaque: true }],
            main: 0,
            steps,
          }
        : { kind: "scalar", value: text, pieces, main: 0, steps };
    if (isMapping(holder)) holder.fields.set(key, value);
  }
}

const LINE = 70;

/** Encodes like Kustomize: long values are split into lines. */
function base64(text: string): string {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length < LINE) return encoded;
  return (encoded.match(/.{1,70}/g) ?? []).map((line) => `${line}\n`).join("");
}
