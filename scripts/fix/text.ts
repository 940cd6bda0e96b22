import { type Document, parseAllDocuments } from "yaml";
import type { JsonValue } from "../model/json.ts";
import type { Position } from "../model/place.ts";

/** Parses a text's documents; null if any has a mistake. Throws if they are nested too deeply. */
export function documentsOf(text: string): readonly Document[] | null {
  const documents = parseAllDocuments(text, { logLevel: "silent" });
  return Array.isArray(documents) && documents.every(({ errors }) => errors.length === 0) ? documents : null;
}

/** Converts a document to its value. Throws if aliases expand to too many nodes. */
export function plainValue(document: Document): JsonValue {
  return document.toJS() as JsonValue;
}

/** Returns the offset of a position, at most the end of the text. */
export function offsetOf(text: string, { line, column }: Position): number {
  let offset = 0;
  for (let rest = line - 1; rest > 0; rest--) {
    const end = text.indexOf("\n", offset);
    if (end === -1) return text.length;
    offset = end + 1;
  }
  return Math.min(offset + column - 1, text.length);
}
