import type { Tree } from "../discover/tree.ts";
import { asArray, asObject, asString } from "../model/json.ts";
import { apiGroup, describeResource, type Resource } from "../model/resource.ts";
import { containsManifest, isManifestFile, isWithin } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { isUnreadable } from "../yaml/read.ts";
import { readManifests } from "../yaml/read-resources.ts";
import { canContainSync, declarationsOf } from "./declarations.ts";
import { canMutateSyncObjects, mutatesSyncObjects } from "./flux/admission.ts";
import { type ArtifactPart, artifactsOf } from "./flux/artifacts.ts";
import type { SyncDeclaration } from "./shared/declaration.ts";

/**
 * Sync objects in the files of a tree, as written: overlays can change them before they are applied. Used only to choose
 * the build order and to identify this repository.
 */
export interface SyncScan {
  /** Files with complete sync objects that parse without errors. */
  readonly files: ReadonlySet<string>;
  readonly declarations: readonly SyncDeclaration[];
  /** URLs by the key of the source object, `GitRepository/flux-system`. */
  readonly urls: ReadonlyMap<string, string>;
  /** Parts of artifacts built from this repository, by the key of the artifact's object. */
  readonly artifacts: ReadonlyMap<string, readonly ArtifactPart[]>;
  /** Names of the ConfigMaps and Secrets in `substituteFrom`. */
  readonly variableSources: ReadonlySet<string>;
  /** The resource that mutates Flux sync objects at admission, human-readable. */
  readonly changedBy: string | null;
}

export function scanSync(repository: Repository, tree: Tree): SyncScan {
  const files = new Set<string>();
  const declarations: SyncDeclaration[] = [];
  const addresses = new Map<string, string>();
  const artifacts = new Map<string, readonly ArtifactPart[]>();
  let changing: Resource | null = null;
  const isInChart = (file: string) => tree.charts.some((chart) => isWithin(file, chart));
  for (const file of tree.files) {
    const read = isManifestFile(file) && !isInChart(file) ? repository.readText(file) : null;
    if (read?.ok !== true || !isRelevant(read.value)) continue;
    // JSON schemas mention these kinds too, and are large.
    if (!containsManifest(repository, file)) continue;
    const yaml = repository.readYaml(file);
    if (yaml === null || yaml.mistakes.some(isUnreadable)) continue;
    const { resources } = readManifests(yaml, file);
    const found = resources.flatMap((resource) => declarationsOf(resource, tree.allFolders()).declarations);
    if (resources.some(isSyncObject)) files.add(file);
    declarations.push(...found);
    changing ??= resources.find(mutatesSyncObjects) ?? null;
    for (const resource of resources) {
      recordUrl(resource, addresses);
      // Each cluster can define one of the same name: the paths in them distinguish them.
      for (const [name, parts] of artifactsOf(resource)) {
        const key = `ExternalArtifact/${name}`;
        artifacts.set(key, [...(artifacts.get(key) ?? []), ...parts]);
      }
    }
  }
  const names = declarations.flatMap(({ sources }) =>
    sources.flatMap(({ settings }) => variableSourceNames(settings.value)),
  );
  return {
    files,
    declarations,
    urls: addresses,
    artifacts,
    variableSources: new Set(names),
    changedBy: changing === null ? null : describeResource(changing),
  };
}

const SOURCE_GROUP = "source.toolkit.fluxcd.io/";

/** A cheap check of a file's text without false negatives. */
function isRelevant(text: string): boolean {
  const isSource = text.includes(SOURCE_GROUP) || text.includes("ArtifactGenerator");
  return isSource || canContainSync(text) || canMutateSyncObjects(text);
}

/** The fields that a complete sync object of each kind has; a patch of one lacks them. */
const IDENTIFYING_FIELDS: ReadonlyMap<string, readonly string[]> = new Map([
  ["kustomize.toolkit.fluxcd.io/Kustomization", ["path", "sourceRef"]],
  ["argoproj.io/Application", ["source", "sources", "sourceHydrator"]],
  ["argoproj.io/ApplicationSet", ["generators"]],
]);

function isSyncObject({ apiVersion, kind, value }: Resource): boolean {
  const fields = IDENTIFYING_FIELDS.get(`${apiGroup(apiVersion)}/${kind}`) ?? [];
  const spec = asObject(value.spec);
  return fields.some((field) => Object.hasOwn(spec, field));
}

function recordUrl({ apiVersion, kind, name, value }: Resource, addresses: Map<string, string>): void {
  const url = asString(asObject(value.spec).url);
  if (apiVersion.startsWith(SOURCE_GROUP) && url !== undefined) addresses.set(`${kind}/${name}`, url);
}

function variableSourceNames(value: SyncDeclaration["sources"][number]["settings"]["value"]): string[] {
  return asArray(asObject(value.postBuild).substituteFrom).flatMap((item) => {
    const name = asString(asObject(item).name);
    return name === undefined ? [] : [name];
  });
}
