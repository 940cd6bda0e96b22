import { resolve } from "node:path";
import type { ConfigMistake } from "../../config/load.ts";
import {
  loadRepositoryOptions,
  OPTIONS_FILE,
  type RepositoryOptions,
} from "../../config/repository-options.ts";
import { type RuleNames, ruleNamesOf } from "../../config/rule-names.ts";
import { fail, type Result } from "../../model/result.ts";
import type { Commit } from "../../repository/git/commit.ts";
import { type Repository, readIfExists } from "../../repository/repository.ts";
import type { Options } from "../command-line/options.ts";
import { mistakesText, openRepositoryRules } from "./repository-rules.ts";

/** The mistakes in the options and rules of a repository, with their places; none if they cannot be read at all. */
export function mistakesInOptions(repository: Repository): readonly ConfigMistake[] {
  const opened = openRepositoryRules(repository, null);
  if (!opened.ok) return opened.error;
  const ruleNames = ruleNamesOf(opened.value.rules);
  const text = readIfExists(repository, OPTIONS_FILE);
  const loaded = text?.ok === true ? loadRepositoryOptions(text.value, ruleNames) : null;
  return loaded?.ok === false ? loaded.error : [];
}

/**
 * The options of a run: those of the command line, and where it states none, those of the repository. With a base commit,
 * the repository's options are those of that commit, so that a change cannot relax its own checks. `ruleNames` are the rules
 * that exist.
 */
export function withRepositoryOptions(
  options: Options,
  repository: Repository,
  base: Commit | null,
  ruleNames: RuleNames,
): Result<Options> {
  const text = base === null ? readIfExists(repository, OPTIONS_FILE) : base.readText(OPTIONS_FILE);
  if (text === null) return { ok: true, value: options };
  if (!text.ok) return fail(`${OPTIONS_FILE} ${text.error.message}`);
  const loaded = loadRepositoryOptions(text.value, ruleNames);
  if (!loaded.ok) return fail(mistakesText(loaded.error));
  const { value } = loaded.value;
  const outside = [value.policy, value.platform, value.baseline].find(
    (file) => file !== undefined && repository.within(resolve(repository.root, file)) === null,
  );
  if (outside !== undefined) return fail(`${OPTIONS_FILE}: ${outside} leads outside of the root`);
  return { ok: true, value: merged(options, value, repository.root) };
}

function merged(options: Options, own: RepositoryOptions, root: string): Options {
  const absolute = (file: string | undefined) => (file === undefined ? null : resolve(root, file));
  const outputs = own.format === undefined ? options.outputs : [{ format: own.format, file: null }];
  return {
    ...options,
    policy: options.policy ?? absolute(own.policy),
    platform: options.platform ?? absolute(own.platform),
    baseline: options.baseline ?? absolute(own.baseline),
    kubernetesVersion: options.kubernetesVersion ?? own.kubernetesVersion ?? null,
    failOn: options.stated.has("failOn") ? options.failOn : (own.failOn ?? options.failOn),
    strict: options.strict || own.strict === true,
    outputs: options.stated.has("outputs") ? options.outputs : outputs,
    leftOut: { ignore: own.ignore ?? [], exclude: own.exclude ?? [] },
  };
}
