import { isEncryptedData, isSopsKey } from "../../../kubernetes/objects/encrypted.ts";
import type { BuildSettings } from "../../../model/build-settings.ts";
import { asArray, asObject, asString, type JsonValue } from "../../../model/json.ts";
import type { Resource } from "../../../model/resource.ts";
import { decodeUtf8 } from "../../../yaml/read.ts";
import type { Variables } from "./evaluate.ts";

/** Finds the ConfigMap or Secret in the rendered resources of a cluster; null if it is not in the repository. */
export type FindSource = (
  kind: "ConfigMap" | "Secret",
  namespace: string | null,
  name: string,
) => Resource | null;

/** The parts of a Flux Kustomization that define its variables. */
export type SubstitutionSpec = Pick<BuildSettings, "engine" | "value" | "resource" | "changedBy">;

/** True if variables are substituted: `spec.postBuild` is set, or can be set at admission. */
export function isSubstituting({ engine, value, changedBy }: SubstitutionSpec): boolean {
  return engine === "flux" && (value.postBuild !== undefined || changedBy !== null);
}

/**
 * The variables of a Flux Kustomization's `spec.postBuild`: later entries of `substituteFrom` override earlier ones, and
 * `substitute` overrides all. A source that is not in the repository is unknown, even if it is optional. Values of known
 * sources are used, although a later unknown source could override them.
 */
export function variablesOf(
  { value: spec, resource: { namespace }, changedBy }: SubstitutionSpec,
  findSource: FindSource,
): Variables {
  const postBuild = asObject(spec.postBuild);
  const values = new Map<string, string>();
  const unknownNames = new Set<string>();
  const unknownSources = new Set<string>();
  const set = (name: string, value: string | null) => {
    values.delete(name);
    unknownNames.delete(name);
    // A variable in the value is one of the object that applies this one, which is not known here.
    if (value === null || value.includes("${")) unknownNames.add(name);
    else values.set(name, value.replaceAll("\n", ""));
  };
  for (const reference of asArray(postBuild.substituteFrom).map(asObject)) {
    const kind = asString(reference.kind) ?? "";
    const name = asString(reference.name) ?? "";
    const source = isSourceKind(kind) ? findSource(kind, namespace, name) : null;
    if (source !== null) for (const [key, value] of sourceEntries(source)) set(key, value);
    else unknownSources.add(`${[kind, namespace, name].filter(Boolean).join("/")} is not in the repository`);
  }
  for (const [name, value] of Object.entries(asObject(postBuild.substitute)))
    set(name, asString(value) ?? null);
  if (changedBy !== null) unknownSources.add(`${changedBy} can set more`);
  return {
    values,
    unknownNames,
    unknownSources: [...unknownSources],
    always: postBuild.substituteStrategy === "Always",
  };
}

function isSourceKind(kind: string): kind is "ConfigMap" | "Secret" {
  return kind === "ConfigMap" || kind === "Secret";
}

/** The entries of a source; an unreadable value is null. */
function sourceEntries({ kind, value }: Resource): [string, string | null][] {
  const read = (field: JsonValue | undefined, encoded: boolean) => {
    return Object.entries(asObject(field))
      .filter(([key]) => !(encoded && isSopsKey(key)))
      .map(([key, text]): [string, string | null] => [key, readValue(text, encoded)]);
  };
  return [
    ...read(value.data, kind === "Secret"),
    ...(kind === "Secret" ? read(value.stringData, false) : []),
  ];
}

function readValue(value: JsonValue, encoded: boolean): string | null {
  if (typeof value !== "string" || isEncryptedData(value, encoded)) return null;
  return encoded ? decodeBase64(value) : value;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Decodes a Secret's base64 value; null if it is not base64 or not UTF-8. */
function decodeBase64(value: string): string | null {
  const text = value.replace(/[\r\n]/g, "");
  return BASE64.test(text) ? decodeUtf8(Buffer.from(text, "base64")) : null;
}
