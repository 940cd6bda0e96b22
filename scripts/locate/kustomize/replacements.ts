import type { Located } from "../../kustomize/fields.ts";
import { asString, isObject } from "../../model/json.ts";
import { copyOf, type ScalarNode, scalar, type TrackedNode } from "../tracked/node.ts";
import type { Mark } from "../tracked/source-ref.ts";
import { joined, type Piece, slice } from "../tracked/text.ts";
import { Config, followedText } from "./config.ts";
import { CannotFollow } from "./merge.ts";
import { fileDocuments, type Resources } from "./patches.ts";
import { matching, smartPath } from "./path-matcher.ts";
import { readSelector } from "./selector.ts";
import { follow } from "./shared.ts";
import { effectiveNamespace, idsOf, isOfType, type Shadow } from "./tracked-resource.ts";

/** Applies an entry of `replacements`: inline, or a file with one or more. */
export function replace(resources: Resources, entry: Located, config: Config): void {
  const path = config.text(entry, "path");
  if (path === undefined) {
    replaceOne(resources, entry, config);
    return;
  }
  const documents = fileDocuments(path, config);
  if (documents === null) throw new CannotFollow();
  for (const { value, source } of documents) {
    const inner = new Config(config.repository, config.folder, source);
    const listed = Array.isArray(value)
      ? value.map((item, index) => ({ value: item, pointer: [index] }))
      : [];
    const single = isObject(value) ? [{ value, pointer: [] }] : [];
    for (const each of [...listed, ...single]) replaceOne(resources, each, inner);
  }
}

function replaceOne(resources: Resources, entry: Located, config: Config): void {
  const value = sourceOf(resources, entry, config);
  for (const target of config.items(entry, "targets")) replaceIn(resources, target, value, config);
}

function sourceOf({ shadows }: Resources, entry: Located, config: Config): TrackedNode {
  const fixed = config.field(entry, "sourceValue");
  if (fixed !== undefined) return scalar(followedText(fixed), config.mark(fixed));
  const source = config.field(entry, "source");
  if (source === undefined) throw new CannotFollow();
  const [shadow, ...others] = shadows.filter((each) => isMeant(each, source, config));
  if (shadow === undefined || others.length > 0) throw new CannotFollow();
  const path = smartPath(config.text(source, "fieldPath") || "metadata.name");
  const found = matching(shadow.node, path, false);
  if (found.length !== 1 || shadow.isUnknown) throw new CannotFollow();
  const node = found[0]!.get();
  if (node === undefined) throw new CannotFollow();
  const { delimiter, index } = optionsOf(source, config);
  if (delimiter === "") return node;
  const part = node.kind === "scalar" ? splitText(node, delimiter)[index] : undefined;
  if (part === undefined || node.kind !== "scalar") throw new CannotFollow();
  return ofPieces(part, node.pieces[node.main]!.mark, node);
}

function isMeant(shadow: Shadow, source: Located, config: Config): boolean {
  const [name, namespace] = [config.text(source, "name"), config.text(source, "namespace")];
  const type = Object.fromEntries(
    ["group", "version", "kind"].map((field) => [field, config.text(source, field) ?? ""]),
  );
  return idsOf(shadow).some((id) => {
    const isThere = !namespace || effectiveNamespace({ ...id, namespace }) === effectiveNamespace(id);
    return (!name || name === id.name) && isThere && isOfType(id, type);
  });
}

function replaceIn({ shadows }: Resources, target: Located, value: TrackedNode, config: Config): void {
  const select = config.field(target, "select");
  const selector = select === undefined ? null : readSelector(select);
  const rejected = config.items(target, "reject").map(readSelector);
  if (selector === null || rejected.includes(null)) throw new CannotFollow();
  const options = optionsOf(target, config);
  const paths = config.items(target, "fieldPaths").map((item) => asString(item.value) ?? "");
  for (const shadow of shadows) {
    const ids = idsOf(shadow);
    const isRejected = rejected.some((reject) => {
      const byId = reject!.hasId && ids.some((id) => reject!.matchesId(id, id.namespace));
      return byId || (reject!.hasStrings && reject!.matchesStrings(shadow));
    });
    const isSelected =
      ids.some((id) => selector.matchesId(id, id.namespace)) && selector.matchesStrings(shadow);
    if (isRejected || !isSelected) continue;
    for (const path of paths.length > 0 ? paths : ["metadata.name"]) {
      config.follow(shadow, () => setAll(shadow, path, value, options));
    }
  }
}

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

function optionsOf(of: Located, config: Config): Options {
  const options = config.field(of, "options");
  if (options === undefined) return { delimiter: "", index: 0, create: false };
  const index = config.field(options, "index")?.value;
  return {
    delimiter: config.text(options, "delimiter") ?? "",
    index: typeof index === "number" ? index : 0,
    create: config.field(options, "create")?.value === true,
  };
}

function setAll(shadow: Shadow, path: string, value: TrackedNode, options: Options): void {
  const slots = matching(shadow.node, smartPath(path), options.create);
  for (const slot of slots) slot.set(replaced(slot.get(), value, options));
  follow(shadow.shared);
}

function markOf(node: TrackedNode): Mark {
  return node.kind === "scalar" ? node.pieces[node.main]!.mark : node.steps[0]!.mark;
}

function replaced(before: TrackedNode | undefined, value: TrackedNode, options: Options): TrackedNode {
  if (value.kind !== "scalar") return copyOf(value);
  if (options.delimiter === "") {
    const steps = before?.kind === "scalar" ? before.steps : [];
    return { ...value, steps: [...steps, { mark: markOf(value), deed: "set", value: value.value }] };
  }
  if (before?.kind !== "scalar") throw new CannotFollow();
  const parts = splitText(before, options.delimiter);
  const { index } = options;
  if (index < 0) parts.unshift([...value.pieces]);
  else if (index >= parts.length) parts.push([...value.pieces]);
  else parts[index] = [...value.pieces];
  const mark = markOf(value);
  const pieces = parts.flatMap((part, at) => {
    return at === 0
      ? part
      : [{ text: options.delimiter, mark: markOf(before), isOpaque: true as const }, ...part];
  });
  const steps = [...before.steps, { mark, deed: "part" as const, value: value.value }];
  const main = Math.max(
    pieces.findIndex((piece) => value.pieces.includes(piece)),
    0,
  );
  return { kind: "scalar", value: joined(pieces), pieces, main, steps };
}

function splitText(node: ScalarNode, delimiter: string): Piece[][] {
  const text = String(node.value);
  const parts: Piece[][] = [];
  let start = 0;
  for (const part of text.split(delimiter)) {
    parts.push(slice(node.pieces, start, start + part.length));
    start += part.length + delimiter.length;
  }
  return parts;
}

function ofPieces(pieces: readonly Piece[], mark: Mark, like: ScalarNode): ScalarNode {
  const filled = pieces.length === 0 ? [{ text: "", mark }] : pieces;
  return { kind: "scalar", value: joined(filled), pieces: filled, main: 0, steps: like.steps };
}
