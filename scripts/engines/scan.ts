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
 * What the files of a tree say of syncing, as they are written: layers may change it before it is applied. Good for
 * guesses about the order of work, and for whose repository this is.
 */
export interface SyncScan {
  /** Files with whole sync objects that can be read without a mistake. */
  readonly files: ReadonlySet<string>;
  readonly declarations: readonly SyncDeclaration[];
  /** Addresses by the key of the object that holds them, `GitRepository/flux-system`. */
  readonly addresses: ReadonlyMap<string, string>;
  /** What artifacts hold of this repository, by the key of the object that stands for them. */
  readonly artifacts: ReadonlyMap<string, readonly ArtifactPart[]>;
  /** The names of ConfigMaps and Secrets that variables come from. */
  readonly variableSources: ReadonlySet<string>;
  /** What changes Flux's sync objects as the cluster admits them, for people. */
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
    // Schemas name those kinds too, and are large.
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
      // Each cluster may make one of the same name: the paths in them tell which is meant.
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

/** A cheap look at a file's text, never wrong when it says no. */
function tellsOfSync(text: string): boolean {
  const isSource = text.includes(SOURCES) || text.includes("ArtifactGenerator");
  return isSource || mayHoldSync(text) || mayChangeSyncObjects(text);
}

/** Where each kind says what it syncs, without which it is none: a patch of one, say. */
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
