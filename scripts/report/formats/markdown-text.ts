import { clean } from "../redaction/clean.ts";

/**
 * What Markdown, HTML or mathematics begins with; and what in a finished page makes a link, a mention or a reference
 * to an issue, a merge request, a milestone or a label.
 */
const SPECIAL = /[\\`*_{}[\]<>&|~^$!"']|:(?=\/\/|[\w+-]+:)|[#@%]|\bwww(?=\.)|\bGH(?=-\d)/gi;
/** These make references, which are looked for in the page's text: only a break between the letters keeps them apart. */
const REFERRING = /^(?:[#@%!~$&^]|www|GH)$/i;
const BREAK = "<!-- -->";

/**
 * Text from a manifest for one line of Markdown, as GitHub and GitLab show it: no markup, link, mention or reference
 * comes of it.
 */
export function markdownText(text: string, maxLength?: number): string {
  return clean(text, maxLength).replace(SPECIAL, (found) => {
    const written = found.length === 1 ? `&#${found.charCodeAt(0)};` : found;
    return REFERRING.test(found) ? `${written}${BREAK}` : written;
  });
}

/** The same in a fixed-width font. */
export function markdownCode(text: string, maxLength?: number): string {
  return `<code>${markdownText(text, maxLength)}</code>`;
}

/** A message, with what stands between backticks in a fixed-width font. */
export function markdownMessage(message: string, maxLength: number): string {
  const parts = clean(message, maxLength).split("`");
  // An odd number of backticks leaves the last one alone.
  const pairs = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join("`")];
  return pairs.map((part, index) => (index % 2 === 1 ? markdownCode(part) : markdownText(part))).join("");
}
