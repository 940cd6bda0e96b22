import type { Rule } from "../../scripts/check/rule.ts";
import type { ObjectUpdate } from "../../scripts/model/object-change.ts";
import { objectKey, type Resource } from "../../scripts/model/resource.ts";
import type { SchemaVerdict } from "../../scripts/model/schema-verdict.ts";
import { updateVerdicts } from "../../scripts/schema/updates.ts";
import { type SchemaVerdicts, schemaVerdicts } from "../../scripts/schema/verdicts.ts";
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

/** The real schema stage for rules of which one uses it; other rules do not need the process. */
export async function exampleVerdicts(
  rules: readonly Rule[],
  resources: readonly Resource[],
): Promise<Pick<SchemaVerdicts, "of" | "problemsOf">> {
  if (!rules.some(needsKubeconform)) return { of: () => NOT_ASKED, problemsOf: () => [] };
  const { kubeconform } = await toolsForTests();
  return schemaVerdicts({ kubeconform, upstream: openUpstreamForTests }, [
    { name: "example", resources, kubernetesVersion: null },
  ]);
}

/** The updates of the objects in an example that has versions of the base commit. */
export async function exampleUpdates(
  resources: readonly Resource[],
  before: readonly Resource[],
  verdicts: Pick<SchemaVerdicts, "of" | "problemsOf">,
): Promise<(resource: Resource) => ObjectUpdate | null> {
  if (before.length === 0) return () => null;
  const updates = resources.flatMap((after) => {
    const old = before.find((one) => objectKey(one) === objectKey(after));
    return old === undefined ? [] : [{ before: old, after }];
  });
  const crds = resources.filter(({ kind }) => kind === "CustomResourceDefinition");
  const judged = await updateVerdicts(openUpstreamForTests, updates, crds, verdicts);
  return (resource) => {
    const update = updates.find(({ after }) => after === resource);
    const refused = update === undefined ? null : judged.of(update);
    if (update === undefined || refused === null) return null;
    const placed = refused.map((change) => ({ ...change, placeBefore: null }));
    return { before: update.before, unresolvedBefore: new Set<string>(), refused: placed };
  };
}
