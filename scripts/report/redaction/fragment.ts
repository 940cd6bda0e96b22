import { isRandomPart } from "../../kubernetes/credentials/randomness.ts";
import type { SecretEntry } from "./entry.ts";

/** Longer texts are data of programs. */
const MAX_TEXT = 200_000;
const MAX_WORDS = 20_000;
const MAX_WORD = 500;
const MANIFEST = /^\W{0,200}(?:kind|apiVersion)\b/m;
const DATA = /^\W{0,20}(?:stringD|d)ata["']?\s{0,20}:/m;
/** Digests, commits and checksums. */
const HEX = /^[0-9a-f]+$/i;

/** Reports whether no line of a text begins a manifest: it can be the rest of one. */
export function isNoManifest(text: string): boolean {
  return text.length <= MAX_TEXT && !MANIFEST.test(text);
}

/** Reports whether a text is the rest of a Secret whose beginning is missing: its data, without a kind. */
export function isDataAlone(text: string): boolean {
  return isNoManifest(text) && DATA.test(text);
}

/** Reports whether a text is one word, as the input of a generator is. */
export function isSingleWord(text: string): boolean {
  return text.length <= MAX_WORD && /^\S+$/.test(text.trim());
}

/**
 * The random words of a text that cannot be read as manifests, so that it is not known whether it is a part of a Secret.
 * Digests and templates are none.
 */
export function fragmentEntries(text: string): SecretEntry[] {
  if (text.length > MAX_TEXT || text.includes("{{")) return [];
  const words = text.split(/[^A-Za-z0-9+/=_-]+/).slice(0, MAX_WORDS);
  return words
    .filter((word) => isRandomPart(word) && !HEX.test(word))
    .map((word) => ({ key: "line", text: word }));
}
