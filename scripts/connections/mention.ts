import { MARK } from "../startup/values/value.ts";

/** A port beside a host: none is written; one that cannot be told from the manifests; or a number with its place. */
export type MentionedPort =
  | { readonly kind: "none" }
  | { readonly kind: "unknown" }
  | { readonly kind: "number"; readonly number: number; readonly start: number; readonly end: number };

/** A host that a text names; `start` and `end` are those of the host alone. */
export interface Mention {
  readonly host: string;
  readonly start: number;
  readonly end: number;
  readonly port: MentionedPort;
  /** Of the URL, in lower case; null outside of one. */
  readonly scheme: string | null;
}

export const NO_PORT = { kind: "none" } as const;
export const UNKNOWN_PORT = { kind: "unknown" } as const;

const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i;
const ADDRESS = /^\d+(\.\d+){3}$/;
const MAX_HOST = 253;

/** Whether the text is a host name: labels with dots between them, and maybe one at the end; no IP address. */
export function isHostName(text: string): boolean {
  if (text.length === 0 || text.length > MAX_HOST + 1 || ADDRESS.test(text)) return false;
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  return /[a-z]/i.test(name) && name.split(".").every((label) => label.length <= 63 && LABEL.test(label));
}

/** What a shell, a template or a controller fills in later stands there. */
const PLACEHOLDER = new RegExp(`[$%{<${MARK}]`);

/**
 * `host` or `host:port` at `start` of some text. Null where it is none: no host name, or what follows the colon is
 * neither a number nor something to be filled in.
 */
export function hostWithPort(text: string, start: number, scheme: string | null): Mention | null {
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
