import type { Place } from "../../model/place.ts";
import { clean } from "../redaction/clean.ts";

const MAX_PATH = 1000;

/** `file:line:column`, as terminals and editors make links of. */
export function formatPlace({ file, line, column }: Place): string {
  return `${cleanPath(file)}:${line}:${column}`;
}

/** The place before the words that are about it; nothing where there is none. */
export function placed(place: Place | null, words: string): string {
  return place === null ? words : `${formatPlace(place)} ${words}`;
}

export function cleanPath(file: string): string {
  return clean(file, MAX_PATH);
}
