import { hasLinks, placeUrls } from "../terminal/links.ts";
import type { ResolvedOptions } from "./request.ts";

/** The addresses of places in texts for a terminal; null if it has no links. Manifests on standard input are in no file. */
export function shownUrls({ options, shownFolder }: ResolvedOptions): ReturnType<typeof placeUrls> | null {
  return hasLinks(options.color) && !options.paths.includes("-") ? placeUrls(shownFolder) : null;
}
