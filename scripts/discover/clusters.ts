import { posix } from "node:path";
import { isObject } from "../model/json.ts";
import type { Repository } from "../repository/repository.ts";
import { isManifestFile } from "./manifests.ts";
import { type SyncedFolder, syncOf } from "./sync.ts";
import { filesBelow } from "./walk.ts";

/** A folder `clusters/<name>`: its facts, its limits, and the folders that its sync objects name. */
export interface Cluster {
  readonly name: string;
  readonly folder: string;
  readonly platformFile: string | null;
  readonly policyFile: string | null;
  readonly synced: readonly SyncedFolder[];
  /** What its sync objects ask for beyond that, in words: it is not followed. */
  readonly notFollowed: readonly string[];
}

const FOLDER = "clusters";

/** The clusters that a repository describes, by name. */
export function findClusters(repository: Repository): Cluster[] {
  const files = filesBelow(repository, FOLDER);
  const names = files.flatMap((file) => {
    const [, name, ...rest] = file.split("/");
    return name !== undefined && rest.length > 0 ? [name] : [];
  });
  return [...new Set(names)].map((name) => clusterOf(repository, name, files));
}

function clusterOf(repository: Repository, name: string, files: readonly string[]): Cluster {
  const folder = posix.join(FOLDER, name);
  const below = files.filter((file) => file.startsWith(`${folder}/`));
  // What has the name but cannot be read, such as a link out of the root, is for its reader to refuse.
  const existing = (file: string) =>
    repository.kind(`${folder}/${file}`) === "missing" ? null : `${folder}/${file}`;
  const documents = below
    .filter(isManifestFile)
    .flatMap((file) => repository.readYaml(file)?.documents ?? []);
  const sync = documents.flatMap(({ value }) => (isObject(value) ? [syncOf(value)] : []));
  return {
    name,
    folder,
    platformFile: existing("platform.yaml"),
    policyFile: existing("policy.yaml"),
    synced: sync.flatMap(({ folders }) => folders),
    notFollowed: sync.flatMap(({ notFollowed }) => notFollowed),
  };
}
