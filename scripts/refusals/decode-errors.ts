import { isCiphertext, isEncrypted } from "../kubernetes/objects/encrypted.ts";
import type { JsonObject } from "../model/json.ts";
import { valueAt } from "../model/pointer.ts";
import type { SchemaError } from "../model/schema-verdict.ts";
import type { UpstreamProblem, UpstreamVerdict } from "../upstream/admit.ts";
import { pointerOfField } from "./field-path.ts";
import { phraseOf } from "./words.ts";

/** The problems with which the API server does not take a resource as an object of its kind. */
export function decodeErrors({ problems = [] }: UpstreamVerdict): UpstreamProblem[] {
  return problems.filter(({ stage }) => stage === "decode");
}

/** Reports whether there is no object at all; after unknown or repeated fields there is one, which is validated. */
export function isUndecoded(verdict: UpstreamVerdict): boolean {
  return decodeErrors(verdict).some(({ detail = "" }) => !/^(?:unknown|duplicate) field "/.test(detail));
}

const UNKNOWN_FIELD = /^unknown field "(.*)"$/s;

/**
 * The same as errors of a schema, for resources that their schema accepts. Ciphertext of SOPS is no base64 and can be where
 * a number belongs: it says nothing about the object that Flux decrypts.
 */
export function schemaErrorsOf(verdict: UpstreamVerdict, value: JsonObject): SchemaError[] {
  const errors = allErrors(verdict, value);
  if (!isEncrypted({ value })) return errors;
  return errors.filter(({ path }) => path.length > 0 && !isCiphertext(valueAt(value, path)));
}

function allErrors(verdict: UpstreamVerdict, value: JsonObject): SchemaError[] {
  const typed = (verdict.problems ?? []).filter(
    ({ stage, detail = "" }) => stage === "apply" && !detail.startsWith("duplicate entries"),
  );
  const places = typed.map(({ field = "", detail = "" }) => {
    return { path: pointerOfField(field, value), message: typedMessage(detail) };
  });
  if (places.length > 0) return places;
  return decodeErrors(verdict).map(({ detail = "" }) => {
    const field = UNKNOWN_FIELD.exec(detail)?.[1];
    if (field === undefined) return { path: [], message: `cannot be read: ${phraseOf(detail, null)}` };
    const path = pointerOfField(field, value);
    return { path, message: `unknown field '${String(path.at(-1))}'` };
  });
}

function typedMessage(detail: string): string {
  const [, wanted, got] = /^expected (.+), got (.+)$/s.exec(detail) ?? [];
  return wanted === undefined ? phraseOf(detail, null) : `must be a ${wanted}, not ${got}`;
}
