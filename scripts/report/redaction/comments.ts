import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { COMMENT_KEY, isSecretByItself, type SecretEntry, variants } from "./entry.ts";
import { isTextMeantAsSecret } from "./intent.ts";
import { settingIn } from "./values.ts";

/** The first comment of a line; in a text of several lines, a `#` after a blank can also belong to the text. */
const COMMENT = /(?<!\S)#+\s{0,20}(?<text>.{1,10000})/;
/** The rest of a line with a key whose value is on the lines below it. */
const BLOCK = /^["']?[|>]?[-+\d]{0,2}\s{0,20}(?:#.*)?$/;

/**
 * Entries that are commented out: in a text that was meant as a Secret, all comments, and elsewhere those below a key that
 * indicates a secret.
 */
export function commentedEntries(text: string, isPatch: boolean): SecretEntry[] {
  if (!/(?<!\S)#/.test(text)) return [];
  const isSecret = isPatch || isTextMeantAsSecret(text);
  const found: SecretEntry[] = [];
  let above = COMMENT_KEY;
  for (const line of text.split("\n")) {
    const match = COMMENT.exec(line);
    const comment = match?.groups?.text?.trim() ?? null;
    const isAlone = comment !== null && line.slice(0, match?.index).trim() === "";
    if (comment !== null && (isSecret || isAlone)) found.push(...commentEntries(comment, above, isSecret));
    const set = settingIn(isAlone ? comment : line);
    if (set !== null) above = BLOCK.test(set.value) ? set.name : COMMENT_KEY;
    else if (!isAlone && line.trim() !== "") above = COMMENT_KEY;
  }
  return found;
}

/** The values in a comment. `above`: the key whose value it can be; `COMMENT_KEY` if there is none. */
function commentEntries(comment: string, above: string, isSecret: boolean): SecretEntry[] {
  const set = isSecret ? settingIn(comment) : null;
  const isBelowSecret = secretNameKind(above) !== null;
  return [
    ...(set === null ? [] : variants(set.name, set.value)),
    ...(isSecret || isBelowSecret ? variants(above, comment) : []),
    // One ciphertext in a comment does not make the rest of it one.
    ...(isSecret ? comment.split(/[\s,:={}[\]"']+/).flatMap((word) => variants(COMMENT_KEY, word)) : []),
  ].filter(isSecretByItself);
}
