import { isOpaqueData, isSopsKey } from "../../../kubernetes/objects/encrypted.ts";
import type { BuildSettings } from "../../../model/build-settings.ts";
import { asArray, asObject, asString, type JsonValue } from "../../../model/json.ts";
import type { Resource } from "../../../model/resource.ts";
import { decodeUtf8 } from "../../../yaml/read.ts";
import type { Variables } from "./evaluate.ts";

/** The ConfigMap or Secret that a cluster would hold, or null where the repository does not say. */
export type FindSource = (
  kind: "ConfigMap" | "Secret",
  namespace: string | null,
  name: string,
) => Resource | null;

/** A Flux Kustomization, as far as its variables go. */
export type Substituting = Pick<BuildSettings, "engine" | "value" | "resource" | "changedBy">;

/** Whether variables are substituted: where `spec.postBuild` is set, if only as the cluster admits the object. */
export function isSubstituting({ engine, value, changedBy }: Substituting): boolean {
  return engine === "flux" && (value.postBuild !== undefined || changedBy !== null);
}

/**
 * The variables that a Flux Kustomization's `spec.postBuild` gives: `substituteFrom` in order, later ones first, and
 * `substitute` before all. A source that is not in the repository is unknown, also an optional one. What a known source
 * gives stands, though an unknown one behind it could give the same name.
 */
export function variablesOf(
  { value: spec, resource: { namespace }, changedBy }: Substituting,
  findSource: FindSource,
): Variables {
  const postBuild = asObject(spec.postBuild);
  const values = new Map<string, string>();
  const unknownNames = new Set<string>();
  const unknownSources = new Set<string>();
  const set = (name: string, value: string | null) => {
    values.delete(name);
    unknownNames.delete(name);
    if (value === null) unknownNames.add(name);
    else values.set(name, value.replaceAll("\n", ""));
  };
  for (const reference of asArray(postBuild.substituteFrom).map(asObject)) {
    const kind = asString(reference.kind) ?? "";
    const name = asString(reference.name) ?? "";
    const source = isSourceKind(kind) ? findSource(kind, namespace, name) : null;
    if (source !== null) for (const [key, value] of entriesOf(source)) set(key, value);
    else unknownSources.add(`${[kind, namespace, name].filter(Boolean).join("/")} is not in the repository`);
  }
  for (const [name, value] of Object.entries(asObject(postBuild.substitute)))
    set(name, asString(value) ?? null);
  if (changedBy !== null) unknownSources.add(`${changedBy} may set more`);
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

/** The source's keys; a value that cannot be read is null. */
function entriesOf({ kind, value }: Resource): [string, string | null][] {
  const read = (field: JsonValue | undefined, encoded: boolean) => {
    return Object.entries(asObject(field))
      .filter(([key]) => !(encoded && isSopsKey(key)))
      .map(([key, text]): [string, string | null] => [key, readable(text, encoded)]);
  };
  return [
    ...read(value.data, kind === "Secret"),
    ...(kind === "Secret" ? read(value.stringData, false) : []),
  ];
}

function readable(value: JsonValue, encoded: boolean): string | null {
  if (typeof value !== "string" || isOpaqueData(value, encoded)) return null;
  return encoded ? decoded(value) : value;
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The text of a Secret's base64; null where it is none, or not UTF-8. */
function decoded(value: string): string | null {
  const text = value.replace(/[\r\n]/g, "");
  return BASE64.test(text) ? decodeUtf8(Buffer.from(text, "base64")) : null;
}
