/**
 * Names whose value is a secret. The last words of a name describe its value: `DB_PASSWORD` is a password,
 * `DB_PASSWORD_FILE` a path, `TOKEN_TTL` a duration.
 */

import { memoizeText } from "../../model/memoize.ts";

/**
 * The certainty of a name: `secret` and `token` can also be the name of a Secret or a kind of token; an API key is
 * `issued` by a third party. An access key is a user name in S3, where it can be a word such as `admin`, and a key
 * elsewhere. A `possible` name only suggests a secret: its value is one if it is random.
 */
export type NameKind = "password" | "key" | "issued" | "ambiguous" | "possible";

const PASSWORDS: ReadonlySet<string> = new Set(["password", "passwd", "passphrase"]);

/** Words before `key`; keys of other kinds (`primary`, `partition`, `public`, `sort`) are not secrets. */
const SECRET_KEYS: ReadonlySet<string> = new Set([
  "private",
  "secret",
  "encryption",
  "signing",
  "master",
  "account",
  "auth",
  "hmac",
  "jwt",
  "session",
  "cookie",
  "storage",
]);

/** Words before `key` of keys that a third party issues, and of a framework's own. */
const ISSUED_KEYS: ReadonlySet<string> = new Set([
  "api",
  "app",
  "application",
  "license",
  "licence",
  "batch",
]);

/** Stores whose password is called `auth`. */
const AUTHENTICATED: ReadonlySet<string> = new Set(["redis", "valkey", "keydb"]);

const JOINED_KEYS = ["secretkey", "accesskey", "privatekey", "encryptionkey"];

/**
 * Words before a `secret` that is the name of a Kubernetes Secret, before a `token` of a text, and before a `pass` of a
 * proxy.
 */
const EXCLUDED_BEFORE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    secret: "pull tls ssl cert certificate ca kubernetes k8s existing image ingress",
    token: "csrf xsrf page next continue max min stop eos bos pad mask special",
    pass: "by proxy fastcgi uwsgi scgi grpc memcached first multi single",
    pwd: "old init",
  }).map(([last, before]) => [last, new Set(before.split(" "))]),
);

/** Words at the end that only describe the form of the value. */
const FORMS: ReadonlySet<string> = new Set(["value", "string", "plain", "plaintext", "base64", "b64"]);

const MAX_NAME = 200;

/** The words of a name in lower case: `dbPassword_1` is `db`, `password`. */
export function nameWords(name: string): string[] {
  const words = name
    .slice(-MAX_NAME)
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  while (words.length > 1 && (/^\d+$/.test(words.at(-1)!) || FORMS.has(words.at(-1)!))) words.pop();
  return words;
}

/** The kind of secret that the name denotes; null if it does not denote a secret. */
export const secretNameKind = memoizeText((name: string): NameKind | null => {
  const words = nameWords(name);
  const last = (words.at(-1) ?? "").replace(/\d+$/, "");
  const before = words.at(-2) ?? "";
  // A name with `existing` refers to a Secret. Vite, Next and others publish `public` variables to every
  // browser.
  // The working directory of a shell.
  if (name === "PWD") return null;
  if (words.includes("public") || words.includes("existing")) return null;
  if (EXCLUDED_BEFORE.get(last)?.has(before) === true) return null;
  if (PASSWORDS.has(last) || last.endsWith("password") || last.endsWith("passwd")) return "password";
  if ((last === "pass" || last === "pwd") && before !== "") return "password";
  if (last === "key" && before === "access") return words.includes("secret") ? "key" : "issued";
  if (last === "key" && before === "key") return null;
  if (last === "key") return ISSUED_KEYS.has(before) ? "issued" : SECRET_KEYS.has(before) ? "key" : null;
  if (last.endsWith("apikey") || last === "accesskey") return "issued";
  if (JOINED_KEYS.some((joined) => last.endsWith(joined))) return "key";
  if (last === "base" && words.slice(-3).join(" ") === "secret key base") return "key";
  if (last === "salt" && before !== "") return "key";
  if (last === "auth" && AUTHENTICATED.has(before)) return "issued";
  if (words.length > 0 && isPossible(words)) return "possible";
  return ["secret", "token", "credential", "credentials"].includes(last) ||
    /(?:auth|access)token$|clientsecret$/.test(last)
    ? "ambiguous"
    : null;
});

/** Words at the start of names such as `SECRET_BLAH` and `PWD_DB`, unless the last word denotes something else. */
const FIRST: ReadonlySet<string> = new Set(["secret", "pwd", "passwd", "password"]);
const NOT_SECRET_LAST: ReadonlySet<string> = new Set(
  (
    "ref file files dir folder store backend manager names key keys class policy length size count ttl expiry expiration " +
    "interval timeout rotation enabled template annotation label selector prefix suffix format reset hash algorithm rules"
  ).split(" "),
);

function isPossible(words: readonly string[]): boolean {
  const first = words[0]!;
  const last = words.at(-1)!;
  if (words.length === 1) return last === "pwd" || last === "jwt";
  if (words.slice(-2).join(" ") === "key content") return true;
  if (!FIRST.has(first) || NOT_SECRET_LAST.has(last) || /secret|token/.test(last)) return false;
  return first !== "secret" || !HARMLESS_NAMES.has(last);
}

/** Last words of values that are not secret by themselves: addresses and users. */
const HARMLESS_NAMES: ReadonlySet<string> = new Set([
  "url",
  "uri",
  "host",
  "hostname",
  "port",
  "user",
  "username",
  "name",
  "database",
  "db",
  "dbname",
  "type",
  "server",
  "project",
  "namespace",
  "region",
  "endpoint",
  "bucket",
  "issuer",
  "email",
  "domain",
  "realm",
  "scheme",
  "protocol",
  "version",
  "address",
  "driver",
  "sslmode",
  "mode",
  "insecure",
  "id",
  "path",
  "zone",
  "environment",
  "provider",
]);

/** Reports whether the name denotes a value that is not secret: `username`, `smtp_host`. */
export function isHarmlessName(name: string): boolean {
  const words = nameWords(name);
  return HARMLESS_NAMES.has(words.at(-1) ?? "") && secretNameKind(words.slice(0, -1).join("_")) === null;
}
