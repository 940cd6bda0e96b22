import { posix } from "node:path";
import type { LoadResult } from "../config/load.ts";
import { loadPlatform } from "../config/platform.ts";
import { loadPolicy } from "../config/policy.ts";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import type { ReadResult, Repository } from "../repository/repository.ts";
import type { OwnSeverities } from "./policy.ts";
import { type JudgingFiles, type Loosening, loosenings } from "./relaxations.ts";

/** What a change of the files that judge loosens, and what of them cannot be read as they are now. */
export interface FileChanges {
  readonly changes: readonly Loosening[];
  readonly failures: readonly Failure[];
}

/** Files of the repository that judge; null where there is none. */
interface Paths {
  readonly policy: string | null;
  readonly platform: string | null;
}

export interface ChangeRequest {
  /** Those that are there now. */
  readonly clusters: readonly { readonly name: string }[];
  /** What the user has named instead of the clusters' own. */
  readonly named: Paths;
  readonly severities: OwnSeverities;
}

const CLUSTERS = "clusters";

/** Compares the policy and platform files of all clusters that either side has, and those that are named. */
export function fileChanges(repository: Repository, base: Commit, request: ChangeRequest): FileChanges {
  const { severities } = request;
  const failures: Failure[] = [];
  const changes = comparedFiles(base, request).flatMap(([label, paths]): Loosening[] => {
    const then = judgingFiles(paths, severities, (file) => base.readText(file), []);
    const here = judgingFiles(paths, severities, (file) => existing(repository, file), failures);
    return loosenings(then, here, severities).map(({ words, place }) => ({
      words: `${label}: ${words}`,
      place,
    }));
  });
  return { changes, failures };
}

/** What to compare, each with the name that it has in words. */
function comparedFiles(base: Commit, { clusters, named }: ChangeRequest): [string, Paths][] {
  const names = new Set([...base.foldersIn(CLUSTERS), ...clusters.map(({ name }) => name)]);
  const own = [...names].sort().map((name): [string, Paths] => {
    const folder = posix.join(CLUSTERS, name);
    const [policy, platform] = ["policy.yaml", "platform.yaml"].map((file) => posix.join(folder, file));
    return [folder, { policy: policy!, platform: platform! }];
  });
  const known = new Set(own.flatMap(([, { policy, platform }]) => [policy, platform]));
  const isOther = (file: string | null) => file !== null && !known.has(file);
  return [
    ...own,
    ...(isOther(named.policy) ? [[named.policy, { ...named, platform: null }] as [string, Paths]] : []),
    ...(isOther(named.platform) ? [[named.platform, { ...named, policy: null }] as [string, Paths]] : []),
  ];
}

function existing(repository: Repository, file: string): ReadResult | null {
  return repository.kind(file) === "missing" ? null : repository.readText(file);
}

function judgingFiles(
  { policy, platform }: Paths,
  severities: OwnSeverities,
  read: (file: string) => ReadResult | null,
  failures: Failure[],
): JudgingFiles {
  const load = <T>(file: string | null, loader: (text: string, file: string) => LoadResult<T>) => {
    const text = file === null ? null : read(file);
    if (file === null || text === null || !text.ok) return null;
    const loaded = loader(text.value, file);
    if (loaded.ok) return loaded.value;
    for (const { message, place } of loaded.error)
      failures.push({ overlay: null, stage: "configure", message, location: place });
    return null;
  };
  return {
    policy: load(policy, (text, file) => loadPolicy(text, file, [...severities.keys()])),
    platform: load(platform, loadPlatform),
  };
}
