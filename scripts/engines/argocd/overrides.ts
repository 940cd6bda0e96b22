import { posix } from "node:path";
import type { EditOrigin } from "../../kustomize/editor.ts";
import type { BuildSettings } from "../../model/build-settings.ts";
import type { SourceDocument } from "../../model/document.ts";
import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Repository } from "../../repository/repository.ts";

/** A source's settings merged with its override files, and the origin of each value. */
export interface OverriddenSource {
  readonly settings: BuildSettings;
  originOf(path: Pointer): EditOrigin;
}

/** Fields of a source that cannot be overridden. */
const FIXED_FIELDS = ["repoURL", "path", "targetRevision", "chart"];

/**
 * Merges an Argo CD source with `.argocd-source.yaml` and `.argocd-source-<application>.yaml` in its folder, which Argo CD
 * Image Updater writes (https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git).
 */
export function applyOverrides(
  repository: Repository,
  folder: string,
  settings: BuildSettings,
): OverriddenSource {
  const documents = overrideFiles(folder, settings).flatMap((file) => {
    const document = repository.readYaml(file)?.documents[0];
    return document !== undefined && isObject(document.value) ? [document] : [];
  });
  const { value, at, resource } = settings;
  const kept = Object.fromEntries(
    FIXED_FIELDS.flatMap((name) => (name in value ? [[name, value[name]!]] : [])),
  );
  const merged = documents.reduce((all, document) => mergePatch(all, document.value as JsonObject), value);
  return {
    settings: { ...settings, value: { ...merged, ...kept } },
    originOf(path) {
      const within = path.slice(at.length);
      const document = documents.findLast((each) => hasValueAt(each, within));
      if (document === undefined) return { in: "sync", resource, path };
      return { in: "file", document, pointer: within };
    },
  };
}

/** The files that override a source in `folder`, whether they exist or not. */
export function overrideFiles(folder: string, { environment }: BuildSettings): string[] {
  const names = [".argocd-source.yaml", `.argocd-source-${environment.ARGOCD_APP_NAME}.yaml`];
  return names.map((name) => posix.join(folder, name));
}

function hasValueAt({ value }: SourceDocument, path: Pointer): boolean {
  return valueAt(value, path) !== undefined;
}

/** https://www.rfc-editor.org/rfc/rfc7386 */
function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const result = { ...target };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = isObject(value) ? mergePatch(objectOr(result[name]), value) : value;
  }
  return result;
}

function objectOr(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : {};
}
