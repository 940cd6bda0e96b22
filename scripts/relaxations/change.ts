import { posix } from "node:path";
import { openConfigFiles } from "../config/files.ts";
import type { RuleNames } from "../config/rule-names.ts";
import type { Cluster } from "../model/cluster.ts";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import { type Repository, readIfExists } from "../repository/repository.ts";
import type { DefaultSeverities } from "./policy.ts";
import { type Loosening, relaxations } from "./relaxations.ts";

/** Relaxations of the policy and platform files, and failures to read the current files. */
export interface FileRelaxations {
  readonly changes: readonly Loosening[];
  readonly failures: readonly Failure[];
}

/** Policy and platform file; null if there is none. */
interface ConfigPaths {
  readonly policy: string | null;
  readonly platform: string | null;
}

export interface ChangeRequest {
  /** The current clusters. */
  readonly clusters: readonly { readonly name: string }[];
  /** Files given by the user, which replace those of the clusters. */
  readonly named: ConfigPaths;
  readonly severities: DefaultSeverities;
  readonly ruleNames: RuleNames;
}

const CLUSTERS = "clusters";

/** Compares the policy and platform files of all clusters of both commits, and the files given by the user. */
export function fileRelaxations(
  repository: Repository,
  base: Commit,
  request: ChangeRequest,
): FileRelaxations {
  const { severities, ruleNames } = request;
  const failures: Failure[] = [];
  const changes = comparedFiles(base, request).flatMap(([label, paths]): Loosening[] => {
    const before = openConfigFiles(paths, (file) => base.readText(file), ruleNames);
    const after = openConfigFiles(paths, (file) => readIfExists(repository, file), ruleNames);
    failures.push(...after.failures);
    return relaxations(before, after, severities).map(({ words, place }) => ({
      words: `${label}: ${words}`,
      place,
    }));
  });
  return { changes, failures };
}

/** A cluster of the base commit, and the current one that syncs its overlays now. */
export interface ReplacedCluster {
  readonly before: Cluster;
  readonly after: Cluster;
}

/** Compares the files of clusters with those of the clusters that replace them, setting by setting. */
export function replacedClusterRelaxations(
  repository: Repository,
  base: Commit,
  replaced: readonly ReplacedCluster[],
  { severities, ruleNames }: Pick<ChangeRequest, "severities" | "ruleNames">,
): Loosening[] {
  const pairs = new Map(replaced.map((pair) => [`${pair.before.folder} ${pair.after.folder}`, pair]));
  return [...pairs.values()].flatMap(({ before, after }) => {
    const old = openConfigFiles(configPaths(before.folder), (file) => base.readText(file), ruleNames);
    const now = openConfigFiles(
      configPaths(after.folder),
      (file) => base.readText(file) ?? readIfExists(repository, file),
      ruleNames,
    );
    return relaxations(old, now, severities).map(({ words, place }) => ({
      words: `${after.folder} instead of ${before.folder}: ${words}`,
      place,
    }));
  });
}

function configPaths(folder: string): ConfigPaths {
  return { policy: posix.join(folder, "policy.yaml"), platform: posix.join(folder, "platform.yaml") };
}

/** The files to compare, with their labels. */
function comparedFiles(base: Commit, { clusters, named }: ChangeRequest): [string, ConfigPaths][] {
  const names = new Set([...base.foldersIn(CLUSTERS), ...clusters.map(({ name }) => name)]);
  const own = [...names].sort().map((name): [string, ConfigPaths] => {
    const folder = posix.join(CLUSTERS, name);
    return [folder, configPaths(folder)];
  });
  const known = new Set(own.flatMap(([, { policy, platform }]) => [policy, platform]));
  const isOther = (file: string | null) => file !== null && !known.has(file);
  return [
    ...own,
    ...(isOther(named.policy) ? [[named.policy, { ...named, platform: null }] as [string, ConfigPaths]] : []),
    ...(isOther(named.platform)
      ? [[named.platform, { ...named, policy: null }] as [string, ConfigPaths]]
      : []),
  ];
}
