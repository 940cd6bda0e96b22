/** Bytes as a string with one character (U+0000 to U+00FF) per byte: Flux counts, cuts and compares bytes. */
export type Bytes = string;

export const RUNE_ERROR = 0xfffd;

/** The character whose UTF-8 bytes start at `at`, which must be in range; U+FFFD of width 1 if they are invalid. */
export function runeAt(bytes: Bytes, at: number): { code: number; width: number } {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { code: first, width: 1 };
  const width = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const text = decodeBytes(bytes.slice(at, at + width));
  const code = text?.codePointAt(0);
  return code === undefined ? { code: RUNE_ERROR, width: 1 } : { code, width };
}

export function encodeBytes(text: string): Bytes {
  return Buffer.from(text, "utf8").toString("latin1");
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes UTF-8; null if the bytes are invalid. */
export function decodeBytes(bytes: Bytes): string | null {
  try {
    return decoder.decode(Buffer.from(bytes, "latin1"));
  } catch {
    return null;
  }
}
