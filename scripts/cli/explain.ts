import { parseArgs } from "node:util";
import { settingOf } from "../check/check.ts";
import type { LoadedFile } from "../config/load.ts";
import { didYouMean } from "../config/nearest.ts";
import { loadPlatform } from "../config/platform.ts";
import { loadPolicy } from "../config/policy.ts";
import { findClusters } from "../discover/clusters.ts";
import type { Cluster } from "../model/cluster.ts";
import type { JsonObject } from "../model/json.ts";
import type { Rule } from "../model/rule.ts";
import { explainRule, listRules, type Standing } from "../report/formats/explain.ts";
import { openRepository, type Repository } from "../repository/repository.ts";
import { rules } from "../rules/index.ts";
import { complain, DEFAULT_WIDTH } from "./terminal.ts";

/** `npm run explain -- RULE`: what a rule asks for, and what bounds it in the repository's clusters. */
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
  if (rule === undefined || more.length > 0) return refuse(name, more);
  const root = typeof values.root === "string" ? values.root : process.cwd();
  process.stdout.write(explainRule(rule, standingsIn(openRepository(root), rule), width));
  return 0;
}

function refuse(name: string, more: readonly string[]): number {
  const near = didYouMean(
    name,
    rules.map((rule) => rule.name),
  );
  return complain(
    more.length > 0 ? "one rule at a time" : `there is no rule ${name}${near}; without a name all are listed`,
  );
}

function standingsIn(repository: Repository, rule: Rule): Standing[] {
  return findClusters(repository).flatMap((cluster) => standingIn(repository, cluster, rule) ?? []);
}

/** Null for a cluster that states neither facts nor limits, or whose files have mistakes: validating tells those. */
function standingIn(repository: Repository, cluster: Cluster, rule: Rule): Standing | null {
  const text = (file: string | null) => {
    const read = file === null ? null : repository.readText(file);
    return read?.ok === true ? read.value : null;
  };
  const policyText = text(cluster.policyFile);
  const platformText = text(cluster.platformFile);
  const names = rules.map(({ name }) => name);
  const policy = policyText === null ? null : loadPolicy(policyText, cluster.policyFile!, names);
  const platform = platformText === null ? null : loadPlatform(platformText, cluster.platformFile!);
  if (policy?.ok !== true && platform?.ok !== true) return null;
  const files = {
    policy: policy?.ok === true ? policy.value : null,
    platform: platform?.ok === true ? platform.value : null,
  };
  const needed = [...(rule.needs === undefined ? [] : [rule.needs]), ...(rule.bounds ?? [])];
  return {
    cluster: cluster.name,
    severity: settingOf(rule, { policy: files.policy?.value ?? null }),
    bounds: [...new Set(needed)].map((bound) => {
      const [file, part] = bound.split(".") as ["policy" | "platform", string];
      const loaded: LoadedFile<object> | null = files[file];
      const value = loaded === null ? undefined : (loaded.value as JsonObject)[part];
      return { name: bound, value, place: loaded?.document.placeOf([part]) ?? null };
    }),
  };
}
