import { asObject, type JsonValue } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";

/** Shorter values are too common to hide: every `true` and `8080` would go. */
const MIN_LENGTH = 6;

export type Redactor = (text: string) => string;

/** Hides the values of the Secrets among `resources`, as they are and as base64, in any text. */
export function redactorFor(resources: readonly Resource[]): Redactor {
  const secrets = resources.filter(({ kind, apiVersion }) => kind === "Secret" && apiVersion === "v1");
  const values = new Set(
    secrets.flatMap(({ value }) => [...plainValues(value.stringData), ...encodedValues(value.data)]),
  );
  const longestFirst = [...values]
    .filter(({ length }) => length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, value) => rest.replaceAll(value, "***"), text);
}

function plainValues(data: JsonValue | undefined): string[] {
  return Object.values(asObject(data)).flatMap((value) => {
    return typeof value === "string" ? value.split("\n").map((line) => line.trim()) : [];
  });
}

function encodedValues(data: JsonValue | undefined): string[] {
  return Object.values(asObject(data)).flatMap((value) => {
    if (typeof value !== "string") return [];
    return [value, ...plainValues({ decoded: Buffer.from(value, "base64").toString("utf8") })];
  });
}
