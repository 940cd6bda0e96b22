import { posix } from "node:path";
import type { EditedKustomization } from "../kustomize/editor.ts";
import { type FieldValue, fieldOf, items } from "../kustomize/fields.ts";
import type { Kustomization } from "../kustomize/kustomization.ts";
import { editedOf, graphOf, manifestsOf, type OverlaySource } from "../kustomize/source.ts";
import type { SourceDocument } from "../model/document.ts";
import { asObject, asString, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { OverlaySources, TransformerEntry } from "../model/overlay-sources.ts";
import { formatPointer, type Pointer } from "../model/pointer.ts";
import { type ProblemPlace, resourcePlace } from "../model/problem.ts";
import { apiGroup, type Resource, withoutHash } from "../model/resource.ts";
import type { Repository } from "../repository/repository.ts";
import { compileGoRegexp } from "../text/go-regexp.ts";
import { repeatedKeysOf } from "./repeated-keys.ts";

/** Reads the sources of a built overlay: its manifests as written, and the entries that match resources. */
export function overlaySourcesOf(
  source: OverlaySource,
  repository: Repository,
  resources: readonly Resource[],
): OverlaySources {
  const graph = graphOf(source);
  const files = graph?.resources ?? manifestsOf(source);
  const perFile = files.map((file) =>
    (repository.readYaml(file)?.documents ?? []).flatMap(({ value }) => manifestsIn(value)),
  );
  const originals = perFile.flat();
  // A bootstrap command can fill an empty file later.
  const hasPlaceholder = perFile.some((manifests) => manifests.length === 0);
  const repeatedKeys = repeatedKeysOf(source, repository);
  if (graph === null || graph.failures.length > 0 || graph.hasUnknownEntries || hasPlaceholder)
    return { originals, entries: [], repeatedKeys };
  const edited = editedOf(source);
  const entries = matchedEntries({ ...graph, edited, originals, resources }, repository);
  return { originals, entries, repeatedKeys };
}

export interface BuildParts {
  readonly kustomizations: readonly Kustomization[];
  readonly edited: EditedKustomization | null;
  readonly originals: readonly JsonObject[];
  readonly resources: readonly Resource[];
}

/** The entries of kustomizations that match resources, compared with all names that those have during the build. */
export function matchedEntries(
  { kustomizations, edited, originals, resources }: BuildParts,
  repository: Pick<Repository, "readYaml">,
): TransformerEntry[] {
  const world = worldOf(kustomizations, originals, resources);
  return kustomizations.flatMap((kustomization) =>
    entriesOf(kustomization, repository).map((entry) => matchEntry(entry, edited, world)),
  );
}

/** The manifests of a document; those of a List separately. */
function manifestsIn(value: JsonValue): JsonObject[] {
  if (!isObject(value)) return [];
  return Array.isArray(value.items) && value.kind === "List" ? value.items.flatMap(manifestsIn) : [value];
}

interface Candidate {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly names: readonly string[];
  readonly namespaces: readonly string[];
}

/** Everything that entries can match, now or at any step of the build; null for what is not known. */
interface World {
  readonly candidates: readonly Candidate[] | null;
  readonly images: readonly string[] | null;
  /** Names that entries give to images; no manifest has to have them. */
  readonly newNames: readonly string[];
}

/** Fields that add resources or change names in ways that are not followed. */
const OPAQUE = ["transformers", "generators", "configurations", "crds", "validators", "openapi", "vars"];

function worldOf(
  kustomizations: readonly Kustomization[],
  originals: readonly JsonObject[],
  resources: readonly Resource[],
): World {
  const has = (field: string) => kustomizations.some(({ value }) => fieldOf(value, field) !== undefined);
  const texts = (field: string) =>
    kustomizations.flatMap(({ value }) => asString(fieldOf(value, field)) ?? []);
  const affixes = { prefixes: ["", ...texts("namePrefix")], suffixes: ["", ...texts("nameSuffix")] };
  const generated = kustomizations.flatMap(generatedObjects);
  const all = [...originals, ...generated, ...resources.map(({ value }) => value)];
  const namespaces = texts("namespace");
  const isOpaque = OPAQUE.some(has);
  return {
    candidates: isOpaque ? null : all.map((value) => candidateOf(value, affixes, namespaces)),
    images: isOpaque ? null : [...new Set([...all.flatMap(imagesIn), ...newNames(kustomizations)])],
    newNames: newNames(kustomizations),
  };
}

function generatedObjects({ value }: Kustomization): JsonObject[] {
  return ["configMapGenerator", "secretGenerator"].flatMap((field) =>
    items({ value, pointer: [] }, field).map((item): JsonObject => {
      const name = fieldOf(asObject(item.value), "name") ?? "";
      return {
        apiVersion: "v1",
        kind: field === "secretGenerator" ? "Secret" : "ConfigMap",
        metadata: { name },
      };
    }),
  );
}

function newNames(kustomizations: readonly Kustomization[]): string[] {
  return kustomizations.flatMap(({ value }) =>
    items({ value, pointer: [] }, "images").flatMap(
      (item) => asString(fieldOf(asObject(item.value), "newName")) ?? [],
    ),
  );
}

/** More affixes than any overlay has would only take time. */
const MAX_AFFIXES = 8;

function candidateOf(
  value: JsonObject,
  { prefixes, suffixes }: { readonly prefixes: readonly string[]; readonly suffixes: readonly string[] },
  namespaces: readonly string[],
): Candidate {
  const apiVersion = asString(value.apiVersion) ?? "";
  const metadata = asObject(value.metadata);
  const name = asString(metadata.name) ?? "";
  const names = [name, withoutHash(name)].flatMap((one) =>
    prefixes
      .slice(0, MAX_AFFIXES)
      .flatMap((prefix) => suffixes.slice(0, MAX_AFFIXES).map((suffix) => prefix + one + suffix)),
  );
  const own = asString(metadata.namespace);
  return {
    group: apiGroup(apiVersion),
    version: apiVersion.slice(apiVersion.indexOf("/") + 1),
    kind: asString(value.kind) ?? "",
    names: [...new Set(names)],
    namespaces: [...(own === undefined ? ["default", ""] : [own]), ...namespaces],
  };
}

/** Limits the work per manifest: no pod is nested half as deep. */
const MAX_DEPTH = 32;

/** Texts of fields called `image`, and of image volumes. */
function imagesIn(root: JsonObject): string[] {
  const found: string[] = [];
  const visit = (value: JsonValue, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else if (isObject(value))
      for (const [key, item] of Object.entries(value)) {
        if (typeof item !== "string") visit(item, depth + 1);
        else if (key === "image" || key === "reference") found.push(item);
      }
  };
  if (root.kind !== "CustomResourceDefinition") visit(root, 0);
  return found;
}

interface Entry {
  readonly field: TransformerEntry["field"];
  readonly kustomization: Kustomization | null;
  readonly document: SourceDocument;
  /** The entry as a whole, and the value that selects. */
  readonly pointer: Pointer;
  readonly value: JsonValue;
  readonly target: JsonObject;
  readonly place: Pointer;
}

function entriesOf(kustomization: Kustomization, repository: Pick<Repository, "readYaml">): Entry[] {
  const { document, value } = kustomization;
  const root: FieldValue = { value, pointer: [] };
  const patches = [...items(root, "patches"), ...items(root, "patchesJson6902")];
  return [
    ...patches.flatMap((item): Entry[] => {
      const target = fieldOf(asObject(item.value), "target");
      if (!isObject(target)) return [];
      return [
        { field: "patch", kustomization, document, ...item, target, place: [...item.pointer, "target"] },
      ];
    }),
    ...items(root, "images").flatMap((item): Entry[] => {
      const target = asObject(item.value);
      return [{ field: "image", kustomization, document, ...item, target, place: [...item.pointer, "name"] }];
    }),
    ...items(root, "replacements").flatMap((item) => replacementEntries(item, kustomization, repository)),
  ];
}

function replacementEntries(
  item: FieldValue,
  kustomization: Kustomization,
  repository: Pick<Repository, "readYaml">,
): Entry[] {
  const path = asString(fieldOf(asObject(item.value), "path"));
  if (path === undefined)
    return selectsIn(item).map((entry) => ({ ...entry, kustomization, document: kustomization.document }));
  const documents = repository.readYaml(posix.join(kustomization.folder, path))?.documents ?? [];
  return documents.flatMap((document) => {
    const list = Array.isArray(document.value) ? document.value : [document.value];
    return list.flatMap((value, index) =>
      selectsIn({ value, pointer: Array.isArray(document.value) ? [index] : [] }).map((entry) => ({
        ...entry,
        kustomization: null,
        document,
      })),
    );
  });
}

function selectsIn(replacement: FieldValue): Omit<Entry, "document" | "kustomization">[] {
  return items(replacement, "targets").flatMap((item) => {
    const target = fieldOf(asObject(item.value), "select");
    if (!isObject(target)) return [];
    return [{ field: "replacement" as const, ...item, target, place: [...item.pointer, "select"] }];
  });
}

/** The object that adds an entry to a kustomization, or `engine`; null if the file states it. */
function originIn(
  edited: EditedKustomization | null,
  { kustomization, place, pointer }: Entry,
): ProblemPlace | "engine" | null {
  if (edited === null || kustomization?.folder !== edited.folder) return null;
  const origin = edited.originOf(pointer);
  if (origin.in === "engine") return "engine";
  if (origin.in !== "sync") return null;
  return resourcePlace(origin.resource, [...origin.path, ...place.slice(pointer.length)]);
}

function matchEntry(entry: Entry, edited: EditedKustomization | null, world: World): TransformerEntry {
  const { document, pointer, place, field, target, kustomization } = entry;
  const origin = originIn(edited, entry);
  // A patch of Flux can add the same entry to many objects: then it is one entry.
  const key =
    origin === null || origin === "engine"
      ? `${document.file} ${document.index} ${formatPointer(pointer)}`
      : `sync ${field} ${JSON.stringify(entry.value)}`;
  const match = field === "image" ? matchImage(target, world) : matchTarget(target, world);
  // A patch for a whole kind in a Component is for the overlays that have the kind.
  const isForAny = kustomization?.isComponent === true && fieldOf(target, "name") === undefined;
  const isCertain =
    origin !== "engine" &&
    !(isForAny && field === "patch") &&
    (kustomization !== null || field === "replacement");
  const isMatched = match.isMatched || !isCertain;
  const at = () => {
    if (origin !== null && origin !== "engine") return origin;
    const found = document.placeOf(place) ?? document.placeOf(pointer);
    return found === null ? NOWHERE : { in: "file" as const, place: found };
  };
  return { key, field, ...match, isMatched, at };
}

const NOWHERE: ProblemPlace = {
  in: "file",
  place: { file: "", line: 1, column: 1, endLine: 1, endColumn: 1 },
};

type MatchResult = Pick<TransformerEntry, "target" | "isMatched" | "word" | "choices">;

const MATCHED: MatchResult = { target: "", isMatched: true, word: "", choices: [] };
const MAX_CHOICES = 100;

/** The whole pattern of Kustomize for an image: the name is not escaped there. */
function matchImage(target: JsonObject, { images, newNames: given }: World): MatchResult {
  const name = asString(fieldOf(target, "name")) ?? "";
  const pattern = compileGoRegexp(`^${name}(:[a-zA-Z0-9_.{}-]*)?(@sha256:[a-zA-Z0-9_.{}-]*)?$`);
  if (images === null || name === "" || pattern === null) return MATCHED;
  if (images.some((image) => pattern.matches(image))) return { ...MATCHED, target: name };
  const last = name.slice(name.lastIndexOf("/") + 1);
  const stated = images.filter((image) => !given.includes(image));
  const bases = [...new Set(stated.map((image) => image.replace(/@.*$/, "").replace(/:[^/]*$/, "")))];
  const near = bases.filter((image) => image.slice(image.lastIndexOf("/") + 1) === last);
  return {
    target: name,
    isMatched: false,
    word: name,
    choices: (near.length > 0 ? near : bases).slice(0, MAX_CHOICES),
  };
}

const FIELDS = ["group", "version", "kind", "name", "namespace"] as const;

/** Compares only the identity: labels and annotations can be added by any layer. */
function matchTarget(target: JsonObject, { candidates }: World): MatchResult {
  const texts = new Map(FIELDS.map((field) => [field, asString(fieldOf(target, field)) ?? ""]));
  const shown = ["kind", "namespace", "name"].flatMap((field) => texts.get(field as "kind") || []).join(" ");
  const patterns = FIELDS.map((field) => [field, compileGoRegexp(`^(?:${texts.get(field)})$`)] as const);
  if (candidates === null || shown === "" || patterns.some(([, pattern]) => pattern === null)) return MATCHED;
  const test = (candidate: Candidate, field: (typeof FIELDS)[number]) => {
    if (texts.get(field) === "") return true;
    const pattern = patterns.find(([name]) => name === field)![1]!;
    if (field === "name") return candidate.names.some((name) => pattern.matches(name));
    if (field === "namespace") return candidate.namespaces.some((name) => pattern.matches(name));
    return pattern.matches(candidate[field]);
  };
  const isMatched = candidates.some((candidate) => FIELDS.every((field) => test(candidate, field)));
  if (isMatched) return { ...MATCHED, target: shown };
  const ofKind = candidates.filter((candidate) => test(candidate, "kind"));
  const word = texts.get(ofKind.length === 0 ? "kind" : "name")!;
  const choices =
    ofKind.length === 0 ? candidates.map(({ kind }) => kind) : ofKind.flatMap(({ names }) => names[0] ?? []);
  // The name exists: then another field, such as the group, is wrong.
  const isOther = choices.includes(word);
  return {
    target: shown,
    isMatched: false,
    word,
    choices: isOther ? [] : [...new Set(choices)].slice(0, MAX_CHOICES),
  };
}
