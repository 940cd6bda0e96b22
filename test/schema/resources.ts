import { formatPointer } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { checkSchemas, type SchemaCheckOptions } from "../../scripts/schema/kubeconform.ts";
import type { SchemaOutcome } from "../../scripts/schema/outcome.ts";
import { resourcesOf } from "../build.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { schemasRoot } from "./schema-files.ts";

const { kubeconform } = await toolsForTests();

export const options: SchemaCheckOptions = { kubeconform, schemasRoot, kubernetesVersion: "1.34.4" };

/** Checks each document and returns its outcome as lines: `valid`, `skipped`, or `<JSON Pointer>: <message>`. */
export async function check(yaml: string, crds: readonly Resource[] = []): Promise<string[]> {
  return (await outcomesOf(resourcesOf(yaml), { ...options, crds })).flatMap(lines);
}

export async function outcomesOf(
  checked: readonly Resource[],
  given: SchemaCheckOptions = options,
): Promise<readonly SchemaOutcome[]> {
  const result = await checkSchemas(checked, given);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

export function lines(outcome: SchemaOutcome): string[] {
  if (outcome.status === "invalid") {
    return outcome.errors.map(({ path, message }) => `${formatPointer(path)}: ${message}`);
  }
  return outcome.status === "error" ? [`error: ${outcome.message}`] : [outcome.status];
}
