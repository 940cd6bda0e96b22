import { UNKNOWN_CHARACTER } from "../startup/values/value.ts";

/**
 * The port after a host: none; one that cannot be determined from the manifests; or a number with its place.
 */
export type MentionedPort =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "number"; readonly number: number; readonly start: number; readonly end: number };

/** A host in a text; `start` and `end` are those of the host without its port. */
export interface HostMention {
  readonly host: string;
  readonly start: number;
  readonly end: number;
  readonly port: MentionedPort;
  /** Lower-case scheme of the URL that contains the host; null if it is not in a URL. */
  readonly scheme: string | null;
}

export const NO_PORT = { kind: "none" } as const;
export const UNKNOWN_PORT = { kind: "unknown" } as const;

const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i;
const ADDRESS = /^\d+(\.\d+){3}$/;
const MAX_HOST = 253;

/**
 * Reports whether the text is a host name: labels separated by dots, optionally a trailing dot, not an IP
 * address.
 */
export function isHostName(text: string): boolean {
  if (text.length === 0 || text.length > MAX_HOST + 1 || ADDRESS.test(text)) return false;
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  return /[a-z]/i.test(name) && name.split(".").every((label) => label.length <= 63 && LABEL.test(label));
}

/** Text that a shell, a template or a controller replaces later. */
const PLACEHOLDER = new RegExp(`[$%{<${UNKNOWN_CHARACTER}]`);

/**
 * Parses `host` or `host:port` at `start` of a text. Null if it is not a host name, or if the text after the
 * colon is neither a number nor a placeholder.
 */
export function hostWithPort(text: string, start: number, scheme: string | null): HostMention | null {
  const colon = text.indexOf(":");
  const host = colon === -1 ? text : text.slice(0, colon);
  if (!isHostName(host)) return null;
  const port = colon === -1 ? NO_PORT : portAt(text.slice(colon + 1), start + colon + 1);
  return port === null ? null : { host, start, end: start + host.length, port, scheme };
}

function portAt(text: string, start: number): MentionedPort | null {
  if (PLACEHOLDER.test(text)) return UNKNOWN_PORT;
  if (!/^\d{1,5}$/.test(text)) return null;
  const number = Number(text);
  return number >= 1 && number <= 65535
    ? { kind: "number", number, start, end: start + text.length }
    : UNKNOWN_PORT;
}
