import { basename, dirname } from "node:path";
import { type OpenedFile, openPlatform, openPolicy } from "../config/files.ts";
import type { LoadedFile } from "../config/load.ts";
import type { LoadedPlatform } from "../config/platform.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { ruleNamesOf } from "../config/rule-names.ts";
import type { Failure } from "../model/finding.ts";
import { openRepository, type ReadResult, type Repository } from "../repository/repository.ts";
import type { Request } from "./request.ts";

/** Returns policy and platform files, each loaded once: the one that the user has `named`, else a cluster's. */
export interface ConfigLoader {
  policy(named: string | null, repository: Repository | null, file: string | null): LoadedPolicy | null;
  platform(named: string | null, repository: Repository | null, file: string | null): LoadedPlatform | null;
  failures(): readonly Failure[];
}

interface ConfigFile {
  readonly repository: Repository;
  readonly file: string;
}

/** The text of a configuration file that applies. */
interface ConfigText {
  readonly text: ReadResult;
  /** True if the base commit has the file, or no base commit is given. */
  readonly isAgreed: boolean;
}

/** Returns a loader for the files of the request's repository, as the base commit has them, and for files outside of it. */
export function createConfigLoader({
  repository,
  base,
  rules,
}: Pick<Request, "repository" | "base" | "rules">): ConfigLoader {
  const failures: Failure[] = [];
  const ruleNames = ruleNamesOf(rules);

  /** Files of the repository itself are read from the base commit; a file that it does not have is not agreed to yet. */
  function read({ repository: from, file }: ConfigFile): ConfigText {
    if (base === null || from.root !== repository.root) return { text: from.readText(file), isAgreed: true };
    const before = base.readText(file);
    return { text: before ?? from.readText(file), isAgreed: before !== null };
  }
  function once<T>(open: (file: string, config: ConfigText) => OpenedFile<T>) {
    const opened = new Map<string, LoadedFile<T> | null>();
    return (named: string | null, from: Repository | null, file: string | null): LoadedFile<T> | null => {
      const config = selectConfigFile(repository, named, from, file);
      if (config === null) return null;
      const key = `${config.repository.root}/${config.file}`;
      if (!opened.has(key)) {
        const result = open(config.file, read(config));
        failures.push(...result.failures);
        opened.set(key, result.loaded);
      }
      return opened.get(key)!;
    };
  }
  return {
    policy: once((file, { text, isAgreed }) => {
      const opened = openPolicy(file, text, ruleNames);
      return opened.loaded === null || isAgreed ? opened : { ...opened, loaded: limitsOnly(opened.loaded) };
    }),
    platform: once((file, { text }) => openPlatform(file, text)),
    failures: () => failures,
  };
}

/** The limits of a new policy apply at once, but not its exceptions: else a change could excuse itself. */
function limitsOnly(policy: LoadedPolicy): LoadedPolicy {
  return { ...policy, value: { ...policy.value, exceptions: [], rules: {} } };
}

function selectConfigFile(
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
