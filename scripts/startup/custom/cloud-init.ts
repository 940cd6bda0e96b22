import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { concatAll, known, type Value, type ValuePiece } from "../values/value.ts";

/** Longer user data is not read. */
const MAX_TEXT = 128 * 1024;

/**
 * Returns the script that stands for the user data of cloud-init
 * (https://cloudinit.readthedocs.io/en/latest/explanation/format.html): a script itself, or the packages and commands of
 * a cloud-config. Empty for other formats.
 */
export function cloudInitScript(userData: ValuePiece): Value {
  const { text } = userData;
  if (text.startsWith("#!")) return [userData];
  if (!text.startsWith("#cloud-config") || text.length > MAX_TEXT) return [];
  const document = parsed(text);
  if (document === null || !isMap(document.contents)) return [];
  const packages = itemsOf(document.get("packages")).map((item) => wordsOf(item, userData).slice(0, 1));
  const commands = ["bootcmd", "runcmd"].flatMap((key) => itemsOf(document.get(key)));
  const lines = commands.map((item) => {
    return isSeq(item) ? joined(wordsOf(item, userData).map(quoted)) : (scalarValue(item, userData) ?? []);
  });
  const install = packages.length === 0 ? [] : [joined([known("cloud-init packages"), ...packages.flat()])];
  return concatAll([...install, ...lines].flatMap((line) => [line, known("\n")]));
}

/** Returns null if the text is nested so deeply that the parser's recursion overflows. */
function parsed(text: string): Document | null {
  try {
    return parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  } catch {
    return null;
  }
}

function itemsOf(node: unknown): Node[] {
  return isSeq(node) ? (node.items as Node[]) : [];
}

/** The words of a list, or the one of a scalar. */
function wordsOf(node: Node, userData: ValuePiece): Value[] {
  return (isSeq(node) ? itemsOf(node) : [node])
    .flatMap((item) => scalarValue(item, userData) ?? [])
    .map((piece) => [piece]);
}

/** Returns a scalar with its place in the user data; the place of decoded user data is all of it. */
function scalarValue(node: unknown, userData: ValuePiece): Value | null {
  if (!isScalar(node) || node.value === null || node.range == null) return null;
  const text = String(node.value);
  const at = userData.text.indexOf(text, node.range[0]);
  const isExact = at !== -1 && at + text.length <= node.range[1];
  const isPlain = userData.text.length === userData.end - userData.start;
  const [start, end] = isExact ? [at, at + text.length] : [node.range[0], node.range[1]];
  return text === "" ? [] : [isPlain ? { ...userData, text, start, end } : { ...userData, text }];
}

function quoted(value: Value): Value {
  const text = value.map((piece) => piece.text).join("");
  if (/^[\w@%+=:,./-]+$/.test(text)) return value;
  if (!text.includes("'")) return concatAll([known("'"), value, known("'")]);
  return value.map((piece) => ({ ...piece, text: `'${piece.text.replaceAll("'", "'\\''")}'` }));
}

function joined(words: readonly Value[]): Value {
  return concatAll(words.flatMap((word, i) => (i === 0 ? [word] : [known(" "), word])));
}
