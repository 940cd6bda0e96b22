import { isDeepStrictEqual } from "node:util";
import type { SourceDocument } from "../model/document.ts";
import type { Layer } from "../model/finding.ts";
import { isObject, type JsonValue } from "../model/json.ts";
import { byEntry, exactly, type Located, type Locator, UNKNOWN } from "../model/located.ts";
import type { Part, Place } from "../model/place.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { ProblemPlace } from "../model/problem.ts";
import type { Origin, Resource } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import type { FinalTransforms } from "./final-transforms.ts";
import type { TrackedResource } from "./kustomize/tracked-resource.ts";
import { NO_OTHER_OVERLAYS, type OtherOverlays } from "./other-overlays.ts";
import { type BuiltSource, type Provenance, provenanceOf } from "./provenance.ts";
import {
  isMapping,
  isSequence,
  type MappingNode,
  type ScalarNode,
  type TrackedNode,
} from "./tracked/node.ts";
import type { SourceRef } from "./tracked/source-ref.ts";
import { keyPlaceOfRef, placeOfRef, placeOfSpan } from "./tracked/text.ts";
import { describeLayer } from "./words.ts";

/** The sources of one overlay. */
export interface OverlaySources {
  readonly locate: Locator;
  /**
   * The files that bring a resource in: those with the entries that lead to it, and the one with the resource itself. Null
   * if they are not known.
   */
  filesOf(resource: Resource): readonly string[] | null;
}

/** Creates a locator for one overlay. */
export function locatorFor(
  repository: Repository,
  source: BuiltSource,
  resources: readonly Resource[],
  elsewhere: OtherOverlays = NO_OTHER_OVERLAYS,
): Locator {
  return overlaySources(repository, source, resources, elsewhere).locate;
}

/**
 * Finds the sources of one overlay. On first use it repeats Kustomize's steps over the overlay's sources with values
 * that keep their origin. A place is exact only if this results in the rendered value.
 */
export function overlaySources(
  repository: Repository,
  source: BuiltSource,
  resources: readonly Resource[],
  elsewhere: OtherOverlays,
): OverlaySources {
  let cached: Provenance | null = null;
  const pairs = () => {
    cached ??= provenanceOf(repository, source, resources, elsewhere);
    return cached;
  };
  return {
    locate(at) {
      if (at.in === "file") return exactly(at.place);
      return at.resource.origin === null
        ? locateInRendering(at, pairs())
        : locateInManifest(at, at.resource.origin, pairs);
    },
    filesOf(resource) {
      const { origin } = resource;
      if (origin !== null) return distinctFiles([origin.document.placeOf(origin.at)]);
      const shadow = pairs().trackedResourceOf(resource);
      return shadow === null
        ? null
        : distinctFiles([...shadow.entries.map(placeOfRef), firstPlace(shadow.node)]);
    },
  };
}

function distinctFiles(places: readonly (Place | null)[]): string[] {
  return [...new Set(places.flatMap((place) => place?.file ?? []))];
}

/** Locates in a plain manifest; values that the file does not contain are set by the engine. */
function locateInManifest(
  { resource, path, part }: InResource,
  { document, at }: Origin,
  pairs: () => Provenance,
): Located {
  const pointer = [...at, ...path];
  const value = valueAt(resource.value, path);
  const own = valueAt(document.value, pointer);
  const isOwn = typeof value === "object" ? own !== undefined : own === value;
  if (isOwn || value === undefined) return exactly(placeIn(document, pointer, part));
  const mark = pairs().postBuild.metadataRef(path, value);
  return exactly(mark === null ? null : placeOfRef(mark));
}

/** The place of a part; items of lists have no key, so it is that of the item. */
function placeIn(document: SourceDocument, pointer: Pointer, part: Part | undefined): Place | null {
  return document.placeOf(pointer, part) ?? (part === "key" ? document.placeOf(pointer) : null);
}

function locateInRendering(
  at: InResource,
  { trackedResourceOf, untracked, finalTransforms, postBuild }: Provenance,
): Located {
  const shadow = trackedResourceOf(at.resource);
  if (shadow === null) return entryLocation(untracked);
  const mark = postBuild.metadataRef(at.path, valueAt(at.resource.value, at.path));
  const byEngine = mark === null ? UNKNOWN : exactly(placeOfRef(mark));
  const located = shadow.isUnknown ? UNKNOWN : locateInTracked(at, shadow, finalTransforms);
  // Argo CD sets a namespace only if there is none; Flux's common metadata overrides existing values.
  const inOrder = at.path[1] === "namespace" ? [located, byEngine] : [byEngine, located];
  return inOrder.find(({ kind }) => kind === "exact") ?? entryLocation(shadow.entries);
}

/** The outermost entry that exists in a file: Flux generates kustomizations that do not. */
function entryLocation(entries: readonly SourceRef[]): Located {
  const [place = null] = entries.flatMap((mark) => placeOfRef(mark) ?? []);
  return byEntry(place);
}

type InResource = Extract<ProblemPlace, { in: "resource" }>;

/** Locates in the tracked resource; unknown if it differs from the rendered one. */
function locateInTracked(
  { resource, path, part, absent }: InResource,
  shadow: TrackedResource,
  last: FinalTransforms,
): Located {
  const value = valueAt(resource.value, path);
  const node = matchingNode(shadow.node, resource.value, path, last);
  const text = node?.kind === "scalar" ? last.textOf(node, value) : null;
  if (node === undefined || (node.kind === "scalar" && text === null)) {
    const namespace = last.namespaceOf(resource, path);
    return namespace?.kind === "scalar" && namespace.value === value
      ? exactly(placeOfWhole(namespace))
      : UNKNOWN;
  }
  if (node.kind !== "scalar") {
    const place = (part === "key" ? firstKey(node, path) : null) ?? firstPlace(node);
    return exactly(place, [], isMapping(node) ? removalsOf(node, absent ?? []) : []);
  }
  const { pieces, main } = text!;
  const whole = main === undefined ? null : placeOfRef(main.mark);
  const place = typeof part === "object" ? placeOfSpan(pieces, part) : whole;
  const key = part === "key" && main !== undefined ? keyPlaceOfRef(main.mark, path.at(-1)) : null;
  if (key !== null) return exactly(key);
  return exactly(place, place === null ? [] : layersOf(node, place, isSecret(resource, path)));
}

/** The place of a collection: where it was first written. */
function firstPlace({ steps }: Exclude<TrackedNode, ScalarNode>): Place | null {
  return steps[0] === undefined ? null : placeOfRef(steps[0].mark);
}

/** The key of a collection, where it was first written. */
function firstKey({ steps }: Exclude<TrackedNode, ScalarNode>, path: Pointer): Place | null {
  return steps[0] === undefined ? null : keyPlaceOfRef(steps[0].mark, path.at(-1));
}

function removalsOf({ fields, removed }: MappingNode, absent: readonly string[]): Layer[] {
  return absent.flatMap((name) => {
    const mark = fields.has(name) ? undefined : removed?.get(name);
    const place = mark === undefined ? null : placeOfRef(mark);
    return place === null ? [] : [{ place, words: `removed ${name}` }];
  });
}

function placeOfWhole({ pieces, main }: ScalarNode): Place | null {
  const piece = pieces[main];
  return piece === undefined ? null : placeOfRef(piece.mark);
}

/** The tracked node at a path, if the lists on the path match the rendered ones. */
function matchingNode(
  root: TrackedNode,
  value: JsonValue,
  path: Pointer,
  last: FinalTransforms,
): TrackedNode | undefined {
  let node: TrackedNode | undefined = root;
  let rendered: JsonValue | undefined = value;
  for (const step of path) {
    const parent: TrackedNode | undefined = node;
    const list: JsonValue | undefined = rendered;
    rendered = valueAt(rendered, [step]);
    if (isMapping(parent)) node = parent.fields.get(String(step));
    else if (isSequence(parent) && Array.isArray(list) && list.length === parent.items.length) {
      node = parent.items[Number(step)];
      if (!isSameItem(node, rendered, last)) return undefined;
    } else return undefined;
  }
  const isSameKind = isMapping(node) ? isObject(rendered) : isSequence(node) === Array.isArray(rendered);
  return isSameKind && rendered !== undefined ? node : undefined;
}

/** Reports whether a list item matches the rendered one, by the scalars directly in it. */
function isSameItem(
  node: TrackedNode | undefined,
  value: JsonValue | undefined,
  last: FinalTransforms,
): boolean {
  if (node?.kind === "scalar") return last.textOf(node, value) !== null;
  if (!isMapping(node)) return isSequence(node) && Array.isArray(value);
  if (!isObject(value)) return false;
  return Object.entries(value).every(([key, field]) => {
    const own = node.fields.get(key);
    if (typeof field === "object" && field !== null) return own !== undefined && own.kind !== "scalar";
    return (own?.kind === "scalar" && last.textOf(own, field) !== null) || key === "namespace";
  });
}

function isSecret({ kind }: Resource, [field]: Pointer): boolean {
  return kind === "Secret" && (field === "data" || field === "stringData");
}

/** The layers up to the one at `place`, without name prefixes and suffixes. */
function layersOf({ steps }: ScalarNode, place: Place, isSecret: boolean): Layer[] {
  const setting = steps.filter(({ kind }) => kind !== "affix");
  const layers = setting.flatMap((step, index) => {
    const at = placeOfRef(step.mark);
    return at === null ? [] : [{ place: at, words: describeLayer(step, setting[index - 1], isSecret) }];
  });
  const last = layers.findLastIndex((layer) => isDeepStrictEqual(layer.place, place));
  return last > 0 ? layers.slice(0, last + 1) : [];
}
