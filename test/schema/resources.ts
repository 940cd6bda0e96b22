import { parseAllDocuments } from "yaml";
import { asObject, asString, type JsonObject } from "../../scripts/model/json.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import type { SchemaCheckOptions } from "../../scripts/schema/kubeconform.ts";
import { checkSchemas } from "../../scripts/schema/kubeconform.ts";
import type { SchemaOutcome } from "../../scripts/schema/outcome.ts";
import { kubeconform, schemasRoot } from "./binary.ts";

export const options: SchemaCheckOptions = { kubeconform, schemasRoot, kubernetesVersion: "1.34.4" };

export function resource(value: JsonObject): Resource {
  const metadata = asObject(value.metadata);
  return {
    apiVersion: asString(value.apiVersion) ?? "",
    kind: asString(value.kind) ?? "",
    namespace: null,
    name: asString(metadata.name) ?? "",
    value,
    origin: null,
  };
}

export function resources(yaml: string): Resource[] {
  return parseAllDocuments(yaml).map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return resource(asObject(document.toJS()));
  });
}

/** Checks each document and gives its outcome as lines: `valid`, `skipped`, or `<JSON Pointer>: <message>`. */
export async function check(yaml: string, crds: readonly Resource[] = []): Promise<string[]> {
  return (await outcomesOf(resources(yaml), { ...options, crds })).flatMap(lines);
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
