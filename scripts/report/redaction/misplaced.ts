import { isObject, type JsonValue } from "../../model/json.ts";
import { documentsWithUniqueKeys, readYaml, type YamlFile } from "../../yaml/read.ts";
import { looseEntries, type SecretEntry } from "./entry.ts";
import { fragmentEntries } from "./fragment.ts";
import { isTextMeantAsSecret } from "./intent.ts";

/** https://github.com/kubernetes-sigs/kustomize/blob/master/api/types/kustomization.go */
const FIELDS: ReadonlySet<string> = new Set([
  ...["apiVersion", "kind", "metadata", "openapi", "namePrefix", "nameSuffix", "namespace", "commonLabels"],
  ...["labels", "commonAnnotations", "patchesStrategicMerge", "patchesJson6902", "patches", "images"],
  ...["imageTags", "replacements", "replicas", "vars", "sortOptions", "resources", "components", "crds"],
  ...["bases", "configMapGenerator", "secretGenerator", "helmGlobals", "helmCharts", "generatorOptions"],
  ...["helmChartInflationGenerator", "configurations", "generators", "transformers", "validators"],
  ...["buildMetadata", "inventory"],
]);

/**
 * The secrets in fields that no kustomization has: a mistake in the lines above can have moved them out of the generator or
 * the patch that they belong to.
 */
export function misplacedEntries(text: string, yaml: YamlFile | null): SecretEntry[] {
  const unknown = (yaml === null ? [] : documentsWithUniqueKeys(yaml)).flatMap(({ value }) =>
    isObject(value) ? Object.entries(value).filter(([key]) => !FIELDS.has(key)) : [],
  );
  return unknown.length === 0 ? [] : [...looseEntries(Object.fromEntries(unknown)), ...fragmentEntries(text)];
}

/** Reports whether a text in a value was meant to contain a Secret, but is no valid YAML. */
export function hasBrokenSecret(value: JsonValue): boolean {
  if (typeof value === "string")
    return value.includes("\n") && isTextMeantAsSecret(value) && readYaml(value, "text").mistakes.length > 0;
  return typeof value === "object" && value !== null && Object.values(value).some(hasBrokenSecret);
}
