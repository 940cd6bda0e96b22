import { Document, isScalar, type Node, Scalar, type ToStringOptions, visit, type YAMLMap } from "yaml";
import type { JsonObject } from "../model/json.ts";

/** Lines that state `addition`, indented as the text is; lists stand in brackets. */
export function blockLines(text: string, indent: number, addition: JsonObject): string {
  const words = written(addition, { indent: indentStep(text), flowCollectionPadding: false });
  return words
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(indent)}${line}${lineEndOf(text)}`)
    .join("");
}

/** How much deeper each level of the text is: as the first deeper line has it, if that is two or four. */
export function indentStep(text: string): number {
  return /^( +)[^\s#]/m.exec(text)?.[1]?.length === 4 ? 4 : 2;
}

/**
 * The text with `addition` last in a mapping in braces: on a line of its own if the last key has one, with quotes and
 * blanks as there are.
 */
export function insertInFlow(text: string, node: YAMLMap, addition: JsonObject): string {
  const [start, end] = node.range!;
  const before = text.slice(0, end - 1).trimEnd();
  const last = node.items.at(-1)?.key as Node | undefined;
  const flowCollectionPadding = last === undefined || /\s/.test(text[start + 1]!);
  const quotes = isQuoted(text, last) ? QUOTED : {};
  const words = written(addition, { ...quotes, flowCollectionPadding, collectionStyle: "flow" });
  const inner = words.trim().slice(1, -1).trim();
  const separator = last === undefined || before.endsWith(",") ? "" : ",";
  const tail = text.slice(before.length, end - 1);
  const close = tail === "" && flowCollectionPadding ? " " : tail;
  return `${before}${separator}${lineStart(text, last)}${inner}${close}${text.slice(end - 1)}`;
}

/** What stands before a key that begins its line, or a blank. */
function lineStart(text: string, key: Node | undefined): string {
  if (key === undefined) return " ";
  const begin = text.lastIndexOf("\n", key.range![0] - 1) + 1;
  const lead = text.slice(begin, key.range![0]);
  return begin > 0 && lead.trim() === "" ? lineEndOf(text) + lead : " ";
}

const QUOTED: ToStringOptions = { defaultKeyType: "QUOTE_DOUBLE", defaultStringType: "QUOTE_DOUBLE" };

/** JSON has quotes around every key. */
function isQuoted(text: string, key: Node | undefined): boolean {
  return isScalar(key) ? key.type === Scalar.QUOTE_DOUBLE : /^\s*[[{]/.test(text);
}

function lineEndOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** By YAML 1.1, so that no reader takes a text for something else: Kubernetes' own have its `yes` and `0o7`. */
function written(addition: JsonObject, options: ToStringOptions): string {
  const document = new Document(addition, { version: "1.1" });
  visit(document, {
    Seq(_, node) {
      node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, directives: false, ...options });
}
