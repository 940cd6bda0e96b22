import type { Rule } from "../../check/rule.ts";
import { effectiveSeverity } from "../../check/severity.ts";
import { openConfigFiles } from "../../config/files.ts";
import type { LoadedFile } from "../../config/load.ts";
import { type RuleNames, ruleNameHint, ruleNamesOf } from "../../config/rule-names.ts";
import { findClusters } from "../../discover/clusters.ts";
import type { Cluster } from "../../model/cluster.ts";
import type { JsonObject } from "../../model/json.ts";
import { explainRule, listRules, type RuleStatus, rulesJson } from "../../report/formats/explain-rule.ts";
import { workTreeOf } from "../../repository/git/work-tree.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";
import type { RuleListFormat } from "../command-line/parse.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { terminalWidth } from "../terminal/screen.ts";
import { reportError } from "../terminal/terminal.ts";
import { repositoryRules } from "./repository-rules.ts";

/** Prints a rule's requirement and its settings in the repository's clusters; returns the exit code. */
export function explain(name: string, root: string | null): number {
  const folder = repositoryAround(root);
  const known = repositoryRules(folder, null);
  if (!known.ok) return reportError(known.error);
  const { rules } = known.value;
  const ruleNames = ruleNamesOf(rules);
  const current = ruleNames.current(name);
  const rule = rules.find((candidate) => candidate.name === current);
  if (rule === undefined)
    return reportError(
      `unknown rule ${name}${ruleNameHint(name, ruleNames.all)}; the command rules lists all`,
    );
  process.stdout.write(explainRule(rule, settingsPerCluster(folder, rule, rules), terminalWidth()));
  return 0;
}

/** The repository at a root, by default the one that contains the current folder. */
function repositoryAround(root: string | null): Repository {
  const standing = currentFolder(process.env, process.cwd());
  return openRepository(root ?? workTreeOf(standing) ?? standing);
}

/** Prints all rules, as text, as a JSON array or as names; returns the exit code. */
export function printRules(format: RuleListFormat, root: string | null): number {
  const known = repositoryRules(repositoryAround(root), null);
  if (!known.ok) return reportError(known.error);
  const { rules } = known.value;
  process.stdout.write(LISTS[format](rules));
  return 0;
}

const LISTS: Readonly<Record<RuleListFormat, (rules: readonly Rule[]) => string>> = {
  text: (rules) => listRules(rules, terminalWidth()),
  json: rulesJson,
  names: (rules) => rules.map(({ name }) => `${name}\n`).join(""),
};

function settingsPerCluster(repository: Repository, rule: Rule, rules: readonly Rule[]): RuleStatus[] {
  const names = ruleNamesOf(rules);
  return findClusters(repository).flatMap((cluster) => settingsIn(repository, cluster, rule, names) ?? []);
}

/** Null for a cluster without a valid policy and platform file; `validate` reports errors in them. */
function settingsIn(
  repository: Repository,
  cluster: Cluster,
  rule: Rule,
  names: RuleNames,
): RuleStatus | null {
  const paths = { policy: cluster.policyFile, platform: cluster.platformFile };
  const files = openConfigFiles(paths, repository.readText, names);
  if (files.policy === null && files.platform === null) return null;
  const needed = [...(rule.needs === undefined ? [] : [rule.needs]), ...(rule.optionalConfig ?? [])];
  return {
    cluster: cluster.name,
    severity: effectiveSeverity(rule, { policy: files.policy?.value ?? null }),
    values: [...new Set(needed)].map((bound) => {
      const [file, part] = bound.split(".") as ["policy" | "platform", string];
      const loaded: LoadedFile<object> | null = files[file];
      const value = loaded === null ? undefined : (loaded.value as JsonObject)[part];
      return { name: bound, value, place: loaded?.document.placeOf([part]) ?? null };
    }),
  };
}
