import { readFileSync } from "node:fs";
import { check } from "../../scripts/check/check.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import type { ManifestRule, Problem, Rule, RuleContext, SuppressionRule } from "../../scripts/model/rule.ts";
import { readManifests } from "../../scripts/read/read.ts";
import { formatMessage } from "../../scripts/report/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { suppress } from "../../scripts/suppress/suppress.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { exampleVerdicts } from "../schema/example-verdicts.ts";

const ruleNames = rules.map(({ name }) => name);
/** Their own, so that a new budget or cap of the cluster changes no example. */
const FACTS = new URL("./", import.meta.url);

/** The facts and limits that all examples are judged by. */
function loadContext(): Omit<RuleContext, "schemas" | "sync"> {
  const policy = loadPolicy(read("policy.yaml"), "policy.yaml", ruleNames);
  const platform = loadPlatform(read("platform.yaml"), "platform.yaml");
  if (!policy.ok || !platform.ok)
    throw new Error("the repository's own policy or platform file has mistakes");
  return { policy: policy.value, platform: platform.value };
}

function read(file: string): string {
  return readFileSync(new URL(file, FACTS), "utf8");
}

const context = loadContext();

/** What a rule finds in an example, each as `<JSON Pointer>: <message>`. */
export async function findingsOf(rule: Rule, example: string, foreign = false): Promise<string[]> {
  const problems =
    rule.scope === "suppression"
      ? problemsInSuppressions(rule, example)
      : await problemsIn(rule, example, foreign);
  return problems.map(({ at, code, args }) => {
    const path = at.in === "resource" ? formatPointer(at.path) : "";
    return `${path}: ${formatMessage(rule.messages[code]!, args)}`;
  });
}

/** An example is a policy with exceptions, or a manifest with suppressions; nothing is found that they are about. */
function problemsInSuppressions(rule: SuppressionRule, example: string): Problem[] {
  const isPolicy = /^exceptions:/m.test(example);
  const policy = loadPolicy(isPolicy ? example : "{}", "policy.yaml", ruleNames);
  if (!policy.ok) throw new Error(policy.mistakes[0]!.message);
  const { resources } = readManifests(readYaml(isPolicy ? "" : example, "example.yaml"), "example");
  const overlay = { name: "example", resources };
  const { added } = suppress([], [{ policy, overlays: [overlay], files: new Set(["example.yaml"]) }], {
    rules: [rule],
    ruleNames: new Set(ruleNames),
    today: "2026-01-01",
    complete: !/until/.test(example),
    readText: () => (isPolicy ? "" : example),
    placeOf: ({ resource, path }) => resource.origin?.document.placeOf(path) ?? null,
    isHonoured: () => true,
  });
  return added.map(({ problem }) => problem);
}

async function problemsIn(rule: ManifestRule, manifest: string, foreign: boolean): Promise<Problem[]> {
  const { resources, failures } = readManifests(readYaml(manifest, "example.yaml"), "example");
  if (failures.length > 0)
    throw new Error(`an example of ${rule.name} cannot be read: ${failures[0]!.message}`);
  const overlay = { name: "example", resources };
  const schemas = await exampleVerdicts(rule, resources);
  const { problems, failures: crashes } = check(
    [rule],
    [
      {
        overlay,
        cluster: null,
        context: { ...(foreign ? { policy: null, platform: null } : context), schemas, sync: null },
      },
    ],
  );
  if (crashes.length > 0) throw new Error(crashes[0]!.message);
  return problems.map(({ problem }) => problem);
}
