import { basename, dirname } from "node:path";
import { type LoadedPlatform, loadPlatform } from "../config/platform.ts";
import { type LoadedPolicy, loadPolicy } from "../config/policy.ts";
import type { Failure } from "../model/finding.ts";
import { fail, type Result } from "../model/result.ts";
import type { Commit } from "../repository/git/commit.ts";
import { openRepository, type ReadResult, type Repository } from "../repository/repository.ts";

/** Gives the files that judge, each loaded once: one that the user has `named`, else a cluster's. */
export interface Loader {
  policy(named: string | null, repository: Repository | null, file: string | null): LoadedPolicy | null;
  platform(named: string | null, repository: Repository | null, file: string | null): LoadedPlatform | null;
  failures(): Failure[];
}

/** A file that judges, and whether it does so in full. */
interface ReadConfig {
  readonly text: ReadResult;
  /** The base has it, or no base is asked. */
  readonly isAgreed: boolean;
}

/** Reads the repository's own files as the base has them. What the base does not have nobody has agreed to yet. */
function readConfig({ repository, file }: ConfigFile, { root }: Repository, base: Commit | null): ReadConfig {
  if (base === null || repository.root !== root) return { text: repository.readText(file), isAgreed: true };
  const before = base.readText(file);
  return { text: before ?? repository.readText(file), isAgreed: before !== null };
}

/** What a policy bounds counts from the start, but not whom it excuses: else a change could bring its own excuse. */
function withoutExcuses(policy: LoadedPolicy): LoadedPolicy {
  return { ...policy, value: { ...policy.value, exceptions: [], rules: {} } };
}

/** A loader for the files of `own`, as the base has them, and for what is named outside of it. */
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
        return loaded.ok && !isAgreed ? { ok: true, value: withoutExcuses(loaded.value) } : loaded;
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

type Loaded<T> = Result<T, readonly { message: string; place: Failure["location"] }[]>;

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
    ? load(text.value, config.file, isAgreed)
    : fail([{ message: `${config.file} ${text.error.message}`, place: null }]);
  if (!loaded.ok) {
    for (const { message, place } of loaded.error)
      failures.push({ overlay: null, stage: "configure", message, location: place });
  }
  const value = loaded.ok ? loaded.value : null;
  known.set(key, value);
  return value;
}
