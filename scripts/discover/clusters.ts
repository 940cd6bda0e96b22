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
  // A file that exists but cannot be read, such as a link out of the root, is reported by its reader.
  const existing = (file: string) =>
    repository.kind(`${folder}/${file}`) === "missing" ? null : `${folder}/${file}`;
  return { name, folder, platformFile: existing("platform.yaml"), policyFile: existing("policy.yaml") };
}

/** True if the cluster has a platform or policy file: then its sync objects refer to this repository. */
export function isConfigured({ policyFile, platformFile }: Cluster): boolean {
  return policyFile !== null || platformFile !== null;
}
