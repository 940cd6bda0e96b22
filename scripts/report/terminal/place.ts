import type { Place } from "../../model/place.ts";
import { clean } from "../redaction/clean.ts";

const MAX_PATH = 1000;

/** Formats `file:line:column`, which terminals and editors turn into links. */
export function formatPlace({ file, line, column }: Place): string {
  return `${cleanPath(file)}:${line}:${column}`;
}

/** Prefixes a text with its place, if there is one. */
export function withPlace(place: Place | null, words: string): string {
  return place === null ? words : `${formatPlace(place)} ${words}`;
}

export function cleanPath(file: string): string {
  return clean(file, MAX_PATH);
}
