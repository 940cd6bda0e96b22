import { didYouMean } from "../../config/suggestions.ts";
import type { SourceDocument } from "../../model/document.ts";
import { isObject, type JsonValue } from "../../model/json.ts";
import type { Place } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import { foldCase } from "../fields.ts";
import type { FieldType } from "./kustomization-types.ts";

/** A field that Kustomize's decoder rejects. */
export interface FieldMistake {
  readonly message: string;
  readonly place: Place | null;
}

/** Fields of a document that its type does not have, and values of another type than its fields have. */
export function fieldMistakes(document: SourceDocument, type: FieldType): FieldMistake[] {
  return mistakesIn(document, document.value, type, []);
}

function mistakesIn(
  document: SourceDocument,
  value: JsonValue,
  type: FieldType,
  at: Pointer,
): FieldMistake[] {
  // Go leaves a field unset for null.
  if (value === null || type === "any") return [];
  const found = kindOf(value);
  const expected = typeof type === "string" ? type : "list" in type ? "list" : "mapping";
  if (found !== expected) {
    const quote = expected === "string" && isScalar(found) ? ": put it in quotes" : "";
    const message = `${nameOf(at)} must be a ${expected}, and is a ${found}${quote}`;
    return [{ message, place: document.placeOf(at) }];
  }
  if (Array.isArray(value)) {
    const item = (type as { readonly list: FieldType }).list;
    return value.flatMap((each, index) => mistakesIn(document, each, item, [...at, index]));
  }
  if (!isObject(value) || typeof type === "string") return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const pointer = [...at, key];
    if ("map" in type) return mistakesIn(document, each, type.map, pointer);
    const names = "fields" in type ? Object.keys(type.fields) : [];
    const name = names.find((one) => foldCase(one) === foldCase(key));
    if (name !== undefined && "fields" in type)
      return mistakesIn(document, each, type.fields[name]!, pointer);
    const message = `unknown field ${JSON.stringify(key)}${didYouMean(key, names)}`;
    return [{ message, place: document.placeOf(pointer, "key") }];
  });
}

type Kind = "string" | "number" | "boolean" | "list" | "mapping";

function kindOf(value: JsonValue): Kind {
  if (Array.isArray(value)) return "list";
  return typeof value === "object" ? "mapping" : (typeof value as "string" | "number" | "boolean");
}

function isScalar(kind: Kind): boolean {
  return kind === "number" || kind === "boolean";
}

/** The field's name with the list that it is in: `images[0].newTag`. */
function nameOf(at: Pointer): string {
  const text = at.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`)).join("");
  return `\`${text.replace(/^\./, "")}\``;
}
