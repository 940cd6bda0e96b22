import type { FieldValue } from "../../kustomize/fields.ts";
import { compileGoRegexp } from "../../text/go-regexp.ts";
import {
  isMapping,
  isSequence,
  type LayerChange,
  type ScalarNode,
  type TrackedNode,
} from "../tracked/node.ts";
import { joined, slice, type TextPiece } from "../tracked/text.ts";
import type { StepConfig } from "./config.ts";
import { changeFields, type FieldSpec } from "./field-path.ts";
import { CannotTrack } from "./merge.ts";
import { idOf, isOfType, kindOf, type TrackedResource } from "./tracked-resource.ts";

/** Applies an entry of `images`. */
export function setImage(
  shadows: readonly TrackedResource[],
  entry: FieldValue,
  config: StepConfig,
  specs: readonly FieldSpec[],
): void {
  const name = config.text(entry, "name") ?? "";
  const pattern = compileGoRegexp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  // Kustomize visits the images twice, by list names and by field specs, and adds a suffix each time.
  const isRepeated = config.text(entry, "tagSuffix") !== undefined;
  const seen = new Set<TrackedNode>();
  const change = (node: TrackedNode | undefined) => {
    if (node?.kind !== "scalar" || typeof node.value !== "string" || seen.has(node)) return undefined;
    if (pattern === null) throw new CannotTrack();
    if (!pattern.matches(node.value)) return undefined;
    const image = withImage(node, entry, config);
    if (!isRepeated) seen.add(image);
    return image;
  };
  for (const shadow of shadows) {
    if (kindOf(shadow) === "CustomResourceDefinition") continue;
    config.track(shadow, () => {
      changeContainers(shadow.node, change);
      for (const spec of specs) {
        if (isOfType(idOf(shadow), spec)) changeFields(shadow.node, { ...spec, create: false }, change);
      }
    });
  }
}

/** Changes the images in all lists named `containers` or `initContainers`, at any depth. */
function changeContainers(
  node: TrackedNode,
  change: (node: TrackedNode | undefined) => TrackedNode | undefined,
): void {
  if (isSequence(node)) for (const item of node.items) changeContainers(item, change);
  if (!isMapping(node)) return;
  for (const [key, value] of node.fields) {
    changeContainers(value, change);
    if ((key !== "containers" && key !== "initContainers") || !isSequence(value)) continue;
    for (const item of value.items) {
      if (!isMapping(item)) continue;
      const image = change(item.fields.get("image"));
      if (image !== undefined) item.fields.set("image", image);
    }
  }
}

interface ImageParts {
  name: TextPiece[];
  /** Including the preceding `:` or `@`. */
  tag: TextPiece[];
  digest: TextPiece[];
}

function withImage(node: ScalarNode, entry: FieldValue, config: StepConfig): ScalarNode {
  const parts = split(node);
  const steps: LayerChange[] = [];
  const give = (field: string, sign: string, deed: LayerChange["kind"]): TextPiece[] | null => {
    const given = config.field(entry, field);
    const text = given === undefined ? "" : (config.text(entry, field) ?? "");
    if (given === undefined || text === "") return null;
    const mark = config.ref(given);
    steps.push({ mark, kind: deed, value: text });
    const before: TextPiece[] = sign === "" ? [] : [{ text: sign, mark, isOpaque: true }];
    return [...before, { text, mark }];
  };
  const name = give("newName", "", "name");
  const tag = give("newTag", ":", "tag");
  const digest = give("digest", "@", "digest");
  if (name !== null) parts.name = name;
  if (tag !== null || digest !== null) Object.assign(parts, { tag: tag ?? [], digest: digest ?? [] });
  else {
    const suffix = give("tagSuffix", parts.tag.length === 0 ? ":" : "", "affix");
    if (suffix !== null) Object.assign(parts, { tag: [...parts.tag, ...suffix], digest: [] });
  }
  if (steps.length === 0) return node;
  const pieces = [...parts.name, ...parts.tag, ...parts.digest];
  const last = steps.at(-1)!.mark;
  const main = pieces.findLastIndex(({ mark, isOpaque }) => mark === last && !isOpaque);
  return { kind: "scalar", value: joined(pieces), pieces, main, steps: [...node.steps, ...steps] };
}

/** https://pkg.go.dev/sigs.k8s.io/kustomize/api/internal/image: a colon before the last slash is a port. */
function split({ value, pieces }: ScalarNode): ImageParts {
  const text = String(value);
  const from = Math.max(text.indexOf("/"), 0);
  const at = text.indexOf("@", from);
  const colon = text.indexOf(":", from);
  const hasTag = colon !== -1 && (at === -1 || colon < at);
  const nameEnd = hasTag ? colon : at === -1 ? text.length : at;
  const tagEnd = at === -1 ? text.length : at;
  return {
    name: slice(pieces, 0, nameEnd),
    tag: slice(pieces, nameEnd, tagEnd),
    digest: slice(pieces, tagEnd, text.length),
  };
}
