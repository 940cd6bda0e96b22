/** The value of an unquoted scalar. Numbers include the infinities and NaN, which JSON does not have. */
export type PlainValue = string | number | boolean | null;

const WORDS: ReadonlyMap<string, PlainValue> = new Map<string, PlainValue>([
  ...wordForms(true, ["true", "yes", "on"]),
  ...wordForms(false, ["false", "no", "off"]),
  ...wordForms(null, ["null"]),
  ...(["y", "Y"] as const).map((word) => [word, true] as const),
  ...(["n", "N"] as const).map((word) => [word, false] as const),
  ["", null],
  ["~", null],
  ...[".nan", ".NaN", ".NAN"].map((word) => [word, Number.NaN] as const),
  ...[".inf", ".Inf", ".INF"].flatMap((word) => [
    [word, Number.POSITIVE_INFINITY] as const,
    [`+${word}`, Number.POSITIVE_INFINITY] as const,
    [`-${word}`, Number.NEGATIVE_INFINITY] as const,
  ]),
]);

function wordForms(value: PlainValue, words: readonly string[]): [string, PlainValue][] {
  return words.flatMap((word) => {
    const title = word.charAt(0).toUpperCase() + word.slice(1);
    return [word, title, word.toUpperCase()].map((form): [string, PlainValue] => [form, value]);
  });
}

const MAY_BE_NUMBER = /^[-+.\d]/;
const INTEGER = /^([-+]?)(?:0[xX]([\da-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(\d|[1-9]\d*))$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const MISPLACED_UNDERSCORE = /(?<!\d)_|_(?!\d)/;
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;
/** The digits of 2⁶⁴ in base 2; longer texts are out of range and slow to parse. */
const MAX_DIGITS = 64;

/**
 * The value of a plain scalar as kubectl, Flux and Argo CD read it: the YAML 1.1 words `y`, `yes`, `on` … are booleans,
 * `0644` and `0o644` are octal, `1_000` is a number, dates and base 60 (`1:30`) are strings
 * (https://pkg.go.dev/sigs.k8s.io/yaml).
 */
export function resolvePlain(text: string): PlainValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (!MAY_BE_NUMBER.test(text)) return text;
  // After a leading point, underscores are allowed only between digits; elsewhere they are allowed anywhere.
  if (text.startsWith(".") && MISPLACED_UNDERSCORE.test(text)) return text;
  const digits = text.replaceAll("_", "");
  const integer = resolveInteger(digits);
  if (integer !== null) return integer;
  const float = FLOAT.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(float) ? float : text;
}

/** Null if the text is not an integer, or exceeds both int64 and uint64. */
function resolveInteger(text: string): number | null {
  const match = INTEGER.exec(text);
  if (match === null) return null;
  const [, sign, hex, binary, octal, decimal] = match;
  const prefix = hex ? "0x" : binary ? "0b" : octal ? "0o" : "";
  const digits = (hex ?? binary ?? octal ?? decimal ?? "").replace(/^0+(?=.)/, "");
  if (digits.length > MAX_DIGITS) return null;
  const magnitude = BigInt(prefix + digits);
  const limit = sign === "" ? MAX_UINT64 : sign === "-" ? MAX_INT64 + 1n : MAX_INT64;
  if (magnitude > limit) return null;
  return Number(sign === "-" ? -magnitude : magnitude);
}

const INTEGER_KEY = /^(?:0|-?[1-9]\d{0,17})$/;
const FLOAT_KEY = /^-?\d{1,3}\.\d{1,3}$/;

/**
 * Reports whether a plain key is the same text in every tool. A number or a boolean is converted back to a string, so
 * `8080` and `true` are unchanged, while `yes`, `y`, `0x10` and `1.0` change.
 */
export function isPlainKeySafe(text: string): boolean {
  const value = resolvePlain(text);
  if (typeof value === "string" || INTEGER_KEY.test(text)) return true;
  if (typeof value === "number") return FLOAT_KEY.test(text) && String(value) === text;
  return value !== null && String(value) === text;
}
