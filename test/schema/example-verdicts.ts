import type { Rule } from "../../scripts/check/rule.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import type { SchemaVerdict } from "../../scripts/model/schema-verdict.ts";
import { schemaVerdicts } from "../../scripts/schema/verdicts.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";

const NOT_ASKED: SchemaVerdict = {
  kubernetesVersion: "",
  served: { status: "unknown" },
  schema: { status: "skipped", reason: "no-schema" },
  refusals: [],
};

/** Reports whether a rule reads the verdicts of the schema stage, which starts programs. */
export function needsKubeconform(rule: Rule): boolean {
  return rule.name.startsWith("schema-") || rule.name.startsWith("field-");
}

/** The real schema stage for the rules that use it; other rules do not need the process. */
export async function exampleVerdicts(
  rule: Rule,
  resources: readonly Resource[],
): Promise<(resource: Resource) => SchemaVerdict> {
  if (!needsKubeconform(rule)) return () => NOT_ASKED;
  const { kubeconform } = await toolsForTests();
  return (
    await schemaVerdicts({ kubeconform, upstream: openUpstreamForTests }, [
      { name: "example", resources, kubernetesVersion: null },
    ])
  ).of;
}
