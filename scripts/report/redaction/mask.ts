import { formattedCredentialsIn } from "../../kubernetes/credentials/formats.ts";
import { literalsInCommand, literalsInConfig } from "../../kubernetes/credentials/named-literals.ts";
import { isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import { urlPasswordsIn } from "../../kubernetes/credentials/urls.ts";
import type { Span } from "../../model/place.ts";
import { maskSpans } from "./find-values.ts";

export const MASK = "***";

/**
 * The spans of credentials that are recognisable by their form: passwords in URLs, values of names that indicate a
 * secret (`--password=…`, `DB_PASSWORD=…`, `password: …`), tokens and private keys.
 */
export function credentialSpans(text: string): Span[] {
  return [
    ...formattedCredentialsIn(text),
    ...urlPasswordsIn(text),
    ...tokensIn(text),
    ...literalsInConfig(text),
    ...literalsInCommand(text),
  ];
}

/** Tokens in the place of the user of a URL: `https://TOKEN@host/repository`. */
function tokensIn(text: string): Span[] {
  return [...text.matchAll(/(?<=:\/\/)[\w.~+-]{8,250}(?=@)/g)]
    .filter(([user]) => isRandomPart(user))
    .map(({ index, 0: user }) => ({ start: index, end: index + user.length }));
}

/** Masks credentials that are recognisable by their form. */
export function maskCredentials(text: string): string {
  return maskSpans(text, credentialSpans(text), MASK);
}
