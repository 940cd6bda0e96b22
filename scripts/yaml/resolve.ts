import type { JsonValue } from "../model/json.ts";

const WORDS = new Map<string, boolean | null>([
  ...["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"].map((word) => [word, true] as const),
  ...["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"].map((word) => [word, false] as const),
  ...["", "~", "null", "Null", "NULL"].map((word) => [word, null] as const),
]);

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * What a plain scalar stands for where Kubernetes' tools read YAML: the rules of sigs.k8s.io/yaml (go-yaml v2), which
 * keep YAML 1.1's `yes` and `0644`, and leave out its sexagesimal numbers. Dates stay text, as in JSON.
 */
export function resolvePlain(text: string): JsonValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!/^[-+.0-9]/.test(text)) return text;
  const digits = text.replaceAll("_", "");
  const integer = parseInteger(digits);
  if (integer !== null) return integer;
  return FLOAT.test(digits) ? Number(digits) : text;
}

/** Decimal, `0x`, `0o`, `0b` and the old octal `0644`, each with a sign; null for anything else. */
function parseInteger(digits: string): number | null {
  const match = /^([-+]?)(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.exec(digits);
  if (match === null) return null;
  const [, sign, body] = match;
  const value = Number(/^0[0-7]/.test(body!) ? `0o${body!.slice(1)}` : body);
  return sign === "-" ? -value : value;
}
