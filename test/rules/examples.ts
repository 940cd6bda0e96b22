import { readFileSync } from "node:fs";
import { check } from "../../scripts/check/check.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import type { Rule, RuleContext } from "../../scripts/model/rule.ts";
import { readManifests } from "../../scripts/read/read.ts";
import { formatMessage } from "../../scripts/report/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { exampleVerdicts } from "../schema/example-verdicts.ts";

const CLUSTER = new URL("../../clusters/bizosaas-k3s/", import.meta.url);

/** The facts and limits that all examples are judged by: those of this repository. */
function loadContext(): Omit<RuleContext, "schemas"> {
  const policy = loadPolicy(
    read("policy.yaml"),
    "policy.yaml",
    rules.map(({ name }) => name),
  );
  const platform = loadPlatform(read("platform.yaml"), "platform.yaml");
  if (!policy.ok || !platform.ok)
    throw new Error("the repository's own policy or platform file has mistakes");
  return { policy: policy.value, platform: platform.value };
}

function read(file: string): string {
  return readFileSync(new URL(file, CLUSTER), "utf8");
}

const context = loadContext();

/** What a rule finds in a manifest, each as `<JSON Pointer>: <message>`. */
export async function findingsOf(rule: Rule, manifest: string): Promise<string[]> {
  const { resources, failures } = readManifests(readYaml(manifest, "example.yaml"), "example");
  if (failures.length > 0)
    throw new Error(`an example of ${rule.name} cannot be read: ${failures[0]!.message}`);
  const overlay = { name: "example", resources };
  const schemas = await exampleVerdicts(rule, resources);
  const { problems, failures: crashes } = check(
    [rule],
    [{ overlay, cluster: null, context: { ...context, schemas } }],
  );
  if (crashes.length > 0) throw new Error(crashes[0]!.message);
  return problems.map(({ problem: { at, code, args } }) => {
    const path = at.in === "resource" ? formatPointer(at.path) : "";
    return `${path}: ${formatMessage(rule.messages[code]!, args)}`;
  });
}
