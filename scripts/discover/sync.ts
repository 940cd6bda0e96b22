import { posix } from "node:path";
import { asArray, asObject, asString, type JsonObject } from "../model/json.ts";
import { describeResource } from "../model/resource.ts";

/** A folder that an engine applies. */
export interface SyncedFolder {
  readonly folder: string;
  /** They differ in what they take from a folder without a kustomization. */
  readonly engine: "flux" | "argocd";
  /** Whether that includes its subfolders: always for Flux, for Argo CD when told. */
  readonly recurse: boolean;
}

/** What an object makes an engine apply, and in words what else it asks for. */
export interface Sync {
  readonly folders: readonly SyncedFolder[];
  readonly notFollowed: readonly string[];
}

const NOTHING: Sync = { folders: [], notFollowed: [] };

/** What Flux or Argo CD does for `object`; nothing, if it is none of theirs. */
export function syncOf(object: JsonObject): Sync {
  const group = asString(object.apiVersion)?.split("/")[0];
  if (group === "kustomize.toolkit.fluxcd.io" && object.kind === "Kustomization") return fluxSync(object);
  if (group !== "argoproj.io") return NOTHING;
  if (object.kind === "Application") return argoSync(object);
  if (object.kind !== "ApplicationSet") return NOTHING;
  return { folders: [], notFollowed: [`${nameOf(object)}, which makes Applications in the cluster`] };
}

/** https://fluxcd.io/flux/components/kustomize/kustomizations/ */
const FLUX_CHANGES = [
  "commonMetadata",
  "components",
  "images",
  "namePrefix",
  "nameSuffix",
  "patches",
  "patchesJson6902",
  "patchesStrategicMerge",
  "postBuild",
  "targetNamespace",
];

function fluxSync(object: JsonObject): Sync {
  const spec = asObject(object.spec);
  const folder = relativeFolder(asString(spec.path) ?? ".");
  return {
    folders: [{ folder, engine: "flux", recurse: true }],
    notFollowed: changesIn(spec, FLUX_CHANGES).map((field) => `${nameOf(object)}'s spec.${field}`),
  };
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/ */
const ARGO_CHANGES = ["helm", "kustomize", "plugin"];
const ARGO_DIRECTORY_CHANGES = ["exclude", "include", "jsonnet"];

function argoSync(object: JsonObject): Sync {
  const spec = asObject(object.spec);
  const sources = [spec.source, ...asArray(spec.sources)].map(asObject);
  const changes = sources.flatMap((source) => [
    ...changesIn(source, ARGO_CHANGES),
    ...changesIn(asObject(source.directory), ARGO_DIRECTORY_CHANGES).map((field) => `directory.${field}`),
  ]);
  return {
    folders: sources.flatMap((source): SyncedFolder[] => {
      const path = asString(source.path);
      if (path === undefined) return [];
      const recurse = asObject(source.directory).recurse === true;
      return [{ folder: relativeFolder(path), engine: "argocd", recurse }];
    }),
    notFollowed: [...new Set(changes)].map((field) => `${nameOf(object)}'s source.${field}`),
  };
}

function changesIn(object: JsonObject, names: readonly string[]): string[] {
  return names.filter((name) => Object.hasOwn(object, name));
}

function nameOf(object: JsonObject): string {
  const { namespace, name } = asObject(object.metadata);
  return describeResource({
    apiVersion: "",
    kind: asString(object.kind) ?? "",
    namespace: asString(namespace) ?? null,
    name: asString(name) ?? "",
  });
}

/** Both engines start at the repository's root, whether the path says so (`/x`, `./x`) or not. */
function relativeFolder(path: string): string {
  return posix.join(".", path).replace(/(.)\/$/, "$1");
}
