import type { Place } from "../../model/place.ts";
import { clean } from "../redaction/clean.ts";

const MAX_PATH = 1000;

/** Formats `file:line:column`, which terminals and editors turn into links. */
export function formatPlace({ file, line, column }: Place): string {
  return `${cleanPath(file)}:${line}:${column}`;
}

/**
 * Formats a place as a hyperlink (OSC 8), if `urlOf` returns addresses. A name with a space is none: its lines can be broken
 * there. An address of other than printable ASCII characters could end the escape sequence.
 */
export function linkedPlace(place: Place, urlOf: ((place: Place) => string) | null): string {
  const text = formatPlace(place);
  const url = urlOf === null || text.includes(" ") ? "" : urlOf(place);
  return /^[\x21-\x7e]+$/.test(url) ? `\x1b]8;;${url}\x1b\\${text}\x1b]8;;\x1b\\` : text;
}

/** Prefixes a text with its place, if there is one. */
export function withPlace(place: Place | null, words: string): string {
  return place === null ? words : `${formatPlace(place)} ${words}`;
}

export function cleanPath(file: string): string {
  return clean(file, MAX_PATH);
}
