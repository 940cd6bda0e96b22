import type { KustomizationEditor } from "../../kustomize/editor.ts";
import type { BuildEnvironment, BuildSettings } from "../../model/build-settings.ts";
import {
  asArray,
  asObject,
  asString,
  type JsonObject,
  type JsonValue,
  scalarText,
} from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import { patchWith } from "../shared/patch-target.ts";
import { splitImage } from "./images.ts";
import { expandVariables } from "./variables.ts";

const EDIT_FIELDS = [
  "namePrefix",
  "nameSuffix",
  "images",
  "replicas",
  "commonLabels",
  "commonAnnotations",
  "namespace",
  "patches",
  "components",
];

/** The fields of an Argo CD source that change the folder's kustomization. */
export function argoEdits({ value }: BuildSettings): JsonObject {
  const kustomize = asObject(value.kustomize);
  const isSet = EDIT_FIELDS.some((name) => {
    const field = kustomize[name] ?? "";
    return field !== "" && !(typeof field === "object" && Object.keys(field).length === 0);
  });
  return isSet ? kustomize : {};
}

/**
 * Edits a kustomization as Argo CD does with `kustomize edit`, in the same order
 * (https://github.com/argoproj/argo-cd/blob/master/util/kustomize/kustomize.go). `exists` takes paths relative to the
 * folder.
 */
export function editAsArgo(
  editor: KustomizationEditor,
  settings: BuildSettings,
  exists: (path: string) => boolean,
): void {
  const edits = asObject(settings.value.kustomize);
  const at = [...settings.at, "kustomize"];
  const { environment } = settings;
  for (const name of ["namePrefix", "nameSuffix"]) setText(editor, edits, name, at);
  if (asArray(edits.images).length > 0)
    setImages(editor, asArray(edits.images), [...at, "images"], environment);
  if (asArray(edits.replicas).length > 0) setReplicas(editor, asArray(edits.replicas), [...at, "replicas"]);
  addLabels(editor, edits, at, environment);
  const force = edits.forceCommonAnnotations === true;
  const { commonAnnotations } = edits;
  const annotations =
    edits.commonAnnotationsEnvsubst === true
      ? expandValues(commonAnnotations, environment)
      : commonAnnotations;
  addPairs(editor, ["commonAnnotations", []], annotations, force, [...at, "commonAnnotations"]);
  setText(editor, edits, "namespace", at);
  for (const [index, patch] of asArray(edits.patches).entries())
    editor.append("patches", patchWith(asObject(patch), PATCH_FIELDS), [...at, "patches", index]);
  for (const [index, component] of asArray(edits.components).entries()) {
    const isKnown = typeof component !== "string" || editor.list("components").includes(component);
    if (!isKnown && (edits.ignoreMissingComponents !== true || exists(component)))
      editor.append("components", component, [...at, "components", index]);
  }
}

const PATCH_FIELDS = ["path", "patch", "options"];

function expandValues(pairs: JsonValue | undefined, environment: BuildEnvironment): JsonObject {
  return Object.fromEntries(
    Object.entries(asObject(pairs)).map(([key, value]) => {
      return [key, typeof value === "string" ? expandVariables(value, environment) : value];
    }),
  );
}

function setText(editor: KustomizationEditor, edits: JsonObject, name: string, at: Pointer): void {
  const text = asString(edits[name]) ?? "";
  if (text !== "") editor.set(name, text, [...at, name]);
}

type NamedEntry = { value: JsonObject; from: number | Pointer };

/** `kustomize edit set image`: the last entry of each name, sorted; `*` keeps the kustomization's value. */
function setImages(
  editor: KustomizationEditor,
  images: readonly JsonValue[],
  at: Pointer,
  environment: BuildEnvironment,
): void {
  const entries = new Map<string, NamedEntry>();
  for (const [index, image] of images.entries()) {
    const parsed = splitImage(expandVariables(asString(image) ?? "", environment));
    if (parsed === null) {
      editor.mistakes.push(
        `kustomize.images has ${scalarText(image) ?? "a collection"}: it needs a new name, a tag or a digest`,
      );
      return;
    }
    entries.set(parsed.name, { value: { ...parsed }, from: [...at, index] });
  }
  replaceNamed(editor, "images", entries, (own, edit) => {
    for (const name of ["newName", "newTag", "digest"]) if (edit[name] === "*") edit[name] = own[name] ?? "";
  });
}

function setReplicas(editor: KustomizationEditor, replicas: readonly JsonValue[], at: Pointer): void {
  const entries = new Map<string, NamedEntry>();
  for (const [index, item] of replicas.entries()) {
    const { name, count } = asObject(item);
    const value = { name: asString(name) ?? "", count: Number(count) };
    if (!Number.isInteger(value.count)) {
      editor.mistakes.push(`kustomize.replicas: the count of ${value.name} is not an integer`);
      return;
    }
    entries.set(value.name, { value, from: [...at, index] });
  }
  replaceNamed(editor, "replicas", entries, () => {});
}

/** Merges the kustomization's entries with the new ones by name; new ones replace entries of the same name. */
function replaceNamed(
  editor: KustomizationEditor,
  field: string,
  entries: Map<string, NamedEntry>,
  keep: (own: JsonObject, edit: JsonObject) => void,
): void {
  for (const [index, item] of editor.list(field).entries()) {
    const own = asObject(item);
    const name = asString(own.name) ?? "";
    const edit = entries.get(name);
    if (edit !== undefined && typeof edit.from !== "number") keep(own, edit.value);
    else entries.set(name, { value: own, from: index });
  }
  for (const { value } of entries.values())
    for (const name of Object.keys(value)) if (value[name] === "*" || value[name] === "") delete value[name];
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  editor.replaceList(
    field,
    sorted.map(([, entry]) => entry),
  );
}

/** `kustomize edit add label`: into `commonLabels`, or into `labels` without selectors. */
function addLabels(
  editor: KustomizationEditor,
  edits: JsonObject,
  at: Pointer,
  environment: BuildEnvironment,
): void {
  const labels = expandValues(edits.commonLabels, environment);
  const path = [...at, "commonLabels"];
  const force = edits.forceCommonLabels === true;
  const includeTemplates = edits.labelIncludeTemplates === true;
  if (edits.labelWithoutSelector !== true) {
    if (includeTemplates && Object.keys(labels).length > 0)
      editor.mistakes.push("kustomize.labelIncludeTemplates requires labelWithoutSelector");
    addPairs(editor, ["commonLabels", []], labels, force, path);
    return;
  }
  if (Object.keys(labels).length === 0) return;
  const isSame = (item: JsonValue) => {
    const label = asObject(item);
    return !label.includeSelectors && (label.includeTemplates === true) === includeTemplates;
  };
  let index = editor.list("labels").findIndex(isSame);
  if (index === -1) {
    index = editor.list("labels").length;
    editor.append("labels", { pairs: {}, includeSelectors: false, includeTemplates }, path);
  }
  addPairs(editor, ["labels", [index, "pairs"]], labels, force, path);
}

/** Adds pairs to a map in a field; existing keys are rejected unless `force` is set. */
function addPairs(
  editor: KustomizationEditor,
  [field, steps]: readonly [field: string, steps: Pointer],
  pairs: JsonValue | undefined,
  force: boolean,
  path: Pointer,
): void {
  const known = steps.length === 0 ? editor.object(field) : pairsAt(editor, field, steps);
  for (const [key, value] of Object.entries(asObject(pairs))) {
    if (Object.hasOwn(known, key) && !force)
      editor.mistakes.push(`kustomize.${path.at(-1)} sets ${key}, which the kustomization already sets`);
    else editor.setWithin(field, [...steps, key], value, [...path, key]);
  }
}

function pairsAt(editor: KustomizationEditor, field: string, [index]: Pointer): JsonObject {
  return asObject(asObject(editor.list(field)[Number(index)]).pairs);
}
