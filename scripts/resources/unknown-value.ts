import type { JsonValue } from "../model/json.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { isCiphertext, isEncryptedFile, isOpaqueData } from "./encrypted.ts";

/** `${NAME}`, and any other form of Flux's expressions. */
const EXPRESSION = /\$\{#?(?<name>[\p{L}\p{Nd}_]+)/gu;

/**
 * Whether what stands at `path` cannot be told from the repository: SOPS encrypted it, or a variable of Flux stands in it
 * that is one of `unresolved`. Nothing certain can be said about such a value.
 */
export function isUnknownValue(
  resource: Resource,
  path: Pointer,
  unresolved: ReadonlySet<string> = new Set(),
): boolean {
  const value = valueAt(resource.value, path);
  return isEncryptedValue(resource, path, value) || holdsVariable(value, unresolved);
}

function isEncryptedValue({ kind }: Resource, path: Pointer, value: JsonValue | undefined): boolean {
  if (typeof value !== "string") return false;
  const isData = path.length === 2 && ["data", "stringData"].includes(String(path[0]));
  if (!isData) return isCiphertext(value);
  return kind === "Secret" && path[0] === "data"
    ? isOpaqueData(value, true)
    : isCiphertext(value) || isEncryptedFile(value);
}

function holdsVariable(value: JsonValue | undefined, unresolved: ReadonlySet<string>): boolean {
  if (typeof value !== "string" || unresolved.size === 0) return false;
  return [...value.matchAll(EXPRESSION)].some(({ groups }) => unresolved.has(groups?.name ?? ""));
}
