import { isCiphertext } from "../objects/encrypted.ts";
import { isRandom } from "./randomness.ts";
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
  /^os\.environ\/\w+$|^(?:vault|op|ref\+\w{1,20}|env|file|arn|ssm|awssm|secretsmanager|secret|keyvault|akvs?|k8s|kubernetes|exec|cmd|lookup|doppler|infisical|bao):|^projects\/[^/]{1,80}\/secrets\/|^@Microsoft\.KeyVault\(/i;
const URL = /^[a-z][a-z0-9+.-]{0,30}:\/\//i;
const PATH = /^(?:\.{0,2}|~)\/[\w.@-]{1,200}(?:\/[\w.@-]{1,200}){0,40}\/?$|^[A-Z]:\\/;
const VARIABLE = /\$[({]|\{\{|<%|%\(|\{\$|\{env\./;
const LINE_VARIABLE = /\$\w|[()`]|^[*&!|>@%[{(]|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$|^%\w+%$/;
const HASH =
  /^(?:[\w.@-]{1,100}:)?\{?\$?(?:2[abxy]|1|5|6|apr1|argon2\w{0,3}|pbkdf2[\w-]{0,20}|scrypt)\$|^\{(?:SSHA|SHA|CRYPT|PBKDF2)\w{0,10}\}/i;
const PUBLIC = /^-----BEGIN (?:TRUSTED )?(?:CERTIFICATE|PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE REQUEST)-----/;
const NUMBER = /^[-+]?\d[\d.,_]{0,40}(?:[a-zA-Z%]{1,3})?$|^(?:\d{1,9}(?:ms|[smhdw])){1,5}$/;
/** The name of a variable, alone or after the object that reads it: `os.environ/API_KEY`. */
const VARIABLE_NAME =
  /^(?:(?:os\.)?env(?:iron)?[/.:])?[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASSWORD|PASSWD|PASS|TOKEN|SECRET|KEY|CREDENTIALS?)$/;
/** Words joined as in the name of a Secret or of a key in one; the second kind only if a word denotes one. */
const NAME_OF_SECRET =
  /^[a-z]+(?:[-./][a-z]+)+(?:-?\d)?$|^[a-z]+\d?(?:-[a-z]+\d?){2,}$|^[a-z]+(?:_[a-z]+)*_(?:id|key|secret|token|password)$/;
const WORDS_OF_NAME =
  /^[a-z][a-z0-9]*(?:[-./][a-z0-9]+)*[-./](?:secrets?|credentials?|creds?|token|tls|certs?|keys?|auth|config|password)$/;
/** Values for a token or key that is not required: such words can also be the password itself. */
const DUMMY =
  /^(?:placeholder|dummy|fake|unused|example|sample|n\/a|todo|tbd|(?:not|no|un)[-_ ]?(?:needed|used|required|set|applicable|key)(?:[-_ ].{0,30})?)$/;

/** Texts that a person has to replace before use: they protect nothing, and everyone knows it. */
const PLACEHOLDER =
  /^(?:please[-_ ]?)?(?:to[-_ ]?be[-_ ]?)?(?:change|replace|fill)d?[-_ ]?(?:me|this|it|in)(?:[-_! .].{0,40})?!{0,3}\d{0,3}$|^your[-_ ].{1,60}$|^.{1,60}[-_ ]here$|^(?:placeholder|todo|tbd|redacted|removed|n\/a|foo|bar|baz|foobar|foo[-_]bar)$/;

/** Values for a token or key that a third party issues: by these words none has been issued yet. */
const NOT_ISSUED = /^(?:my|insert|enter|put|add)[-_ ].{1,60}$/;

/**
 * Reports whether the value of a secret name is the secret itself, and not a reference, a path, a switch, a number or a
 * placeholder (`changeme`). A weak secret (`password`, `12345`) is one.
 */
export function isSecretLiteral(raw: string, kind: NameKind, context: ValueContext): boolean {
  const value = raw.trim();
  const lower = value.toLowerCase();
  if (value === "" || isNoValue(value, kind)) return false;
  if (isReference(value) || isCiphertext(value)) return false;
  if ([URL, HASH, PUBLIC, VARIABLE_NAME].some((pattern) => pattern.test(value))) return false;
  if (NUMBER.test(value)) return kind === "password" && /^\d{4,}$/.test(value);
  if (
    context === "line" &&
    (/\s/.test(value) || LINE_VARIABLE.test(value) || /^pass(?:word|wd)?$/.test(lower))
  )
    return false;
  if (kind === "password") return true;
  if (kind === "possible") return isWeakSecret(lower) || (isRandom(value) && !NAME_OF_SECRET.test(value));
  // Django's own prefix for keys that it generated: the key works.
  if (kind === "key" && lower.startsWith("django-insecure-")) return true;
  // `TOKEN_SECRET: web-token` is as likely the name of a Secret as a secret; an issued secret is never one
  // small word.
  if (NAME_OF_SECRET.test(value) || WORDS_OF_NAME.test(value)) return false;
  // `OPERATOR_SECRET: operator` is the name of a Secret that a program creates or reads.
  if (kind === "ambiguous" && value.length < 14 && /^[a-z]+$/.test(value)) return isWeakSecret(lower);
  return kind !== "issued" || !(NOT_ISSUED.test(lower) || (value.length < 16 && /^[a-z]+$/.test(value)));
}

/**
 * Reports whether a value protects nothing under a name of this kind, wherever it is: a placeholder, a switch, or a word for
 * a token or key that is not required. The rules about Secrets and the redaction of reports share it.
 */
export function isNoValue(value: string, kind: NameKind | null): boolean {
  const lower = value.toLowerCase();
  const isToken = kind !== null && kind !== "password" && kind !== "possible";
  return HARMLESS_WORDS.has(lower) || isPlaceholder(value) || (isToken && DUMMY.test(lower));
}

/** Reports whether a number, a duration or an amount: `12h`, `3`, `5.5`. */
export function isAmount(value: string): boolean {
  return NUMBER.test(value);
}

/** Reports whether a value is no secret under any name: a placeholder, a mask, or the path of a file. */
export function isPlaceholder(value: string): boolean {
  return (
    PLACEHOLDER.test(value.toLowerCase()) || PATH.test(value) || !/[\p{L}\p{N}]/u.test(value) || isMask(value)
  );
}

/** Reports whether a value stands for another: a variable or a reference to a secret. */
function isReference(value: string): boolean {
  return REFERENCE.test(value) || VARIABLE.test(value) || /^\$\w+$/.test(value) || isBracketed(value);
}

/** Words that people use as secrets: they contain one of these words, and are not the name of a program. */
function isWeakSecret(word: string): boolean {
  return (
    /^[a-z]*(?:secret|passw?or?d|letmein|qwerty)[a-z]*$/.test(word) &&
    !/^(?:secrets?|secrets?(?:manager|store|s?operator)|[a-z]*(?:externalsecrets?|sealedsecrets?))$/.test(
      word,
    )
  );
}

/** `***`, `xxxx`, `....` */
function isMask(value: string): boolean {
  return /^(.)\1*$/s.test(value) && /[*x.X_-]/.test(value[0]!);
}

/** `<token>`, `<<token>>`, `[token]`, `{…}`, `%TOKEN%`: a placeholder for a person or a program to replace. */
function isBracketed(value: string): boolean {
  return /^(?:<{1,2}[^<>]*>{1,2}|\[[^\]]*\]|\{[^{}]*\}|%\w+%|@\w+@)$/.test(value);
}
