import { type LoadedRule, loadCustomRule } from "../config/custom-rule.ts";
import type { ConfigMistake } from "../config/load.ts";
import { loadRepositoryOptions, OPTIONS_FILE } from "../config/repository-options.ts";
import type { Failure } from "../model/finding.ts";
import { type Place, startOfFile } from "../model/place.ts";
import { fail, type Result } from "../model/result.ts";
import type { Commit } from "../repository/git/commit.ts";
import { type ReadResult, type Repository, readIfExists } from "../repository/repository.ts";

/** The custom rules of a run. */
export interface CustomRules {
  /** The rules that count: those of the base commit, and the working tree's whose names it does not have. */
  readonly active: readonly LoadedRule[];
  /** The rules of the working tree, whose expressions and examples are checked. */
  readonly stated: readonly LoadedRule[];
  /** The rules of the base commit; null without one. */
  readonly before: readonly LoadedRule[] | null;
  /** The mistakes in rules of the working tree, where those of the base commit count. */
  readonly failures: readonly Failure[];
  /** All their files. */
  readonly files: readonly string[];
}

export const NO_CUSTOM_RULES: CustomRules = { active: [], stated: [], before: null, failures: [], files: [] };

/** Opens the rules of a repository. Without a base commit, a mistake in them is an error; `builtIn` are the other rules. */
export function openCustomRules(
  repository: Repository,
  base: Pick<Commit, "readText"> | null,
  builtIn: readonly string[],
): Result<CustomRules, readonly ConfigMistake[]> {
  const now = rulesAt((file) => readIfExists(repository, file), builtIn);
  if (base === null) {
    if (!now.ok) return now;
    const { rules, files } = now.value;
    return { ok: true, value: { active: rules, stated: rules, before: null, failures: [], files } };
  }
  const before = rulesAt((file) => base.readText(file), builtIn);
  if (!before.ok) return before;
  const agreed = before.value.rules;
  const stated = now.ok ? now.value.rules : [];
  const names = new Set(agreed.map(({ value: { name } }) => name));
  return {
    ok: true,
    value: {
      active: [...agreed, ...stated.filter(({ value: { name } }) => !names.has(name))],
      stated,
      before: agreed,
      failures: now.ok ? [] : now.error.map(failureOf),
      files: [...new Set([...before.value.files, ...(now.ok ? now.value.files : [])])],
    },
  };
}

function failureOf({ message, place: location }: ConfigMistake): Failure {
  return { overlay: null, stage: "check", message, location };
}

interface RulesAt {
  readonly rules: readonly LoadedRule[];
  readonly files: readonly string[];
}

type Read = (file: string) => ReadResult | null;

/** Reads the rules that the options list; mistakes in the options themselves are reported where they are used. */
function rulesAt(read: Read, builtIn: readonly string[]): Result<RulesAt, readonly ConfigMistake[]> {
  const text = read(OPTIONS_FILE);
  const options = text?.ok === true ? loadRepositoryOptions(text.value, null) : null;
  if (options?.ok !== true) return { ok: true, value: { rules: [], files: [] } };
  const { value, document } = options.value;
  const files = value.customRules ?? [];
  const taken = new Set(builtIn);
  const rules: LoadedRule[] = [];
  const mistakes: ConfigMistake[] = [];
  for (const [index, file] of files.entries()) {
    const place = document.placeOf(["customRules", index]) ?? startOfFile(OPTIONS_FILE);
    const loaded = ruleAt(file, read, place, taken);
    if (!loaded.ok) mistakes.push(...loaded.error);
    else {
      taken.add(loaded.value.value.name);
      rules.push(loaded.value);
    }
  }
  return mistakes.length > 0 ? fail(mistakes) : { ok: true, value: { rules, files } };
}

function ruleAt(
  file: string,
  read: Read,
  place: Place,
  taken: ReadonlySet<string>,
): Result<LoadedRule, readonly ConfigMistake[]> {
  const text = read(file);
  if (text === null) return fail([{ place, message: `${file} does not exist` }]);
  if (!text.ok) return fail([{ place, message: `${file} ${text.error.message}` }]);
  return loadCustomRule(text.value, file, taken);
}
