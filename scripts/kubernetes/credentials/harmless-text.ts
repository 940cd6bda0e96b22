import { literalsInCommand } from "./named-literals.ts";
import { isComment, namedIn } from "./plain-credentials.ts";
import { isHarmlessName, secretNameKind } from "./secret-names.ts";
import { isSecretLiteral } from "./secret-values.ts";

/** Files that are written by hand: settings, scripts, templates. */
const TEXT_FILE =
  /\.(?:ya?ml|json|toml|ini|conf|cfg|cnf|config|properties|env|xml|rules|data|sh|bash|py|js|rb|lua|pl|sql|awk|tpl|tmpl|gotmpl|html|css|md)$/i;

/** A settings line that a program reads from variables or sections. */
const SETTING =
  /^\s*(?:$|[#;]|\[[^\]]*\]\s*$|[\w.-]{1,100}\s{0,20}[:=]\s{0,20}<later>\s*$|[A-Z][A-Z0-9_]{0,100}\s{0,20}=|[\w.]{1,100}\s{0,20}=\s{0,20}(?:true|false|\d{1,9})\s*$)/;

/** Placeholders that are replaced later, by plugins of Argo CD or Vault, by Flux, by templates; and embedded images and fonts. */
const PLACEHOLDERS =
  /<(?:path|vault):[^<>\n]{1,300}>|\$\{[^{}\n]{1,300}\}|\{\{[^{}\n]{1,300}\}\}|\bdata:(?:image|font|application)\/[\w.+-]{1,60};base64,[A-Za-z0-9+/=]+/g;

/**
 * Reports whether a text consists of settings or is a script, and nothing in it has the name or format of a secret:
 * some programs require such a text in a Secret.
 */
export function isHarmlessText(key: string, text: string): boolean {
  const rest = text.replace(PLACEHOLDERS, "<later>");
  const isText =
    TEXT_FILE.test(key) || isJsonSettings(key, text) || text.startsWith("#!") || isSettings(rest);
  if (!isText || secretNameKind(key.replace(TEXT_FILE, "")) !== null) return false;
  return (
    namedIn("settings.yaml", rest).length === 0 &&
    literalsInCommand(rest).length === 0 &&
    !OPAQUE_WORD.test(rest) &&
    !PASSWORD_CLAUSE.test(rest) &&
    !hasPossibleSecret(rest)
  );
}

/** Programs use arbitrary file names (`.runner`). An object whose values are all texts could contain passwords. */
function isJsonSettings(key: string, text: string): boolean {
  if (!/^\s*\{/.test(text)) return false;
  if (key === "config") return true;
  try {
    return Object.values(JSON.parse(text)).some((value) => typeof value !== "string");
  } catch {
    return false;
  }
}

function isSettings(text: string): boolean {
  const lines = text.split("\n");
  return lines.every((line) => SETTING.test(line)) && lines.some((line) => line.includes("="));
}

/** The pattern of a random text: hexadecimal, or a mix of all kinds of characters. */
const OPAQUE_WORD =
  /\b[0-9a-f]{32,}\b|(?=[A-Za-z0-9+_-]{0,100}\d)(?=[A-Za-z0-9+_-]{0,100}[a-z])(?=[A-Za-z0-9+_-]{0,100}[A-Z])[A-Za-z0-9+_-]{24,}/;

/** Passwords in SQL, and in a netrc file. */
const PASSWORD_CLAUSE =
  /\b(?:identified(?:\s+with\s+\S{1,60})?\s+by|password)\s{1,20}["'][^"'\n<$]|\blogin\s{1,20}\S{1,200}\s{1,20}password\s{1,20}\S/i;

/**
 * A value with the rest of its line, after a name that suggests a secret and `=`, `:` or a tag. A name that only
 * contains `auth` somewhere is a setting (`AUTH_BACKEND`).
 */
const POSSIBLE_SECRET =
  /(?<name>[\w.-]{0,60}(?:(?:pass|token|secret|key)[\w.-]{0,60}|auth(?:orization)?(?:[_.-]?(?:data|value|string|header))?))(?:["']?(?:[ \t]{0,20}=[ \t]{0,20}|\s{0,20}:\s{0,20})["']?|<\/name>\s{0,60}<value>)(?<value>[^\s"',}<]{1,300})(?<more>.{0,300})/gi;

/** Reports whether a name that only suggests a secret has a value that could be one. */
function hasPossibleSecret(text: string): boolean {
  return [...text.matchAll(POSSIBLE_SECRET)].some(({ index, groups }) => {
    const { name, value, more } = groups as { name: string; value: string; more: string };
    // Code passes variables on under their own names: `load(key=key)`.
    const isPassedOn = value.replace(/[);]+$/, "") === name;
    if (isHarmlessName(name) || isPassedOn || isComment(text, index)) return false;
    return /^\[$|\($/.test(value) ? hasSecretDefault(more) : isSecretLiteral(value, "password", "value");
  });
}

/** Reports whether a list, or a call such as `os.getenv("KEY", "…")`, contains a possible secret and not only names. */
function hasSecretDefault(line: string): boolean {
  return [...line.matchAll(/["']([^"']{1,300})["']/g)].some(([, word = ""]) => {
    return !/^[A-Z][A-Z0-9_]*$/.test(word) && isSecretLiteral(word, "issued", "value");
  });
}
