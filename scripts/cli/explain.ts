import { parseArgs } from "node:util";
import { effectiveSeverity } from "../check/check.ts";
import type { Rule } from "../check/rule.ts";
import { openConfigFiles } from "../config/files.ts";
import type { LoadedFile } from "../config/load.ts";
import { didYouMean } from "../config/suggestions.ts";
import { findClusters } from "../discover/clusters.ts";
import type { Cluster } from "../model/cluster.ts";
import type { JsonObject } from "../model/json.ts";
import { explainRule, listRules, type RuleStatus } from "../report/formats/explain-rule.ts";
import { openRepository, type Repository } from "../repository/repository.ts";
import { rules } from "../rules/index.ts";
import { DEFAULT_WIDTH, reportError } from "./terminal.ts";

/** `npm run explain -- RULE`: prints a rule's requirement and its settings in the repository's clusters. */
export async function main(argv: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: argv,
    options: { root: { type: "string" } },
    allowPositionals: true,
    strict: false,
  });
  const [name, ...more] = positionals;
  const width = process.stdout.columns ?? DEFAULT_WIDTH;
  if (name === undefined) {
    process.stdout.write(listRules(rules, width));
    return 0;
  }
  const rule = rules.find((candidate) => candidate.name === name);
  if (rule === undefined || more.length > 0) return usageError(name, more);
  const root = typeof values.root === "string" ? values.root : process.cwd();
  process.stdout.write(explainRule(rule, settingsPerCluster(openRepository(root), rule), width));
  return 0;
}

function usageError(name: string, more: readonly string[]): number {
  const near = didYouMean(
    name,
    rules.map((rule) => rule.name),
  );
  return reportError(
    more.length > 0
      ? "explain takes one rule"
      : `unknown rule ${name}${near}; \`npm run explain\` without a name lists all rules`,
  );
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
