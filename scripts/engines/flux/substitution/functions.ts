import { type Bytes, decodeBytes, encodeBytes, runeAt } from "./bytes.ts";
import { type MatchBudget, trimStart } from "./pattern.ts";

/** An error with which Flux's envsubst stops or panics. */
export class FunctionError extends Error {}

/**
 * Computes `${name<operator>args}` for a value as Flux's envsubst does. Unlike in a shell, `${X:?m}` and `${X:+m}` work
 * like `${X:-m}`, and `=` also replaces an empty value, like `:=`.
 */
export function applyFunction(
  operator: string,
  value: Bytes,
  args: readonly Bytes[],
  budget: MatchBudget,
): Bytes {
  if (operator !== "") budget.spend(1 + value.length);
  const [first = "", second = ""] = args;
  switch (operator) {
    case ",":
      return mapRunes(value, lower, 1);
    case ",,":
      return mapRunes(value, lower);
    case "^":
      return mapRunes(value, upper, 1);
    case "^^":
      return mapRunes(value, upper);
    case "#":
      return args.length === 0 ? String(value.length) : trimStart(value, first, false, budget);
    case "##":
      return trimStart(value, first, true, budget);
    case "%":
      return reverse(trimStart(reverse(value), reverse(first), false, budget));
    case "%%":
      return reverse(trimStart(reverse(value), reverse(first), true, budget));
    case ":":
      return substring(value, args);
    case "/#":
      return args.length === 2 && value.startsWith(first) ? second + value.slice(first.length) : value;
    case "/%":
      return args.length === 2 && value.endsWith(first)
        ? value.slice(0, value.length - first.length) + second
        : value;
    case "/":
      return replaceFirst(value, first, second);
    case "//":
      return replaceAll(value, first, second, budget);
    default:
      return value === "" ? args.join("") : value;
  }
}

const INTEGER = /^[-+]?\d+$/;
const MAX_INT64 = 2n ** 63n - 1n;

/** Parses an integer as Go's Atoi does. */
function integer(text: Bytes): bigint | null {
  if (!INTEGER.test(text) || text.length > 100) return null;
  const value = BigInt(text.replace(/^\+/, ""));
  return value > MAX_INT64 || value < -MAX_INT64 - 1n ? null : value;
}

function substring(value: Bytes, [first = "", second]: readonly Bytes[]): Bytes {
  const size = BigInt(value.length);
  const given = integer(first);
  if (given === null) return value;
  const position = given >= 0n ? given : size + given > 0n ? size + given : 0n;
  if (second === undefined) return value.slice(Number(position));
  const length = integer(second);
  if (length === null) return value;
  const end = BigInt.asIntN(64, position + length);
  if (end >= size) return position < size ? value.slice(Number(position)) : "";
  if (end < position) throw new FunctionError(`the length ${length} ends before the offset: Flux panics`);
  return value.slice(Number(position), Number(end));
}

function replaceFirst(value: Bytes, old: Bytes, replacement: Bytes): Bytes {
  const at = value.indexOf(old);
  return at === -1 ? value : value.slice(0, at) + replacement + value.slice(at + old.length);
}

function replaceAll(value: Bytes, old: Bytes, replacement: Bytes, budget: MatchBudget): Bytes {
  const parts = old === "" ? ["", ...runesOf(value), ""] : value.split(old);
  budget.spend(parts.length * (1 + replacement.length));
  return parts.join(replacement);
}

/** Each character's bytes. */
function runesOf(value: Bytes): Bytes[] {
  const runes: Bytes[] = [];
  for (let at = 0; at < value.length; ) {
    const { width } = runeAt(value, at);
    runes.push(value.slice(at, at + width));
    at += width;
  }
  return runes;
}

const REPLACEMENT = encodeBytes("\ufffd");

/** Maps the first `count` characters; invalid bytes become U+FFFD. */
function mapRunes(value: Bytes, map: (character: string) => string, count = Number.POSITIVE_INFINITY): Bytes {
  if (/^[\0-\x7f]*$/.test(value) && count !== 1)
    return map === lower ? value.toLowerCase() : value.toUpperCase();
  const end = count === 1 ? (value === "" ? 0 : runeAt(value, 0).width) : value.length;
  const mapped = runesOf(value.slice(0, end)).map((rune) => {
    const character = decodeBytes(rune);
    return character === null ? REPLACEMENT : encodeBytes(map(character));
  });
  return mapped.join("") + value.slice(end);
}

/** Unicode's simple mapping to one character, without JavaScript's mappings to several. */
function upper(character: string): string {
  const mapped = character.toUpperCase();
  if (isOne(mapped)) return mapped;
  // Greek letters with iota subscript: Go uses the title-case form as upper case.
  const code = character.codePointAt(0)!;
  if (code >= 0x1f80 && code < 0x1fb0 && (code & 8) === 0) return String.fromCodePoint(code + 8);
  return [0x1fb3, 0x1fc3, 0x1ff3].includes(code) ? String.fromCodePoint(code + 9) : character;
}

function lower(character: string): string {
  const mapped = character.toLowerCase();
  return isOne(mapped) ? mapped : character === "\u0130" ? "i" : character;
}

function isOne(text: string): boolean {
  return text.length === 1 || (text.length === 2 && text.codePointAt(0)! > 0xffff);
}

function reverse(value: Bytes): Bytes {
  const runes = runesOf(value).map((rune) => (rune.length === 1 && rune > "\x7f" ? REPLACEMENT : rune));
  return runes.reverse().join("");
}
