import { UNKNOWN_CHARACTER } from "../startup/values/value.ts";
import { commandHosts } from "./command-hosts.ts";
import { type HostMention, hostWithPort, UNKNOWN_PORT } from "./host-mention.ts";
import { schemeOf } from "./schemes.ts";

/**
 * Returns the hosts that a text names with certainty, anywhere in it: authorities of URLs (short names only
 * with network schemes), names of Services that end in or contain `.svc`, and hosts in connection strings of
 * databases, and hosts that known programs connect to.
 */
export function mentionsIn(text: string): HostMention[] {
  const urls = urlMentions(text);
  const taken = new Set(urls.map(({ start }) => start));
  const others = [
    ...serviceNames(text),
    ...keywordHosts(text),
    ...callHosts(text),
    ...commandHosts(text),
  ].filter(({ start }) => {
    if (taken.has(start)) return false;
    taken.add(start);
    return true;
  });
  return [...urls, ...others].toSorted((one, other) => one.start - other.start);
}

const MAX_SCHEME = 32;
const SCHEME = /[a-z][a-z0-9+.-]*$/i;
const AUTHORITY_END = /[\s/?#"'`<>\\]/g;

function urlMentions(text: string): HostMention[] {
  const found: HostMention[] = [];
  for (let at = text.indexOf("://"); at !== -1; at = text.indexOf("://", at + 3)) {
    const scheme = SCHEME.exec(text.slice(Math.max(0, at - MAX_SCHEME), at))?.[0].toLowerCase();
    if (scheme === undefined || schemeOf(scheme) === null) continue;
    AUTHORITY_END.lastIndex = at + 3;
    const end = AUTHORITY_END.exec(text)?.index ?? text.length;
    found.push(...authorityHosts(text, at + 3, end, scheme));
  }
  return found;
}

/** Hosts of an authority: after the last `@`, because passwords are often not encoded. */
function authorityHosts(text: string, from: number, end: number, scheme: string): HostMention[] {
  const whole = text.slice(from, end);
  const first = from + whole.lastIndexOf("@") + 1;
  const hosts = text.slice(first, end);
  const list = schemeOf(scheme)?.list === true;
  const found: HostMention[] = [];
  let offset = first;
  for (const part of hosts.split(",")) {
    // A `)` or `;` belongs to the text around the URL; `${HOST}` leaves a broken rest, which is not a host
    // name.
    const mention = hostWithPort(part.split(/[;)\]}|&]/, 1)[0] ?? "", offset, scheme);
    const isNextScheme = part.endsWith(":") && text.startsWith("//", offset + part.length);
    if (mention !== null && !isNextScheme) found.push(mention);
    if (!list) break;
    offset += part.length + 1;
  }
  return found;
}

const NAME_PART = /[\w.-]/;
const MAX_NAME = 254;
/** Next to one of these characters a name is only a part of a name with a placeholder. */
const PLACEHOLDER_BEFORE = new RegExp(`[$%)}*${UNKNOWN_CHARACTER}]`);
const PLACEHOLDER_AFTER = new RegExp(`[$%{<${UNKNOWN_CHARACTER}]`);

/** `service.namespace.svc`, with or without the cluster's domain, and with the port if one follows. */
function serviceNames(text: string): HostMention[] {
  const found: HostMention[] = [];
  for (let at = text.indexOf(".svc"); at !== -1; at = text.indexOf(".svc", at + 4)) {
    let start = at;
    while (start > 0 && at - start < MAX_NAME && NAME_PART.test(text[start - 1]!)) start--;
    let end = at + 4;
    while (end < text.length && end - at < MAX_NAME && NAME_PART.test(text[end]!)) end++;
    const mention = serviceNameMention(text, start, end);
    if (mention !== null) found.push(mention);
    at = Math.max(at, end - 4);
  }
  return found;
}

const SERVICE_NAME = /^(?:[\w-]+\.){2,6}svc(?:\.[\w.-]*)?$/;

function serviceNameMention(text: string, start: number, end: number): HostMention | null {
  if (PLACEHOLDER_BEFORE.test(text[start - 1] ?? "")) return null;
  const word = text.slice(start, end);
  if (!SERVICE_NAME.test(word)) return null;
  const after = text.slice(end, end + 7);
  const number = /^:\d{1,5}(?!\d)/.exec(after)?.[0];
  if (number !== undefined) return hostWithPort(word + number, start, null);
  const isOpen = PLACEHOLDER_AFTER.test(after[0] ?? "");
  // In `a.b.svc.$(DOMAIN)` only the domain is unknown; in other names a significant part would be missing.
  if (isOpen && !word.endsWith(".svc.")) return null;
  const mention = hostWithPort(isOpen ? word.slice(0, -1) : word, start, null);
  const isFilled = isOpen || (after[0] === ":" && PLACEHOLDER_AFTER.test(after[1] ?? ""));
  if (mention === null || isFilled) return mention && { ...mention, port: UNKNOWN_PORT };
  return commandPort(text, mention) ?? mention;
}

const MAX_COMMAND = 200;
const CLIENT_WITH_OPERANDS = /\b(?:nc|ncat|telnet)(?:[ \t]+-\w+(?:[ \t]+\d+)?){0,6}[ \t]+$/;
const CLIENT_WITH_FLAGS =
  /\b(?:psql|pg_\w+|createdb|redis-cli|valkey-cli|mysql\w*)\b[^;&|\n]*(?:-h[ \t]*|--host[ \t=])$/;

/** Host and port in a script: `nc -z db.shop.svc 5432`, `psql -h db.shop.svc -p 5432`. */
function commandPort(text: string, mention: HostMention): HostMention | null {
  const before = text.slice(Math.max(0, mention.start - MAX_COMMAND), mention.start);
  const after = text.slice(mention.end, mention.end + MAX_COMMAND);
  const found = CLIENT_WITH_OPERANDS.test(before)
    ? /^[ \t]+(\d{1,5})(?![\w.])/.exec(after)
    : CLIENT_WITH_FLAGS.test(before)
      ? /^[^;&|\n]*?[ \t](?:-p[ \t]*|-P[ \t]*|--port[ \t=])(\d{1,5})(?![\w.])/.exec(after)
      : null;
  const [whole, number] = found ?? [];
  if (whole === undefined || number === undefined) return null;
  return withPort(mention, Number(number), mention.end + whole.length - number.length, number.length);
}

const KEYWORD_HOST =
  /(?:^|[\s;"'])(?:host|hostname|server|data source|addr|address)\s?=\s?(?:tcp:)?([\w.-]{1,253})(?:,(\d{1,5}))?(?=[\s;"']|$)/gi;
const KEYWORD_PORT = /(?:^|[\s;"'])port\s?=\s?(\d{1,5})(?=[\s;"']|$)/i;
const KEYWORD_OTHER =
  /(?:^|[\s;"'])(?:dbname|database|initial catalog|user|username|user id|uid|password|pwd)\s?=/i;

/** `host=db port=5432 dbname=x` and `Server=tcp:db,1433;Database=x`, each within one line. */
function keywordHosts(text: string): HostMention[] {
  const found: HostMention[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    if (line.includes("=") && KEYWORD_OTHER.test(line)) {
      const shared = KEYWORD_PORT.exec(line);
      for (const match of line.matchAll(KEYWORD_HOST)) {
        const [whole, host, own] = match as unknown as [string, string, string | undefined];
        const number = own ?? shared?.[1];
        const start = offset + match.index + whole.lastIndexOf(own === undefined ? host : `${host},${own}`);
        const mention = hostWithPort(host, start, null);
        if (mention === null) continue;
        const at =
          own === undefined
            ? offset + (shared?.index ?? 0) + (shared?.[0].length ?? 0) - (number?.length ?? 0)
            : start + host.length + 1;
        found.push(number === undefined ? mention : withPort(mention, Number(number), at, number.length));
      }
    }
    offset += line.length + 1;
  }
  return found;
}

function withPort(mention: HostMention, number: number, start: number, length: number): HostMention {
  const valid = number >= 1 && number <= 65535;
  return { ...mention, port: valid ? { kind: "number", number, start, end: start + length } : UNKNOWN_PORT };
}

/** `user:password@tcp(db:3306)/name`, the format of Go's MySQL driver. */
const CALL_HOST = /@tcp\(([\w.-]{1,253}(?::\d{1,5})?)\)/g;

function callHosts(text: string): HostMention[] {
  return [...text.matchAll(CALL_HOST)].flatMap(
    (match) => hostWithPort(match[1]!, match.index + "@tcp(".length, null) ?? [],
  );
}
