import { isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import { isSecretByItself, type SecretEntry, variants } from "./entry.ts";
import { isTextMeantAsSecret } from "./intent.ts";
import { settingIn } from "./values.ts";

/** `DB_PASSWORD: x`, and `name: DB_PASSWORD` with `value: x` on the same line or the next. */
const NAMED_VALUE =
  /\bname["']?\s*:\s*["']?(?<name>[A-Za-z_][\w.-]{0,120})["']?\s*,?\s{0,200}["']?value["']?\s*:\s*(?<value>.{1,2000})/g;
const KIND = /^\W{0,4}kind["']?\s{0,20}:/im;
const MAX_LINE = 10_000;

/**
 * The secrets in a text that is no valid YAML, by its lines and words: those of every document that was meant as a Secret,
 * of what follows it without a kind of its own, and named secrets elsewhere. `isSecret`: all of it is part of a Secret.
 */
export function looseTextEntries(text: string, isSecret = false): SecretEntry[] {
  let isPart = isSecret;
  return text.split(/^---/m).flatMap((document) => {
    isPart = isSecret || isTextMeantAsSecret(document) || (isPart && !KIND.test(document));
    const named = namedEntries(document);
    const lines = [...named, ...lineEntries(document)];
    return isPart
      ? [...lines, ...wordEntries(document)].filter(isSecretByItself)
      : lines.filter(isNamedSecret);
  });
}

function isNamedSecret({ key, text }: SecretEntry): boolean {
  const kind = secretNameKind(key);
  return kind !== null && isSecretLiteral(text, kind, "value");
}

function namedEntries(text: string): SecretEntry[] {
  return [...text.matchAll(NAMED_VALUE)].flatMap(({ groups }) => variants(groups!.name!, groups!.value!));
}

/** The values that the lines of a text set, lines that set nothing, and names that are values by themselves. */
export function lineEntries(text: string): SecretEntry[] {
  return text.split("\n").flatMap((line) => {
    const set = settingIn(line.replace(/^\s{0,200}#\s{0,20}/, ""));
    if (set === null) return variants("line", line.slice(0, MAX_LINE));
    return [...variants(set.name, set.value), ...(isRandomPart(set.name) ? variants("line", set.name) : [])];
  });
}

function wordEntries(text: string): SecretEntry[] {
  return text.split(/[\s,:={}[\]"']+/).flatMap((word) => variants("line", word));
}
