import type { JsonValue } from "../model/json.ts";
import { CANNOT_BE_CHANGED } from "../model/object-change.ts";

/**
 * Phrases for the details of field errors: upstream writes for developers of controllers, with regular expressions of Go
 * and repeated values. A detail of unknown form keeps its words.
 */

const LABEL = "lower-case letters, digits and '-', beginning and ending with a letter or digit";
const NAME = "letters, digits, '-', '_' and '.', beginning and ending with a letter or digit";

/** `$v` is the value. */
const PHRASES: readonly (readonly [detail: RegExp, phrase: string])[] = [
  [/^must be between (\S+) and (\S+?),? inclusive$/, "$v is out of range ($1 to $2)"],
  [/^must be in the range (\S+)-(\S+)$/, "$v is out of range ($1 to $2)"],
  [/^must be between (\S+) and (\S+)$/, "$v is out of range ($1 to $2)"],
  [/^must be greater than or equal to (\S+?)\.?$/, "$v must be at least $1"],
  [/^must be less than or equal to (\S+?)\.?$/, "$v must be at most $1"],
  [/^must be greater than (\S+?)\.?$/, "$v must be more than $1"],
  [/^must be less than (\S+?)\.?$/, "$v must be less than $1"],
  [/^must be non-negative$/, "$v must not be negative"],
  [/^must be a non-negative integer$/, "$v must not be negative"],
  [/^must be no more than (\d+) (characters|bytes)$/, "$v is longer than $1 $2"],
  [/^may not be (?:more|longer) than (\d+) (characters|bytes)$/, "is longer than $1 $2"],
  [/^may not be (?:more|longer) than (\d+)$/, "is longer than $1 characters"],
  [/^must have at most (\d+) (characters|bytes|items)$/, "has more than $1 $2"],
  [/^must be unique$/, "$v is used twice"],
  [/^a lowercase RFC 1123 label must consist of .*$/, `$v is not a DNS label: ${LABEL}`],
  [
    /^a lowercase RFC 1123 subdomain must consist of .*$/,
    `$v is not a DNS name: ${LABEL}, in parts separated by '.'`,
  ],
  [
    /^a DNS-1035 label must consist of .*$/,
    "$v is not a DNS label: lower-case letters, digits and '-', beginning with a letter",
  ],
  [/^a wildcard DNS-1123 subdomain must start with .*$/, "$v is not a wildcard host such as *.example.com"],
  [/^a valid label must be an empty string or consist of .*$/, `$v is not a label value: ${NAME}`],
  [/^name part must consist of .*$/, `$v is not a qualified name: after the '/', ${NAME}`],
  [/^name part must be (.*)$/, "$v is not a qualified name: after the '/', $1"],
  [/^prefix part (.*)$/, "$v is not a qualified name: the part before the '/' is no DNS name"],
  [/^a qualified name must consist of .*$/, "$v is not a qualified name such as example.com/name"],
  [/^a valid config key must consist of .*$/, "$v is not a key: letters, digits, '-', '_' and '.'"],
  [
    /^a valid environment variable name must consist only of printable ASCII.*$/,
    "$v is not the name of an environment variable",
  ],
  [/^a valid environment variable name must consist of .*$/, "$v is not the name of an environment variable"],
  [/^a valid HTTP header must consist of .*$/, "$v is not the name of an HTTP header"],
  [/^must be a valid IP address.*$/, "$v is not an IP address such as 10.9.8.7"],
  [/^must be a valid CIDR value.*$/, "$v is not a CIDR such as 10.9.8.0/24"],
  [/^must contain at least one letter \(a-z\)$/, "$v must contain a letter"],
  [
    /^must contain only alpha-numeric characters \(a-z, 0-9\), and hyphens \(-\)$/,
    "$v must consist of lower-case letters, digits and '-'",
  ],
  [/^must be an absolute path$/, "$v must begin with '/'"],
  [/^(?:.* is )?immutable\b.*$/, CANNOT_BE_CHANGED],
  [/^updates? to .* (?:is|are) forbidden\.?$/, CANNOT_BE_CHANGED],
  [/^pod updates may not change fields other than .*$/, CANNOT_BE_CHANGED],
  [/^may not (?:be changed|be updated|change)\b.*$/, CANNOT_BE_CHANGED],
  [/^cannot change \w+$/, CANNOT_BE_CHANGED],
  [/^\S+ in body must be of type (\w+): "null"$/, "null is not of type $1"],
  [/^only allowed .*$/, "is $&"],
  [/^only v1 may have an empty group.*$/, "only version v1 can be without it"],
  [/^must be spec\.(\S+?)\+"\."\+spec\.(\w+)(?:: "\.")?$/, "$v must be spec.$1 and spec.$2, joined by '.'"],
];

/** A phrase about a field, without its name: `70000 is out of range (1 to 65535)`. */
export function phraseOf(detail: string, value: string | null): string {
  const shown = value ?? "the value";
  const text = plain(detail);
  const known = PHRASES.find(([pattern]) => pattern.test(text));
  if (known === undefined) return unknownPhrase(text, value);
  return text.replace(known[0], known[1]).replace("$v", () => shown);
}

/** The first words of a detail that continues a sentence about the value. */
const CONTINUES = /^(?:must|may|cannot|should|is|are|has)\b/;

function unknownPhrase(detail: string, value: string | null): string {
  if (detail === "") return value === null ? "is not valid" : `${value} is not valid`;
  if (value === '""' || value?.trim() === "") return detail;
  if (value !== null && CONTINUES.test(detail) && !detail.includes(`'${value}'`)) return `${value} ${detail}`;
  if (value === null || detail.includes(value)) return detail;
  return `${value} is not valid: ${detail}`;
}

/** The first line without hints that are for programs. */
function plain(detail: string): string {
  const line = detail.split("\n", 1)[0]!.trim();
  return line
    .replace(/,? ?regex used for validation is '[^']*'\)?/, (text) => (text.endsWith(")") ? ")" : ""))
    .replaceAll("`", "")
    .replace(/^Invalid value: /, "")
    .slice(0, MAX_DETAIL);
}

const MAX_DETAIL = 300;
const MAX_VALUE = 100;

/** The names of types, which rules of a CustomResourceDefinition give instead of the value. */
const TYPES: ReadonlySet<string> = new Set(["array", "boolean", "integer", "number", "object", "string"]);

/** A value as Go prints it, for people; null if it is no scalar, or none is given. `stated` is the one of the manifest. */
export function shownValue(printed: string | undefined, stated?: JsonValue): string | null {
  if (printed === undefined || printed === "" || /^[[{]/.test(printed) || printed === "null") return null;
  const text = printed.startsWith('"') || printed.startsWith("`") ? printed.slice(1, -1) : printed;
  if (TYPES.has(text) && stated !== text) return null;
  if (text === "") return '""';
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

/** The values in a detail such as `supported values: "ClusterIP", "NodePort"`. */
export function supportedValues(detail: string): string[] {
  const [, one, other] = /^must be '([^']+)' or '([^']+)'$/.exec(detail) ?? [];
  if (one !== undefined && other !== undefined) return [one, other];
  const [, list = ""] = /^(?:supported values|valid values): (.*)$/.exec(detail) ?? [];
  return [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, value]) => value!);
}

/** `ClusterIP, NodePort or LoadBalancer`. */
export function choiceOf(values: readonly string[]): string {
  const last = values.at(-1) ?? "";
  return values.length < 2 ? last : `${values.slice(0, -1).join(", ")} or ${last}`;
}
