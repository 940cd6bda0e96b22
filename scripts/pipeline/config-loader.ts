import { basename, dirname } from "node:path";
import { type LoadedPlatform, loadPlatform } from "../config/platform.ts";
import { type LoadedPolicy, loadPolicy } from "../config/policy.ts";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import { openRepository, type ReadResult, type Repository } from "../repository/repository.ts";

/** Loads policy and platform files, each once: the file `named` by the user, else a cluster's file. */
export interface Loader {
  policy(named: string | null, repository: Repository | null, file: string | null): LoadedPolicy | null;
  platform(named: string | null, repository: Repository | null, file: string | null): LoadedPlatform | null;
  failures(): Failure[];
}

/** The text of a policy or platform file, and whether all of it applies. */
interface ReadConfig {
  readonly text: ReadResult;
  /** True if the base commit has the file, or there is no base commit. */
  readonly isAgreed: boolean;
}

/** Reads the repository's files at the base commit. A file that the base does not have is not agreed on yet. */
function readConfig({ repository, file }: ConfigFile, { root }: Repository, base: Commit | null): ReadConfig {
  if (base === null || repository.root !== root) return { text: repository.readText(file), isAgreed: true };
  const before = base.readText(file);
  return { text: before ?? repository.readText(file), isAgreed: before !== null };
}

/** Keeps only the limits of a new policy: its exceptions and severities would let a change exempt itself. */
function withoutExcuses(policy: LoadedPolicy): LoadedPolicy {
  return { ...policy, value: { ...policy.value, exceptions: [], rules: {} } };
}

/** Creates a loader for the files of `own` at the base commit, and for named files outside of it. */
export function createLoader(
  own: Repository,
  { base, ruleNames }: { readonly base: Commit | null; readonly ruleNames: readonly string[] },
): Loader {
  const policies = new Map<string, LoadedPolicy | null>();
  const platforms = new Map<string, LoadedPlatform | null>();
  const failures: Failure[] = [];
  const read = (config: ConfigFile) => readConfig(config, own, base);
  return {
    policy: (named, repository, file) =>
      loadOnce(policies, failures, read, chosen(own, named, repository, file), (text, name, isAgreed) => {
        const loaded = loadPolicy(text, name, ruleNames);
        return loaded.ok && !isAgreed ? { ok: true, ...withoutExcuses(loaded) } : loaded;
      }),
    platform: (named, repository, file) =>
      loadOnce(platforms, failures, read, chosen(own, named, repository, file), loadPlatform),
    failures: () => failures,
  };
}

interface ConfigFile {
  readonly repository: Repository;
  readonly file: string;
}

function chosen(
  own: Repository,
  named: string | null,
  repository: Repository | null,
  file: string | null,
): ConfigFile | null {
  const within = named === null ? null : own.within(named);
  if (within !== null) return { repository: own, file: within };
  if (named !== null) return { repository: openRepository(dirname(named)), file: basename(named) };
  return repository === null || file === null ? null : { repository, file };
}

type Loaded<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly mistakes: readonly { message: string; place: Failure["location"] }[] };

function loadOnce<T extends object>(
  known: Map<string, T | null>,
  failures: Failure[],
  read: (config: ConfigFile) => ReadConfig,
  config: ConfigFile | null,
  load: (text: string, file: string, isAgreed: boolean) => Loaded<T>,
): T | null {
  if (config === null) return null;
  const key = `${config.repository.root}/${config.file}`;
  if (known.has(key)) return known.get(key)!;
  const { text, isAgreed } = read(config);
  const loaded: Loaded<T> = text.ok
    ? load(text.text, config.file, isAgreed)
    : { ok: false, mistakes: [{ message: `${config.file} ${text.message}`, place: null }] };
  if (!loaded.ok) {
    for (const { message, place } of loaded.mistakes)
      failures.push({ overlay: null, stage: "configure", message, location: place });
  }
  const value = loaded.ok ? loaded : null;
  known.set(key, value);
  return value;
}
