import { formattedIn } from "../../kubernetes/credentials/formats.ts";
import { literalsInCommand, literalsInConfig } from "../../kubernetes/credentials/lines.ts";
import { urlPasswordsIn } from "../../kubernetes/credentials/urls.ts";
import type { Span } from "../../model/place.ts";

export const MASK = "***";

/**
 * The text without what by its own form is a credential: passwords in URLs, values after names that call them secret
 * (`--password=…`, `DB_PASSWORD=…`, `password: …`), tokens and private keys.
 */
export function maskCredentials(text: string): string {
  const spans: readonly Span[] = [
    ...formattedIn(text),
    ...urlPasswordsIn(text),
    ...literalsInConfig(text),
    ...literalsInCommand(text),
  ];
  let masked = "";
  let from = 0;
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= from) masked += text.slice(from, start) + MASK;
    from = Math.max(from, end);
  }
  return masked + text.slice(from);
}
