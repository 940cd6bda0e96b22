import type { KustomizationEditor } from "../../kustomize/editor.ts";
import type { BuildSettings } from "../../model/build-settings.ts";
import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import { patchTarget, patchWith } from "../shared/patch-target.ts";

const EDIT_FIELDS = [
  "targetNamespace",
  "namePrefix",
  "nameSuffix",
  "patches",
  "components",
  "patchesStrategicMerge",
  "patchesJson6902",
  "images",
  "buildMetadata",
];

/** The fields of a Flux Kustomization that change the folder's kustomization. */
export function fluxEdits({ value }: BuildSettings): JsonObject {
  return Object.fromEntries(
    EDIT_FIELDS.flatMap((name) => {
      const field = Object.hasOwn(value, name) ? value[name]! : null;
      return field === null || (Array.isArray(field) && field.length === 0) ? [] : [[name, field]];
    }),
  );
}

/**
 * Edits a kustomization as Flux does before the build
 * (https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_generator.go). `exists` takes paths relative to the
 * folder.
 */
export function editAsFlux(
  editor: KustomizationEditor,
  settings: BuildSettings,
  exists: (path: string) => boolean,
): void {
  const spec = settings.value;
  const names = [
    ["targetNamespace", "namespace"],
    ["namePrefix", "namePrefix"],
    ["nameSuffix", "nameSuffix"],
  ] as const;
  for (const [from, to] of names) {
    const value = asString(spec[from]);
    if (value !== undefined) editor.set(to, value, ["spec", from]);
  }
  for (const [index, patch] of asArray(spec.patches).entries())
    editor.append("patches", { patch: "", ...patchWith(asObject(patch), ["patch"]) }, [
      "spec",
      "patches",
      index,
    ]);
  addComponents(editor, spec, exists);
  for (const [index, patch] of asArray(spec.patchesStrategicMerge).entries())
    editor.append("patchesStrategicMerge", JSON.stringify(patch), ["spec", "patchesStrategicMerge", index]);
  for (const [index, item] of asArray(spec.patchesJson6902).entries()) {
    const { patch, target } = asObject(item);
    const written = { patch: JSON.stringify(patch ?? null), target: patchTarget(target) };
    editor.append("patchesJson6902", written, ["spec", "patchesJson6902", index]);
  }
  for (const [index, image] of asArray(spec.images).entries()) addImage(editor, asObject(image), index);
  const metadata = asArray(spec.buildMetadata);
  if (metadata.length > 0) editor.set("buildMetadata", metadata, ["spec", "buildMetadata"]);
}

/** https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_generator.go (IsLocalRelativePath) */
const NOT_LOCAL = /^(?:git::|gh:|ssh:\/\/|https?:\/\/|git@|github\.com[:/]).|^(?:file:\/\/)?\//i;

function addComponents(
  editor: KustomizationEditor,
  spec: JsonObject,
  exists: (path: string) => boolean,
): void {
  for (const [index, component] of asArray(spec.components).entries()) {
    if (typeof component !== "string") continue;
    if (NOT_LOCAL.test(component))
      editor.mistakes.push(`spec.components names ${component}: Flux accepts only local, relative paths`);
    else if (exists(component) || spec.ignoreMissingComponents !== true)
      editor.append("components", component, ["spec", "components", index]);
  }
}

/** Adds an image, or changes the entry of the same name: a new tag or digest replaces both. */
function addImage(editor: KustomizationEditor, image: JsonObject, index: number): void {
  const path = ["spec", "images", index];
  const at = editor.list("images").findIndex((known) => asObject(known).name === image.name);
  if (at === -1) {
    editor.append("images", withoutEmptyFields(image), path);
    return;
  }
  if (image.newName) editor.setWithin("images", [at, "newName"], image.newName, [...path, "newName"]);
  if (!image.newTag && !image.digest) return;
  for (const name of ["newTag", "digest"] as const)
    editor.setWithin("images", [at, name], image[name] ?? "", [...path, name]);
}

function withoutEmptyFields(image: JsonObject): JsonObject {
  const names = ["name", "newName", "newTag", "digest"];
  return Object.fromEntries(names.flatMap((name) => (image[name] ? [[name, image[name]]] : [])));
}
