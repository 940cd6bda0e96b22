import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import type { SourceDocument } from "../../model/document.ts";
import { asObject, asString, isObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { YamlFile } from "../../yaml/read.ts";
import {
  isGeneratorKey,
  isMeantAsSecret,
  isSecretKind,
  isTextMeantAsSecret,
  mentionsSecrets,
} from "./intent.ts";

/** Reports whether a line (1-based) of a file can contain part of a Secret. */
export type IsSecretLine = (line: number) => boolean;

interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * Finds the lines of Secrets, of patches of Secrets and of a kustomization's `secretGenerator`, with the comments
 * around them, and of values whose names indicate a secret (a variable `DB_PASSWORD`). In a file that cannot be
 * parsed completely, all lines, if it mentions Secrets.
 */
export function secretLines(text: string, yaml: YamlFile | null): IsSecretLine {
  if (!mentionsSecrets(text)) return () => false;
  if (yaml === null || yaml.mistakes.length > 0) {
    const isSecret = isTextMeantAsSecret(text);
    return () => isSecret;
  }
  const ranges = yaml.documents.flatMap((document, index) => rangesIn(document, index, yaml.documents));
  return (line) => ranges.some(({ first, last }) => first <= line && line <= last);
}

function rangesIn(document: SourceDocument, index: number, all: readonly SourceDocument[]): Lines[] {
  if (isSecret(document.value, true)) {
    const before = all[index - 1]?.placeOf([])?.endLine ?? 0;
    const after = all[index + 1]?.placeOf([])?.line ?? Number.POSITIVE_INFINITY;
    return [{ first: before + 1, last: after - 1 }];
  }
  return secretPointers(document.value).flatMap((pointer) => {
    const place = document.placeOf(pointer);
    const key = document.placeOf(pointer, "key") ?? place;
    return place === null ? [] : [{ first: Math.min(key!.line, place.line), last: place.endLine }];
  });
}

/** Pointers to values that contain a Secret or part of one; values repeated by aliases are visited once. */
function secretPointers(root: JsonValue): Pointer[] {
  const found: Pointer[] = [];
  const seen = new Set<JsonValue>();
  const pending: { value: JsonValue; pointer: Pointer }[] = [{ value: root, pointer: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, pointer } = next;
    if (typeof value === "object" && value !== null && seen.has(value)) continue;
    seen.add(value);
    if (isSecret(value, false) || isGenerator(pointer)) found.push(pointer);
    else if (isObject(value) && isNamedSecret(value.name, value.value)) found.push([...pointer, "value"]);
    else if (Array.isArray(value))
      pending.push(...value.map((item, index) => ({ value: item, pointer: [...pointer, index] })));
    else if (isObject(value))
      for (const [key, part] of Object.entries(value))
        if (isNamedSecret(key, part)) found.push([...pointer, key]);
        else pending.push({ value: part, pointer: [...pointer, key] });
  }
  return found;
}

function isNamedSecret(name: JsonValue | undefined, value: JsonValue | undefined): boolean {
  const kind = typeof name === "string" ? secretNameKind(name) : null;
  return kind !== null && typeof value === "string" && isSecretLiteral(value, kind, "value");
}

function isGenerator(pointer: Pointer): boolean {
  return isGeneratorKey(String(pointer.at(-1)));
}

function isSecret(value: JsonValue, isRoot: boolean): boolean {
  if (typeof value === "string") return /[\n{[]/.test(value) && isTextMeantAsSecret(value);
  if (!isObject(value)) return false;
  const { target, path } = value;
  return (
    isMeantAsSecret(value, isRoot) ||
    isSecretKind(asString(asObject(target).kind) ?? "") ||
    asString(path)?.startsWith("/stringData") === true
  );
}
