/** A text after decoding, with the position in the original of each of its characters and of its end. */
export interface View {
  readonly text: string;
  readonly positions: Int32Array;
}

/** A way in which a text can be written in another: what is replaced, and with what. */
interface Decoder {
  readonly pattern: RegExp;
  readonly decode: (match: string) => string;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
  ["v", "\v"],
  ["a", "\x07"],
  ["e", "\x1b"],
  ["0", "\0"],
  ["_", "\xa0"],
  ["N", "\x85"],
]);
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
]);

/** Escapes of JSON, of YAML in double quotes, of Go and of shells. */
const BACKSLASHES: Decoder = {
  pattern:
    /\\(?:u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2}|\r?\n[ \t]*|[^\r\n])|(?<![ \t])[ \t]*\r?\n\s*/g,
  decode(match) {
    if (!match.startsWith("\\")) return " ";
    const code = /^\\[xuU]\{?([0-9a-fA-F]+)\}?$/.exec(match)?.[1];
    if (code !== undefined) return characterOf(Number.parseInt(code, 16));
    if (/^\\[0-3][0-7]{2}$/.test(match)) return characterOf(Number.parseInt(match.slice(1), 8));
    return /^\\\r?\n/.test(match) ? "" : (ESCAPES.get(match.slice(1)) ?? match.slice(1));
  },
};
/** YAML in single quotes. */
const QUOTES: Decoder = {
  pattern: /''|(?<![ \t])[ \t]*\r?\n\s*/g,
  decode: (match) => (match === "''" ? "'" : " "),
};
/** URLs. */
const PERCENT: Decoder = {
  pattern: /(?:%[0-9a-fA-F]{2})+/g,
  decode: (match) => Buffer.from(match.replaceAll("%", ""), "hex").toString("utf8"),
};
/** Forms of the web, with `+` for a blank. */
const FORM: Decoder = {
  pattern: /(?:%[0-9a-fA-F]{2})+|\+/g,
  decode: (match) => (match === "+" ? " " : PERCENT.decode(match)),
};
const HTML: Decoder = {
  pattern: /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});/g,
  decode(match) {
    const name = match.slice(1, -1);
    const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return ENTITIES.get(name) ?? characterOf(code);
  },
};
/** Text that YAML folds over several lines. */
const FOLDED: Decoder = { pattern: /\s+/g, decode: () => " " };
/** Base64 over several lines. */
const JOINED: Decoder = { pattern: /(?<![ \t])[ \t]*\\?\r?\n\s*/g, decode: () => "" };
/** Texts of shells: `ab'c'd`, `a"b"`. */
const SHELL: Decoder = { pattern: /["']{1,2}(?=[^\s"'])(?<=[^\s"'=]["']{1,2})/g, decode: () => "" };

const DECODERS = [BACKSLASHES, QUOTES, PERCENT, FORM, HTML, FOLDED, JOINED, SHELL];

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}

/** Longer texts are read by one decoder only. */
const MAX_TWICE = 20_000;

/** All readings of a text by one or two decoders, without the text itself. */
export function viewsOf(text: string): View[] {
  const first = DECODERS.flatMap((decoder) => viewOf(text, decoder) ?? []);
  if (text.length > MAX_TWICE) return first;
  const second = first.flatMap((view) =>
    DECODERS.flatMap((decoder) => {
      const again = viewOf(view.text, decoder);
      return again === null
        ? []
        : [{ text: again.text, positions: again.positions.map((at) => view.positions[at]!) }];
    }),
  );
  return [...new Map([...first, ...second].map((view) => [view.text, view])).values()];
}

/** Null if the decoder changes nothing. */
function viewOf(text: string, { pattern, decode }: Decoder): View | null {
  const pieces: string[] = [];
  const positions: number[] = [];
  let from = 0;
  const copy = (to: number) => {
    pieces.push(text.slice(from, to));
    for (let at = from; at < to; at += 1) positions.push(at);
  };
  let isChanged = false;
  for (const { index, 0: match } of text.matchAll(pattern)) {
    const decoded = decode(match);
    if (decoded === match) continue;
    isChanged = true;
    copy(index);
    pieces.push(decoded);
    for (let at = 0; at < decoded.length; at += 1) positions.push(index);
    from = index + match.length;
  }
  if (!isChanged) return null;
  copy(text.length);
  positions.push(text.length);
  return { text: pieces.join(""), positions: Int32Array.from(positions) };
}
