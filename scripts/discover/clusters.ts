import { posix } from "node:path";
import type { Cluster } from "../model/cluster.ts";
import type { Repository } from "../repository/repository.ts";
import { filesBelow } from "./walk.ts";

const FOLDER = "clusters";

/** The clusters that a repository describes, by name. */
export function findClusters(repository: Repository): Cluster[] {
  const names = filesBelow(repository, FOLDER).files.flatMap((file) => {
    const [, name, ...rest] = file.split("/");
    return name !== undefined && rest.length > 0 ? [name] : [];
  });
  return [...new Set(names)].map((name) => clusterOf(repository, name));
}

function clusterOf(repository: Repository, name: string): Cluster {
  const folder = posix.join(FOLDER, name);
  // What has the name but cannot be read, such as a link out of the root, is for its reader to refuse.
  const existing = (file: string) =>
    repository.kind(`${folder}/${file}`) === "missing" ? null : `${folder}/${file}`;
  return { name, folder, platformFile: existing("platform.yaml"), policyFile: existing("policy.yaml") };
}

/** Whether it states facts or limits: then it surely means this repository. */
export function isOwned({ policyFile, platformFile }: Cluster): boolean {
  return policyFile !== null || platformFile !== null;
}
