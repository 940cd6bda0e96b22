import { formattedCredentialsIn } from "../../kubernetes/credentials/formats.ts";
import { literalsInConfig, literalsInParts } from "../../kubernetes/credentials/named-literals.ts";
import { isSecretEntry } from "../../kubernetes/credentials/plain-secrets.ts";
import { isCommonWord, isRandom, isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import { urlPasswordsIn } from "../../kubernetes/credentials/urls.ts";
import { isCiphertext, isEncryptedFile } from "../../kubernetes/objects/encrypted.ts";
import type { HiddenValue } from "./find-values.ts";

/** Longer texts are files of programs, not secrets; only their lines with names of secrets are hidden. */
const MAX_TEXT = 1_000_000;
const MAX_WORDS = 20_000;
const MAX_LINE = 10_000;

/**
 * The texts to hide for an entry of a Secret: its lines, the passwords and tokens in it, and what it is the base64 of.
 * Words that occur in other contexts too, such as `postgresql`, are not hidden.
 */
export function hiddenValuesOf(key: string, raw: string): HiddenValue[] {
  const text = raw.trim();
  if (text === "" || isCiphertext(text) || isEncryptedFile(text)) return [];
  const parts = [...partsOf(text), ...decodedParts(text)];
  if (!isSecretEntry(key, text)) return parts;
  const lines = text.includes("\n") ? linesOf(text) : [{ name: key, value: text }];
  return [...parts, ...lines.flatMap(({ name, value }) => hiddenValue(name, value) ?? [])];
}

interface Setting {
  readonly name: string;
  readonly value: string;
}

const SETTING = /^\s{0,200}(?:- |export )?["']?([\w./-]{1,120})["']?\s{0,20}[:=](.*)$/;

/** The name and the value that a line sets: `name: value`, `NAME="value"`; null if it sets nothing. */
export function settingIn(line: string): Setting | null {
  const [, name, raw] = SETTING.exec(line.slice(0, MAX_LINE)) ?? [];
  if (name === undefined) return null;
  const value = raw!.trim().replace(/[,;]$/, "");
  return { name, value: /^(["']).*\1$/.test(value) ? value.slice(1, -1) : value };
}

/** The lines of a text, and the values that they set. */
function linesOf(text: string): Setting[] {
  return text
    .slice(0, MAX_TEXT)
    .split("\n")
    .flatMap((line) => {
      const set = settingIn(line);
      if (set !== null) return [set];
      return /^-{5}(?:BEGIN|END) /.test(line.trim()) ? [] : [{ name: "line", value: line.trim() }];
    });
}

function hiddenValue(name: string, value: string): HiddenValue | null {
  if (!isSecretEntry(name, value) || isHarmlessValue(value) || isCommonWord(value)) return null;
  if (isRandom(value)) return { text: value, bounds: "anywhere" };
  const isNamed = secretNameKind(name) !== null;
  return isDistinct(value, isNamed) ? { text: value, bounds: "word" } : null;
}

/** Names of programs, hosts, users and settings, and sentences. */
const NAME = /^[a-z]+(?:[-_.@/: ]+[a-z]+)*$/i;

/** Reports whether a text that is not random is rare enough to be hidden as a whole word. */
function isDistinct(value: string, isNamed: boolean): boolean {
  if (/^\d+$/.test(value)) return value.length >= (isNamed ? 4 : 6);
  if (/^[a-z]+$/i.test(value)) return isNamed && value.length >= 12;
  if (NAME.test(value)) return isNamed && value.length >= 12;
  if (!isNamed) return value.length >= 12;
  const isMixed = /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
  // `hunter2`: a word with digits is a name only if it is a common one (`redis7`).
  return value.length >= (isMixed ? 5 : /\d/.test(value) ? 6 : 8);
}

/** Reports whether a value is a switch, a path, a placeholder or the like. */
function isHarmlessValue(value: string): boolean {
  return !/^\d+$/.test(value) && !isSecretLiteral(value, "password", "value") && !isRandom(value);
}

/** Passwords in URLs and connection strings, values of names that indicate a secret, and random words. */
function partsOf(text: string): HiddenValue[] {
  const short = text.slice(0, MAX_TEXT);
  const found = [
    ...urlPasswordsIn(short),
    ...formattedCredentialsIn(short),
    ...literalsInConfig(short),
    ...literalsInParts(short),
  ].map(({ start, end }) => short.slice(start, end));
  const decoded = found.flatMap((part) => percentDecoded(part) ?? []);
  const words = short
    .split(/[\s"'`=:;,&?@/|<>(){}[\]!#$%^*~\\]+/)
    .slice(0, MAX_WORDS)
    // `NAME-value`, and `value...`: what a mistake joined to a value.
    .flatMap((word) => (isRandomPart(word) ? [word, ...word.split(/[^A-Za-z0-9]+/)] : []));
  return [
    ...[...found, ...decoded].flatMap((part) => hiddenValue("password", part) ?? []),
    ...words.filter(isRandomPart).map((word) => ({ text: word, bounds: "anywhere" as const })),
  ];
}

function percentDecoded(text: string): string | null {
  if (!text.includes("%")) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{12,}={0,2}(?![A-Za-z0-9+/=_-])/g;

/** The texts behind base64 within a text: a registry's `auth` contains `user:password`. */
function decodedParts(text: string): HiddenValue[] {
  return [...text.slice(0, MAX_TEXT).matchAll(BASE64)].slice(0, MAX_WORDS).flatMap(([match]) => {
    const decoded = Buffer.from(match, "base64").toString("utf8");
    return /^[\x20-\x7e\s]{6,}$/.test(decoded) ? [...partsOf(decoded), ...afterColon(decoded)] : [];
  });
}

function afterColon(text: string): HiddenValue[] {
  const password = /^[^\s:]{1,100}:(\S{1,300})$/.exec(text.trim())?.[1];
  return password === undefined ? [] : [hiddenValue("password", password)].filter((one) => one !== null);
}
