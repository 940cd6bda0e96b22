import type { Place } from "../model/place.ts";
import { clean } from "./clean.ts";

const MAX_PATH = 1000;

/** `file:line:column`, as terminals and editors make links of. */
export function formatPlace({ file, line, column }: Place): string {
  return `${cleanPath(file)}:${line}:${column}`;
}

export function cleanPath(file: string): string {
  return clean(file, MAX_PATH);
}
