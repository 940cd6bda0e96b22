import { isCiphertext } from "../objects/encrypted.ts";
import type { NameKind } from "./secret-names.ts";

/**
 * The context of a value: an environment variable or a single value of a ConfigMap is the text itself; in a line of a
 * file or of a script, quotes, variables and code have a meaning.
 */
export type ValueContext = "value" | "line";

/** Words that are never secrets: settings such as `true` or `none`, and names of types and algorithms. */
const HARMLESS_WORDS: ReadonlySet<string> = new Set(
  (
    "true false yes no on off y n none null nil undefined unset empty enabled disabled required optional auto automatic default " +
    "never always string str text hidden int bool boolean plain bcrypt argon2 pbkdf2 md5 sha1 sha256 sha512 scram-sha-256 " +
    "hs256 hs384 hs512 rs256 rs384 rs512 es256 jwt jwks bearer basic oauth2 oidc opaque header cookie query include omit " +
    "same-origin redacted"
  ).split(" "),
);

/** References that a program or a controller resolves: `vault:path#key`, `op://vault/item`, `arn:aws:…`. */
const REFERENCE =
  /^(?:vault|op|ref\+\w{1,20}|env|file|arn|ssm|awssm|secretsmanager|secret|keyvault|akvs?|k8s|kubernetes|exec|cmd|lookup|doppler|infisical|bao):|^projects\/[^/]{1,80}\/secrets\/|^@Microsoft\.KeyVault\(/i;
const URL = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;
const PATH = /^(?:\.{0,2}|~)\/[\w.@-]{1,200}(?:\/[\w.@-]{1,200}){0,40}\/?$|^[A-Z]:\\/;
const VARIABLE = /\$[({]|\{\{|<%|%\(|\{\$|\{env\./;
const LINE_VARIABLE = /\$\w|[()`]|^[*&!|>@%[{(]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$|^%\w+%$/;
const HASH =
  /^\{?\$?(?:2[abxy]|1|5|6|apr1|argon2\w{0,3}|pbkdf2[\w-]{0,20}|scrypt)\$|^\{(?:SSHA|SHA|CRYPT|PBKDF2)\w{0,10}\}/i;
const PUBLIC = /^-----BEGIN (?:TRUSTED )?(?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE REQUEST)-----/;
const NUMBER = /^[-+]?\d[\d.,_]{0,40}(?:[a-zA-Z%]{1,3})?$|^(?:\d{1,9}(?:ms|[smhdw])){1,5}$/;
/** The name of a variable, alone or after the object that reads it: `os.environ/API_KEY`. */
const VARIABLE_NAME =
  /^(?:(?:os\.)?env(?:iron)?[/.:])?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASSWD|PASS|TOKEN|SECRET|KEY|CREDENTIALS?)$/;
/** Words joined as in the name of a Secret or of a key in one; the second kind only if a word denotes one. */
const NAME_OF_SECRET =
  /^[a-z]+(?:[-./][a-z]+)+(?:-?\d)?$|^[a-z]+(?:_[a-z]+)*_(?:id|key|secret|token|password)$/;
const WORDS_OF_NAME =
  /^[a-z][a-z0-9]*(?:[-./][a-z0-9]+)*[-./](?:secrets?|credentials?|creds?|token|tls|certs?|keys?|auth|config|password)$/;
/** Values for a token or key that is not required: such words can also be the password itself. */
const DUMMY =
  /^(?:placeholder|dummy|fake|unused|example|sample|n\/a|todo|tbd|(?:not|no|un)[-_ ]?(?:needed|used|required|set|applicable|key)(?:[-_ ].{0,30})?)$/;

/** Values for a token or key that a third party issues: by these words none has been issued yet. */
const NOT_ISSUED =
  /^(?:(?:your|my|insert|enter|put|add)[-_ ].{1,60}|.{1,60}[-_ ]here|(?:change|replace|fill)[-_ ]?(?:me|this|it)(?:[-_ ].{0,30})?)$/;

/**
 * Reports whether the value of a secret name is the secret itself, and not a reference, a path, a switch, a number or a
 * placeholder that is replaced before use. A known placeholder (`changeme`) counts as a secret: its value is publicly
 * known.
 */
export function isSecretLiteral(raw: string, kind: NameKind, context: ValueContext): boolean {
  const value = raw.trim();
  const lower = value.toLowerCase();
  if (value === "" || HARMLESS_WORDS.has(lower) || isMask(value) || isCiphertext(value)) return false;
  if ([REFERENCE, URL, PATH, VARIABLE, HASH, PUBLIC, VARIABLE_NAME].some((pattern) => pattern.test(value)))
    return false;
  if (/^\$\w+$/.test(value) || isBracketed(value)) return false;
  if (NUMBER.test(value)) return kind === "password" && /^\d{4,}$/.test(value);
  if (
    context === "line" &&
    (/\s/.test(value) || LINE_VARIABLE.test(value) || /^pass(?:word|wd)?$/.test(lower))
  )
    return false;
  if (kind === "password") return true;
  // `TOKEN_SECRET: web-token` is as likely the name of a Secret as a secret; an issued secret is never one
  // small word.
  if (NAME_OF_SECRET.test(value) || WORDS_OF_NAME.test(value) || DUMMY.test(lower)) return false;
  return kind !== "issued" || !(NOT_ISSUED.test(lower) || (value.length < 16 && /^[a-z]+$/.test(value)));
}

/** `***`, `xxxx`, `....` */
function isMask(value: string): boolean {
  return /^(.)\1*$/s.test(value) && /[*x.X_-]/.test(value[0]!);
}

/** `<token>`, `[token]`, `{…}`, `%TOKEN%`: a placeholder for a person or a program to replace. */
function isBracketed(value: string): boolean {
  return /^(?:<[^<>]*>|\[[^\]]*\]|\{[^{}]*\}|%\w+%|@\w+@)$/.test(value);
}
