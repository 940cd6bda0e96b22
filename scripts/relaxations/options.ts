import { loadRepositoryOptions, OPTIONS_FILE, type RepositoryOptions } from "../config/repository-options.ts";
import type { RuleNames } from "../config/rule-names.ts";
import type { Failure } from "../model/finding.ts";
import type { Commit } from "../repository/git/commit.ts";
import { type ReadResult, type Repository, readIfExists } from "../repository/repository.ts";
import { type ComparedSetting, compareSettings, permission, type Relaxation, restriction } from "./bound.ts";

/** Relaxations of the options of a repository, and failures to read the current ones. */
export interface OptionRelaxations {
  readonly changes: readonly Relaxation[];
  readonly failures: readonly Failure[];
}

/** Compares the options of both commits. Those of the base commit apply until the change is merged. */
export function optionRelaxations(
  repository: Repository,
  base: Pick<Commit, "readText">,
  ruleNames: RuleNames,
): OptionRelaxations {
  const before = optionsOf(base.readText(OPTIONS_FILE), ruleNames);
  const after = optionsOf(readIfExists(repository, OPTIONS_FILE), ruleNames);
  const changes = compareSettings(settings(before.value), settings(after.value), (pointer) => {
    return after.placeOf(pointer);
  });
  return {
    changes: changes.map(({ words, place }) => ({ words: `${OPTIONS_FILE}: ${words}`, place })),
    failures: after.failures,
  };
}

interface OpenedOptions {
  readonly value: RepositoryOptions;
  readonly placeOf: (pointer: ComparedSetting["pointer"]) => Relaxation["place"];
  readonly failures: readonly Failure[];
}

function optionsOf(text: ReadResult | null, ruleNames: RuleNames): OpenedOptions {
  const none = { value: {}, placeOf: () => null };
  if (text === null) return { ...none, failures: [] };
  if (!text.ok) return { ...none, failures: [failure(`${OPTIONS_FILE} ${text.error.message}`, null)] };
  const loaded = loadRepositoryOptions(text.value, ruleNames);
  if (!loaded.ok)
    return { ...none, failures: loaded.error.map(({ message, place }) => failure(message, place)) };
  const { value, document } = loaded.value;
  return { value, placeOf: (pointer) => document.placeOf(pointer) ?? document.placeOf([]), failures: [] };
}

function failure(message: string, location: Failure["location"]): Failure {
  return { overlay: null, stage: "check", message, location };
}

/** The options that affect verdicts. Any other policy, platform file or version can allow more. */
function settings(options: RepositoryOptions): ComparedSetting[] {
  const { failOn = "error", strict = false, baseline, ignore = [], exclude = [] } = options;
  const files = (["policy", "platform", "kubernetesVersion"] as const).map((name) =>
    restriction(name, options[name] ?? "none", options[name] ?? "none", [name]),
  );
  return [
    ...files,
    restriction("failOn", failOn, failOn === "error" ? 1 : 0, ["failOn"]),
    restriction("strict", strict, strict ? 0 : 1, ["strict"]),
    ...(baseline === undefined ? [] : [permission(`baseline ${baseline}`, ["baseline"])]),
    ...ignore.map(({ rule, reason }, index) =>
      permission(`ignore ${rule}`, ["ignore", index, "rule"], reason),
    ),
    ...exclude.map(({ path, reason }, index) =>
      permission(`exclude ${path}`, ["exclude", index, "path"], reason),
    ),
  ];
}
