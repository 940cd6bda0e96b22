import type { FieldValue } from "../../kustomize/fields.ts";
import { asString, isObject } from "../../model/json.ts";
import { copyOf, type ScalarNode, scalar, type TrackedNode } from "../tracked/node.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import { joined, slice, type TextPiece } from "../tracked/text.ts";
import { requiredText, StepConfig } from "./config.ts";
import { CannotTrack } from "./merge.ts";
import { fileDocuments, type TrackedResources } from "./patches.ts";
import { slotsAt, smartPath } from "./path-matcher.ts";
import { readSelector } from "./selector.ts";
import { syncSharedFields } from "./shared-fields.ts";
import { effectiveNamespace, idsOf, isOfType, type TrackedResource } from "./tracked-resource.ts";

/** Applies an entry of `replacements`: inline, or a file with one or more. */
export function replace(resources: TrackedResources, entry: FieldValue, config: StepConfig): void {
  const path = config.text(entry, "path");
  if (path === undefined) {
    replaceOne(resources, entry, config);
    return;
  }
  const documents = fileDocuments(path, config);
  if (documents === null) throw new CannotTrack();
  for (const { value, source } of documents) {
    const inner = new StepConfig(config.repository, config.folder, source);
    const listed = Array.isArray(value)
      ? value.map((item, index) => ({ value: item, pointer: [index] }))
      : [];
    const single = isObject(value) ? [{ value, pointer: [] }] : [];
    for (const each of [...listed, ...single]) replaceOne(resources, each, inner);
  }
}

function replaceOne(resources: TrackedResources, entry: FieldValue, config: StepConfig): void {
  const value = sourceOf(resources, entry, config);
  for (const target of config.items(entry, "targets")) replaceIn(resources, target, value, config);
}

function sourceOf({ shadows }: TrackedResources, entry: FieldValue, config: StepConfig): TrackedNode {
  const fixed = config.field(entry, "sourceValue");
  if (fixed !== undefined) return scalar(requiredText(fixed), config.ref(fixed));
  const source = config.field(entry, "source");
  if (source === undefined) throw new CannotTrack();
  const [shadow, ...others] = shadows.filter((each) => matchesReference(each, source, config));
  if (shadow === undefined || others.length > 0) throw new CannotTrack();
  const path = smartPath(config.text(source, "fieldPath") || "metadata.name");
  const found = slotsAt(shadow.node, path, false);
  if (found.length !== 1 || shadow.isUnknown) throw new CannotTrack();
  const node = found[0]!.get();
  if (node === undefined) throw new CannotTrack();
  const { delimiter, index } = optionsOf(source, config);
  if (delimiter === "") return node;
  const part = node.kind === "scalar" ? splitText(node, delimiter)[index] : undefined;
  if (part === undefined || node.kind !== "scalar") throw new CannotTrack();
  return ofPieces(part, node.pieces[node.main]!.mark, node);
}

function matchesReference(shadow: TrackedResource, source: FieldValue, config: StepConfig): boolean {
  const [name, namespace] = [config.text(source, "name"), config.text(source, "namespace")];
  const type = Object.fromEntries(
    ["group", "version", "kind"].map((field) => [field, config.text(source, field) ?? ""]),
  );
  return idsOf(shadow).some((id) => {
    const isThere = !namespace || effectiveNamespace({ ...id, namespace }) === effectiveNamespace(id);
    return (!name || name === id.name) && isThere && isOfType(id, type);
  });
}

function replaceIn(
  { shadows }: TrackedResources,
  target: FieldValue,
  value: TrackedNode,
  config: StepConfig,
): void {
  const select = config.field(target, "select");
  const selector = select === undefined ? null : readSelector(select);
  const rejected = config.items(target, "reject").map(readSelector);
  if (selector === null || rejected.includes(null)) throw new CannotTrack();
  const options = optionsOf(target, config);
  const paths = config.items(target, "fieldPaths").map((item) => asString(item.value) ?? "");
  for (const shadow of shadows) {
    const ids = idsOf(shadow);
    const isRejected = rejected.some((reject) => {
      const byId = reject!.hasId && ids.some((id) => reject!.matchesId(id, id.namespace));
      return byId || (reject!.hasLabelsOrAnnotations && reject!.matchesLabelsAndAnnotations(shadow));
    });
    const isSelected =
      ids.some((id) => selector.matchesId(id, id.namespace)) && selector.matchesLabelsAndAnnotations(shadow);
    if (isRejected || !isSelected) continue;
    for (const path of paths.length > 0 ? paths : ["metadata.name"]) {
      config.track(shadow, () => setAll(shadow, path, value, options));
    }
  }
}

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

function optionsOf(of: FieldValue, config: StepConfig): Options {
  const options = config.field(of, "options");
  if (options === undefined) return { delimiter: "", index: 0, create: false };
  const index = config.field(options, "index")?.value;
  return {
    delimiter: config.text(options, "delimiter") ?? "",
    index: typeof index === "number" ? index : 0,
    create: config.field(options, "create")?.value === true,
  };
}

function setAll(shadow: TrackedResource, path: string, value: TrackedNode, options: Options): void {
  const slots = slotsAt(shadow.node, smartPath(path), options.create);
  for (const slot of slots) slot.set(replaced(slot.get(), value, options));
  syncSharedFields(shadow.shared);
}

function markOf(node: TrackedNode): SourceRef {
  return node.kind === "scalar" ? node.pieces[node.main]!.mark : node.steps[0]!.mark;
}

function replaced(before: TrackedNode | undefined, value: TrackedNode, options: Options): TrackedNode {
  if (value.kind !== "scalar") return copyOf(value);
  if (options.delimiter === "") {
    const steps = before?.kind === "scalar" ? before.steps : [];
    return { ...value, steps: [...steps, { mark: markOf(value), kind: "set", value: value.value }] };
  }
  if (before === undefined && !options.create) throw new CannotTrack();
  return withPart(before ?? { ...value, value: "", pieces: [], steps: [] }, value, options);
}

/** Puts the value before, after or in place of a part of the text. */
function withPart(before: TrackedNode, value: ScalarNode, options: Options): TrackedNode {
  if (before.kind !== "scalar") throw new CannotTrack();
  const parts = splitText(before, options.delimiter);
  const { index } = options;
  if (index < 0) parts.unshift([...value.pieces]);
  else if (index >= parts.length) parts.push([...value.pieces]);
  else parts[index] = [...value.pieces];
  const mark = markOf(value);
  const pieces = parts.flatMap((part, at) => {
    return at === 0
      ? part
      : [
          {
            text: options.delimiter,
            mark: before.pieces[before.main]?.mark ?? mark,
            isOpaque: true as const,
          },
          ...part,
        ];
  });
  const steps = [...before.steps, { mark, kind: "part" as const, value: value.value }];
  const main = Math.max(
    pieces.findIndex((piece) => value.pieces.includes(piece)),
    0,
  );
  return { kind: "scalar", value: joined(pieces), pieces, main, steps };
}

function splitText(node: ScalarNode, delimiter: string): TextPiece[][] {
  const text = String(node.value);
  const parts: TextPiece[][] = [];
  let start = 0;
  for (const part of text.split(delimiter)) {
    parts.push(slice(node.pieces, start, start + part.length));
    start += part.length + delimiter.length;
  }
  return parts;
}

function ofPieces(pieces: readonly TextPiece[], mark: SourceRef, like: ScalarNode): ScalarNode {
  const filled = pieces.length === 0 ? [{ text: "", mark }] : pieces;
  return { kind: "scalar", value: joined(filled), pieces: filled, main: 0, steps: like.steps };
}
