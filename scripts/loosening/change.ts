import { posix } from "node:path";
import type { LoadResult } from "../config/load.ts";
import { loadPlatform } from "../config/platform.ts";
import { loadPolicy } from "../config/policy.ts";
import type { Commit } from "../git/commit.ts";
import type { Failure } from "../model/finding.ts";
import type { ReadResult, Repository } from "../repository/repository.ts";
import { type JudgingFiles, type Loosening, loosenings } from "./loosening.ts";
import type { OwnSeverities } from "./policy.ts";

/** What a change of the clusters' own files loosens, and what of them cannot be read as they are now. */
export interface ClusterChanges {
  readonly changes: readonly Loosening[];
  readonly failures: readonly Failure[];
}

const CLUSTERS = "clusters";

/** Compares the policy and platform files of all clusters that either side has. */
export function clusterChanges(
  repository: Repository,
  base: Commit,
  now: readonly string[],
  severities: OwnSeverities,
): ClusterChanges {
  const before = base.foldersIn(CLUSTERS);
  const failures: Failure[] = [];
  const changes = [...new Set([...before, ...now])].sort().flatMap((name): Loosening[] => {
    const folder = posix.join(CLUSTERS, name);
    const then = judgingFiles(folder, severities, (file) => base.readText(file), []);
    const here = judgingFiles(folder, severities, (file) => existing(repository, file), failures);
    const isNew = then.policy === null && then.platform === null;
    if (!isNew)
      return loosenings(then, here, severities).map((each) => ({
        ...each,
        words: `${folder}: ${each.words}`,
      }));
    const place = here.policy?.document.placeOf([]) ?? here.platform?.document.placeOf([]) ?? null;
    return place === null ? [] : [{ words: `${folder} is new: its own files judge what it syncs`, place }];
  });
  return { changes, failures };
}

function existing(repository: Repository, file: string): ReadResult | null {
  return repository.kind(file) === "missing" ? null : repository.readText(file);
}

function judgingFiles(
  folder: string,
  severities: OwnSeverities,
  read: (file: string) => ReadResult | null,
  failures: Failure[],
): JudgingFiles {
  const load = <T>(name: string, loader: (text: string, file: string) => LoadResult<T>) => {
    const file = posix.join(folder, name);
    const text = read(file);
    if (text === null || !text.ok) return null;
    const loaded = loader(text.text, file);
    if (loaded.ok) return loaded;
    for (const { message, place } of loaded.mistakes)
      failures.push({ overlay: null, stage: "configure", message, location: place });
    return null;
  };
  return {
    policy: load("policy.yaml", (text, file) => loadPolicy(text, file, [...severities.keys()])),
    platform: load("platform.yaml", loadPlatform),
  };
}
