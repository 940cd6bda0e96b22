import { clean } from "../redaction/clean.ts";

/** Characters that start Markdown, HTML or math markup. */
const MARKUP = "\\`*_{}[]<>|\"'";
/**
 * Characters that start a link, a mention, or a reference to an issue, a merge request, a milestone or a label. Some are
 * detected in the rendered text, so only a break after the character prevents them.
 */
const REFERRING = "#@%!~$&^:";
/** A colon has a meaning only in an address or an emoji; `www` and `GH-1` refer without any such character. */
const SPECIAL = /[\\`*_{}[\]<>&|~^$!"']|:(?=\/\/|[\w+-]+:)|[#@%]|\bwww(?=\.)|\bGH(?=-\d)/gi;
const BREAK = "<!-- -->";

/**
 * Escapes text from a manifest for one line of GitHub or GitLab Markdown: it creates no markup, link, mention or
 * reference.
 */
export function markdownText(text: string, maxLength?: number): string {
  return clean(text, maxLength).replace(SPECIAL, (found) => {
    if (found.length > 1) return `${found}${BREAK}`;
    return REFERRING.includes(found) ? `${reference(found)}${BREAK}` : reference(found);
  });
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Everything that `markdownText` writes instead of a character: nothing else in a report may be a reference. */
export const WRITTEN_REFERENCES: readonly string[] = [
  ...[...MARKUP].map(reference),
  ...[...REFERRING].map((character) => `${reference(character)}${BREAK}`),
];

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
