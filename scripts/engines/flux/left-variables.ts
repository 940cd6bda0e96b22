import { isBuiltIn } from "../../kubernetes/objects/custom.ts";
import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { memoizeWeak } from "../../model/memoize.ts";

/** Fields whose text a shell or the application evaluates: `${NAME}` there can be a variable of its own. */
export const EVALUATED_FIELDS: ReadonlySet<string> = new Set([
  ...["data", "stringData", "binaryData", "command", "args", "env", "annotations", "description"],
]);

/** Reports whether a manifest is of a built-in kind, so that its fields are known; the texts of a definition are not fields. */
export function hasKnownFields({ apiVersion, kind }: JsonObject): boolean {
  return isBuiltIn({ apiVersion: String(apiVersion ?? "") }) && kind !== "CustomResourceDefinition";
}

/** `${NAME}` of Flux, and `$(NAME)` of Kustomize's `vars`, which the kustomization that includes a base can define. */
const NAME = /\$\{(?<flux>[A-Za-z_]\w*)|\$\((?<kustomize>[A-Za-z_][\w.-]*)\)/g;

/**
 * The names of the variables that manifests contain, outside the texts of programs; of custom resources only in the metadata. Nothing is known of
 * their values if no sync object applies the manifests: Flux, or a template, substitutes them wherever they are used.
 */
export function leftVariables(manifests: readonly JsonObject[]): Set<string> {
  return new Set(manifests.toReversed().flatMap((one) => [...variablesIn(one)]));
}

const variablesIn = memoizeWeak((manifest: JsonObject): ReadonlySet<string> => {
  const names = new Set<string>();
  const pending: JsonValue[] = [hasKnownFields(manifest) ? manifest : (manifest.metadata ?? null)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === "string" && next.includes("$"))
      for (const { groups } of next.matchAll(NAME)) names.add((groups!.flux ?? groups!.kustomize)!);
    if (Array.isArray(next)) for (const item of next) pending.push(item);
    else if (isObject(next))
      for (const [key, item] of Object.entries(next)) if (!EVALUATED_FIELDS.has(key)) pending.push(item);
  }
  return names;
});
