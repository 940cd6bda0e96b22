import { clean, cleanLines } from "../../redaction/clean.ts";
import { cleanPath } from "../../terminal/place.ts";

/** Cleans and escapes text for an element's content or a double-quoted attribute. */
export function html(text: string, maxLength?: number): string {
  return escaped(clean(text, maxLength));
}

export function htmlPath(file: string): string {
  return escaped(cleanPath(file));
}

/** Escapes text that is already cleaned, as all messages and excerpts are. */
export function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

const MAX_MESSAGE = 2000;

/** The lines of a failure's message, for an element with `white-space: pre-line`. */
export function htmlLines(message: string): string {
  return cleanLines(message, MAX_MESSAGE)
    .map((line) => htmlMessage(line.trim()))
    .join("\n");
}

/** Escapes a message and formats the text between backticks as code. */
export function htmlMessage(message: string): string {
  const parts = html(message, MAX_MESSAGE).split("`");
  return parts
    .map((part, index) => {
      const isCode = index % 2 === 1 && index < parts.length - 1;
      return isCode ? `<code>${part}</code>` : index % 2 === 1 ? `\`${part}` : part;
    })
    .join("");
}
