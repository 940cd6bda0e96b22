import { isObject, type JsonValue } from "../../model/json.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import { formatPointer, type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { isCiphertext, isEncryptedData } from "./encrypted.ts";

/** `${NAME}` and any other form of Flux expressions, and `$(NAME)` of Kustomize's variables. */
const EXPRESSION = /\$\{#?(?<name>[\p{L}\p{Nd}_]+)|\$\((?<kustomize>[\w.-]+)\)/gu;

/**
 * A value that a plugin of Argo CD replaces as a whole
 * (https://argocd-vault-plugin.readthedocs.io/en/stable/howitworks/).
 */
const PLUGIN_PLACEHOLDER = /^\s*<path:[^<>\n]{1,500}>\s*$/;

/**
 * Reports whether the value at `path` cannot be determined from the repository: SOPS encrypted it, a plugin replaces
 * it, or it contains a Flux variable in `unresolved`. Such a value cannot be checked.
 */
export function isUnknownValue(
  resource: Resource,
  path: Pointer,
  unresolved: ReadonlySet<string> = new Set(),
): boolean {
  const value = valueAt(resource.value, path);
  const isFilledIn = typeof value === "string" && PLUGIN_PLACEHOLDER.test(value);
  return isFilledIn || isEncryptedValue(resource, path, value) || holdsVariable(value, unresolved);
}

/** The entries of `data` and `stringData` that are encrypted, kept because they can be large and contain many problems. */
const encryptedEntries = memoizeWeak((_: Resource) => new Map<string, boolean>());

function isEncryptedValue(resource: Resource, path: Pointer, value: JsonValue | undefined): boolean {
  if (typeof value !== "string") return false;
  const [field, key] = path.map(String);
  const isData = path.length === 2 && (field === "data" || field === "stringData");
  if (!isData) return isCiphertext(value);
  const known = encryptedEntries(resource);
  const place = `${field}/${key}`;
  const before = known.get(place);
  if (before !== undefined) return before;
  const isEncrypted = isEncryptedData(value, resource.kind === "Secret" && field === "data");
  known.set(place, isEncrypted);
  return isEncrypted;
}

/** Reports whether a value is empty because of unset variables. */
export function isEmptiedByVariable(resource: Resource, path: Pointer, overlay: Overlay): boolean {
  const value = valueAt(resource.value, path);
  if (value !== null && value !== "") return false;
  return emptiedPaths(overlay).get(resource)?.has(formatPointer(path)) === true;
}

const emptiedPaths = memoizeWeak(({ unset }: Overlay): ReadonlyMap<Resource, ReadonlySet<string>> => {
  const byResource = Map.groupBy(unset, ({ resource }) => resource);
  return new Map(
    [...byResource].map(([resource, all]) => [resource, new Set(all.map(({ path }) => formatPointer(path)))]),
  );
});

function holdsVariable(value: JsonValue | undefined, unresolved: ReadonlySet<string>): boolean {
  if (typeof value !== "string" || unresolved.size === 0) return false;
  return [...value.matchAll(EXPRESSION)].some(({ groups }) =>
    unresolved.has(groups?.name ?? groups?.kustomize ?? ""),
  );
}

/** Reports whether all values at or below the path can be determined from the repository. */
export function isKnown(
  resource: Resource,
  path: Pointer,
  { unresolved }: Pick<Overlay, "unresolved">,
): boolean {
  const known = (value: JsonValue | undefined, at: Pointer): boolean => {
    if (isObject(value)) return Object.entries(value).every(([key, inner]) => known(inner, [...at, key]));
    if (Array.isArray(value)) return value.every((inner, index) => known(inner, [...at, index]));
    return !isUnknownValue(resource, at, unresolved);
  };
  return known(valueAt(resource.value, path), path);
}
