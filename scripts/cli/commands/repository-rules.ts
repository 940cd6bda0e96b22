import type { Rule } from "../../check/rule.ts";
import type { ConfigMistake } from "../../config/load.ts";
import { type CustomRules, openCustomRules } from "../../custom-rules/open.ts";
import { asRule } from "../../custom-rules/rule.ts";
import { fail, type Result } from "../../model/result.ts";
import { clean } from "../../report/redaction/clean.ts";
import { formatPlace } from "../../report/terminal/place.ts";
import type { Commit } from "../../repository/git/commit.ts";
import type { Repository } from "../../repository/repository.ts";
import { rules as builtIn } from "../../rules/index.ts";

/** The rules of a run: built-in ones, and those of the repository. */
export interface RepositoryRules {
  readonly rules: readonly Rule[];
  readonly customRules: CustomRules;
}

/** As `openRepositoryRules`, with the mistakes as a text. */
export function repositoryRules(
  repository: Repository,
  base: Pick<Commit, "readText"> | null,
): Result<RepositoryRules> {
  const opened = openRepositoryRules(repository, base);
  return opened.ok ? opened : fail(mistakesText(opened.error));
}

/** Opens the rules of a repository; those of the base commit count, if there is one. */
export function openRepositoryRules(
  repository: Repository,
  base: Pick<Commit, "readText"> | null,
): Result<RepositoryRules, readonly ConfigMistake[]> {
  const opened = openCustomRules(
    repository,
    base,
    builtIn.flatMap(({ name, formerNames = [] }) => [name, ...formerNames]),
  );
  if (!opened.ok) return opened;
  const customRules = opened.value;
  return {
    ok: true,
    value: { rules: [...builtIn, ...customRules.active.map(({ value }) => asRule(value))], customRules },
  };
}

/** Mistakes in configuration files, one a line. */
export function mistakesText(mistakes: readonly ConfigMistake[]): string {
  return mistakes.map(({ place, message }) => `${formatPlace(place)} ${clean(message)}`).join("\n");
}
