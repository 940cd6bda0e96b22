import { type Document, parseAllDocuments } from "yaml";
import type { JsonValue } from "../model/json.ts";
import type { Position } from "../model/place.ts";

/** A text's documents; null where any has a mistake. Throws where they are nested too deeply. */
export function documentsOf(text: string): readonly Document[] | null {
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  return Array.isArray(documents) && documents.every(({ errors }) => errors.length === 0) ? documents : null;
}

/** A document's value; throws where aliases make too much of it. */
export function plainValue(document: Document): JsonValue {
  return document.toJS() as JsonValue;
}

/** The offset of a position; the text's end for one behind it. */
export function offsetOf(text: string, { line, column }: Position): number {
  let offset = 0;
  for (let rest = line - 1; rest > 0; rest--) {
    const end = text.indexOf("\n", offset);
    if (end === -1) return text.length;
    offset = end + 1;
  }
  return Math.min(offset + column - 1, text.length);
}
