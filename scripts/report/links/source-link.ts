import type { Place } from "../../model/place.ts";

/** The address without trailing slashes; null if it is not one that can stand in a report as it is. */
export function browseAddress(text: string): string | null {
  return /^https?:\/\/[\w.:/~%+-]+$/.test(text) ? text.replace(/\/+$/, "") : null;
}

/** The target of a link to another page of the same reports, an address or a relative path; null if it is neither. */
export function pageTarget(text: string): string | null {
  return /^(?!\/)[\w./~%+-]+$/.test(text) ? text : browseAddress(text);
}

/**
 * The address of a line below the address of the root's files, as GitHub, GitLab, Gitea and Forgejo have it; null without
 * an address, and for a name that could lead elsewhere.
 */
export function sourceLink(sourceUrl: string | null, { file, line }: Place): string | null {
  const parts = file.split("/");
  if (sourceUrl === null || parts.some((part) => /^\.{0,2}$/.test(part))) return null;
  const path = parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/");
  return `${sourceUrl}/${path}#L${line}`;
}
