import { formattedCredentialsIn } from "../../kubernetes/credentials/formats.ts";
import { literalsInCommand, literalsInConfig } from "../../kubernetes/credentials/named-literals.ts";
import { urlPasswordsIn } from "../../kubernetes/credentials/urls.ts";
import type { Span } from "../../model/place.ts";

export const MASK = "***";

/**
 * Masks credentials that are recognisable by their form: passwords in URLs, values of names that indicate a secret
 * (`--password=…`, `DB_PASSWORD=…`, `password: …`), tokens and private keys.
 */
export function maskCredentials(text: string): string {
  const spans: readonly Span[] = [
    ...formattedCredentialsIn(text),
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
