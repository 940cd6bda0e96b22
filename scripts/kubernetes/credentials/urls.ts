import type { Span } from "../../model/place.ts";

/** A URL that contains a password; the span is that of the password. */
export interface UrlPassword extends Span {
  readonly scheme: string;
  readonly host: string;
}

// The user part can contain text that a later `:` splits; a password can contain `/` or `@` only if no other
// interpretation is possible.
const USERINFO =
  /(?<![A-Za-z0-9+.-])(?<scheme>[A-Za-z][A-Za-z0-9+.-]{0,30}):\/\/(?<user>[^\s/:@"'`?#<>\\,;]{0,200}):(?<password>[^\s@"'`<>/]{1,300})@(?<host>\[[0-9a-fA-F:.]{2,60}\]|[\w.$(){}%-]{1,255})/g;

/** Passwords that are placeholders: variables, format directives, masks, and words such as `PASSWORD`. */
const PLACEHOLDER =
  /\$|\{|%[sdvq(]|^%\w+%$|^\*+$|^[xX]+$|^\.+$|^(?:YOUR|MY|THE)?_?(?:DB_|USER_)?(?:PASSWORD|PASS|PASSWD|PWD|TOKEN|SECRET|REDACTED)$|^\[.*\]$/;

/**
 * The passwords in the URLs and connection strings of a text (https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1);
 * variables in their place are excluded.
 */
export function urlPasswordsIn(text: string): UrlPassword[] {
  if (!text.includes("://")) return [];
  return [...text.matchAll(USERINFO)].flatMap((match) => {
    const { scheme = "", user = "", password = "", host = "" } = match.groups ?? {};
    if (PLACEHOLDER.test(password)) return [];
    const start = match.index + scheme.length + 3 + user.length + 1;
    return [{ scheme: scheme.toLowerCase(), host, start, end: start + password.length }];
  });
}
