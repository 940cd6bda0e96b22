import { effectiveSeverity } from "../../check/check.ts";
import type { Rule } from "../../check/rule.ts";
import { openConfigFiles } from "../../config/files.ts";
import type { LoadedFile } from "../../config/load.ts";
import { ruleNameHint } from "../../config/rule-names.ts";
import { findClusters } from "../../discover/clusters.ts";
import type { Cluster } from "../../model/cluster.ts";
import type { JsonObject } from "../../model/json.ts";
import { explainRule, listRules, type RuleStatus, rulesJson } from "../../report/formats/explain-rule.ts";
import { openRepository, type Repository } from "../../repository/repository.ts";
import { rules } from "../../rules/index.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { terminalWidth } from "../terminal/screen.ts";
import { reportError } from "../terminal/terminal.ts";

/** Prints a rule's requirement and its settings in the repository's clusters; returns the exit code. */
export function explain(name: string, root: string | null): number {
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule === undefined) {
    const near = ruleNameHint(
      name,
      rules.map((each) => each.name),
    );
    return reportError(`unknown rule ${name}${near}; the command rules lists all`);
  }
  const folder = openRepository(root ?? currentFolder(process.env, process.cwd()));
  process.stdout.write(explainRule(rule, settingsPerCluster(folder, rule), terminalWidth()));
  return 0;
}

/** Prints all rules, as text or as a JSON array; returns the exit code. */
export function printRules(format: "text" | "json"): number {
  process.stdout.write(format === "json" ? rulesJson(rules) : listRules(rules, terminalWidth()));
  return 0;
}

function settingsPerCluster(repository: Repository, rule: Rule): RuleStatus[] {
  return findClusters(repository).flatMap((cluster) => settingsIn(repository, cluster, rule) ?? []);
}

/** Null for a cluster without a valid policy and platform file; `validate` reports errors in them. */
function settingsIn(repository: Repository, cluster: Cluster, rule: Rule): RuleStatus | null {
  const names = rules.map(({ name }) => name);
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
