import type { Tree } from "../discover/tree.ts";
import { asArray, asObject, asString } from "../model/json.ts";
import { apiGroup, describeResource, type Resource } from "../model/resource.ts";
import { holdsManifest, isManifestFile, isWithin } from "../repository/manifests.ts";
import type { Repository } from "../repository/repository.ts";
import { readManifests } from "../yaml/read-resources.ts";
import { declarationsOf, mayHoldSync } from "./declarations.ts";
import { changesSyncObjects, mayChangeSyncObjects } from "./flux/admission.ts";
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
  readonly addresses: ReadonlyMap<string, string>;
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
    if (read?.ok !== true || !tellsOfSync(read.value)) continue;
    // JSON schemas mention these kinds too, and are large.
    if (!holdsManifest(repository, file)) continue;
    const yaml = repository.readYaml(file);
    if (yaml === null || yaml.mistakes.length > 0) continue;
    const { resources } = readManifests(yaml, file);
    const found = resources.flatMap((resource) => declarationsOf(resource, tree.allFolders()).declarations);
    if (resources.some(isSyncObject)) files.add(file);
    declarations.push(...found);
    changing ??= resources.find(changesSyncObjects) ?? null;
    for (const resource of resources) {
      noteAddress(resource, addresses);
      // Each cluster can define one of the same name: the paths in them distinguish them.
      for (const [name, parts] of artifactsOf(resource)) {
        const key = `ExternalArtifact/${name}`;
        artifacts.set(key, [...(artifacts.get(key) ?? []), ...parts]);
      }
    }
  }
  const names = declarations.flatMap(({ sources }) =>
    sources.flatMap(({ settings }) => namesIn(settings.value)),
  );
  return {
    files,
    declarations,
    addresses,
    artifacts,
    variableSources: new Set(names),
    changedBy: changing === null ? null : describeResource(changing),
  };
}

const SOURCES = "source.toolkit.fluxcd.io/";

/** A cheap check of a file's text without false negatives. */
function tellsOfSync(text: string): boolean {
  const isSource = text.includes(SOURCES) || text.includes("ArtifactGenerator");
  return isSource || mayHoldSync(text) || mayChangeSyncObjects(text);
}

/** The fields that a complete sync object of each kind has; a patch of one lacks them. */
const SAYS_WHAT: ReadonlyMap<string, readonly string[]> = new Map([
  ["kustomize.toolkit.fluxcd.io/Kustomization", ["path", "sourceRef"]],
  ["argoproj.io/Application", ["source", "sources", "sourceHydrator"]],
  ["argoproj.io/ApplicationSet", ["generators"]],
]);

function isSyncObject({ apiVersion, kind, value }: Resource): boolean {
  const fields = SAYS_WHAT.get(`${apiGroup(apiVersion)}/${kind}`) ?? [];
  const spec = asObject(value.spec);
  return fields.some((field) => Object.hasOwn(spec, field));
}

function noteAddress({ apiVersion, kind, name, value }: Resource, addresses: Map<string, string>): void {
  const url = asString(asObject(value.spec).url);
  if (apiVersion.startsWith(SOURCES) && url !== undefined) addresses.set(`${kind}/${name}`, url);
}

function namesIn(value: SyncDeclaration["sources"][number]["settings"]["value"]): string[] {
  return asArray(asObject(value.postBuild).substituteFrom).flatMap((item) => {
    const name = asString(asObject(item).name);
    return name === undefined ? [] : [name];
  });
}
