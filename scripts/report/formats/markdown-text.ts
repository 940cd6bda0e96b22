import { clean } from "../redaction/clean.ts";

/**
 * Characters that start Markdown, HTML or math markup, and text that becomes a link, a mention or a reference to an
 * issue, a merge request, a milestone or a label.
 */
const SPECIAL = /[\\`*_{}[\]<>&|~^$!"']|:(?=\/\/|[\w+-]+:)|[#@%]|\bwww(?=\.)|\bGH(?=-\d)/gi;
/**
 * Starts of references. They are detected in the rendered text, so only a break between the characters prevents them.
 */
const REFERRING = /^(?:[#@%!~$&^]|www|GH)$/i;
const BREAK = "<!-- -->";

/**
 * Escapes text from a manifest for one line of GitHub or GitLab Markdown: it creates no markup, link, mention or
 * reference.
 */
export function markdownText(text: string, maxLength?: number): string {
  return clean(text, maxLength).replace(SPECIAL, (found) => {
    const written = found.length === 1 ? `&#${found.charCodeAt(0)};` : found;
    return REFERRING.test(found) ? `${written}${BREAK}` : written;
  });
}

/** Escapes text and formats it as code. */
export function markdownCode(text: string, maxLength?: number): string {
  return `<code>${markdownText(text, maxLength)}</code>`;
}

/** Escapes a message and formats the text between backticks as code. */
export function markdownMessage(message: string, maxLength: number): string {
  const parts = clean(message, maxLength).split("`");
  // With an odd number of backticks the last one is literal.
  const pairs = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join("`")];
  return pairs.map((part, index) => (index % 2 === 1 ? markdownCode(part) : markdownText(part))).join("");
}
