import { asObject, type JsonObject } from "../model/json.ts";

/** Returns the field path as the version of the manifest has it, where upstream names it otherwise. */
export function sourceField(field: string, value: JsonObject): string {
  if (value.kind !== "CustomResourceDefinition") {
    return field
      .replace(/^(?:<nil>|\[\])$/, "")
      .replace(/^spec\.clusterIPs\[0\]$/, "clusterIPs" in asObject(value.spec) ? "$&" : "spec.clusterIP")
      .replace(/\bresources\.containers\[(\d+)\]\[([^\]]+)\]\.(\w+)$/, "containers[$1].resources.$3[$2]");
  }
  return field
    .replace(/^spec\.validation\b/, "spec.versions[0].schema")
    .replace(/^spec\.(subresources|additionalPrinterColumns|selectableFields)\b/, "spec.versions[0].$1");
}
