import type { Cluster } from "../model/cluster.ts";
import { asObject, asString } from "../model/json.ts";
import { memoizeWeak } from "../model/memoize.ts";
import type { Engine } from "../model/sync.ts";
import type { Repository } from "../repository/repository.ts";

/** The parts of a platform file that decide how to build; null where it does not state one. Mistakes are reported elsewhere. */
export interface StatedSync {
  readonly engine: Engine | null;
  readonly repository: string | null;
  readonly kubernetesVersion: string | null;
}

/** Returns a reader of those parts for each cluster: in the file that the user names, otherwise in the cluster's own. */
export function statedSyncReader(
  repository: Repository,
  named: string | null,
): (cluster: Cluster) => StatedSync {
  const within = named === null ? null : repository.within(named);
  const forAll = within === null ? null : read(repository, within);
  return memoizeWeak((cluster: Cluster) => {
    if (forAll !== null) return forAll;
    return cluster.platformFile === null ? NOTHING : read(repository, cluster.platformFile);
  });
}

const NOTHING: StatedSync = { engine: null, repository: null, kubernetesVersion: null };

function read(repository: Repository, file: string): StatedSync {
  const { sync, kubernetesVersion } = asObject(repository.readYaml(file)?.documents[0]?.value);
  const { engine, repository: url } = asObject(sync);
  const active = engine === "flux" || engine === "argocd" ? engine : null;
  return {
    engine: active,
    repository: asString(url) ?? null,
    kubernetesVersion: asString(kubernetesVersion) ?? null,
  };
}
