import { basename, dirname } from "node:path";
import type { LoadedPlatform, LoadedPolicy } from "./config/load.ts";
import { loadPlatform } from "./config/platform.ts";
import { loadPolicy } from "./config/policy.ts";
import { type Cluster, findClusters } from "./discover/clusters.ts";
import type { OverlaySource } from "./discover/source.ts";
import type { Commit } from "./git/commit.ts";
import type { Failure } from "./model/finding.ts";
import { openRepository, type ReadResult, type Repository } from "./repository/repository.ts";

/** Where policy and platform files come from, beside the clusters of the repository. */
export interface ConfigurationRequest {
  /** Files that the user names, absolute or relative to the process's folder; they judge everything. */
  readonly policyFile: string | null;
  readonly platformFile: string | null;
  /** Whose only cluster judges what the user names and no cluster reaches; null where nothing should. */
  readonly home: Repository | null;
  readonly ruleNames: readonly string[];
  /** Whose files judge instead of those that are there now; null: those do. */
  readonly base: Commit | null;
}

/** What judges one overlay. Null: there is no such file. */
export interface Judges {
  /** A file that should judge has mistakes: without it every verdict would be wrong. */
  readonly broken: boolean;
  readonly policy: LoadedPolicy | null;
  readonly platform: LoadedPlatform | null;
}

export interface Configuration {
  judgesOf(source: OverlaySource): Judges;
  readonly failures: readonly Failure[];
}

/** Loads the policy and platform file of every cluster that reaches something. A mistake in one is a failure. */
export function configure(
  repository: Repository,
  sources: readonly OverlaySource[],
  request: ConfigurationRequest,
): Configuration {
  const loader = createLoader(request.ruleNames, readerOf(repository, request.base));
  const homeCluster = request.home === null ? null : onlyCluster(findClusters(request.home));
  const judges = new Map(sources.map((source) => [source, judgesOf(source)]));

  function judgesOf(source: OverlaySource): Judges {
    const own = source.cluster !== null;
    const cluster = source.cluster ?? homeCluster;
    const from = own ? repository : request.home;
    const policyFile = cluster?.policyFile ?? ownedBefore(cluster, "policy.yaml");
    const platformFile = cluster?.platformFile ?? ownedBefore(cluster, "platform.yaml");
    const policy = loader.policy(request.policyFile, from, policyFile);
    const platform = loader.platform(request.platformFile, from, platformFile);
    const policyBroken = policy === null && (request.policyFile ?? policyFile) !== null;
    const platformBroken = platform === null && (request.platformFile ?? platformFile) !== null;
    return {
      broken: policyBroken || platformBroken,
      policy,
      platform,
    };
  }
  /** What the change has taken away goes on judging. */
  function ownedBefore(cluster: Cluster | null, name: string): string | null {
    const file = cluster === null ? null : `${cluster.folder}/${name}`;
    return file !== null && request.base?.readText(file) != null ? file : null;
  }
  return {
    judgesOf: (source) => judges.get(source)!,
    failures: loader.failures(),
  };
}

function onlyCluster(clusters: readonly Cluster[]): Cluster | null {
  return clusters.length === 1 ? clusters[0]! : null;
}

interface Loader {
  policy(named: string | null, repository: Repository | null, file: string | null): LoadedPolicy | null;
  platform(named: string | null, repository: Repository | null, file: string | null): LoadedPlatform | null;
  failures(): Failure[];
}

type ReadConfig = (config: ConfigFile) => ReadResult;

/** Reads the repository's own files as the base has them, where it has them. */
function readerOf({ root }: Repository, base: Commit | null): ReadConfig {
  return ({ repository, file }) => {
    const before = base !== null && repository.root === root ? base.readText(file) : null;
    return before ?? repository.readText(file);
  };
}

function createLoader(ruleNames: readonly string[], read: ReadConfig): Loader {
  const policies = new Map<string, LoadedPolicy | null>();
  const platforms = new Map<string, LoadedPlatform | null>();
  const failures: Failure[] = [];
  return {
    policy: (named, repository, file) =>
      loadOnce(policies, failures, read, chosen(named, repository, file), (text, name) =>
        loadPolicy(text, name, ruleNames),
      ),
    platform: (named, repository, file) =>
      loadOnce(platforms, failures, read, chosen(named, repository, file), loadPlatform),
    failures: () => failures,
  };
}

interface ConfigFile {
  readonly repository: Repository;
  readonly file: string;
}

function chosen(named: string | null, repository: Repository | null, file: string | null): ConfigFile | null {
  if (named !== null) return { repository: openRepository(dirname(named)), file: basename(named) };
  return repository === null || file === null ? null : { repository, file };
}

type Loaded<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly mistakes: readonly { message: string; place: Failure["location"] }[] };

function loadOnce<T extends object>(
  known: Map<string, T | null>,
  failures: Failure[],
  read: ReadConfig,
  config: ConfigFile | null,
  load: (text: string, file: string) => Loaded<T>,
): T | null {
  if (config === null) return null;
  const key = `${config.repository.root}/${config.file}`;
  if (known.has(key)) return known.get(key)!;
  const text = read(config);
  const loaded: Loaded<T> = text.ok
    ? load(text.text, config.file)
    : { ok: false, mistakes: [{ message: `${config.file} ${text.message}`, place: null }] };
  if (!loaded.ok) {
    for (const { message, place } of loaded.mistakes)
      failures.push({ overlay: null, stage: "configure", message, location: place });
  }
  const value = loaded.ok ? loaded : null;
  known.set(key, value);
  return value;
}
