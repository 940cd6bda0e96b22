import { Document, isScalar, type Node, Scalar, type ToStringOptions, visit, type YAMLMap } from "yaml";
import type { JsonObject } from "../model/json.ts";

/** Formats `addition` as block lines, indented like the text; lists are in flow style. */
export function blockLines(text: string, indent: number, addition: JsonObject): string {
  const words = serialized(addition, { indent: indentStep(text), flowCollectionPadding: false });
  return words
    .trimEnd()
    .split("\n")
    .map((line) => `${" ".repeat(indent)}${line}${lineEndOf(text)}`)
    .join("");
}

/** Indentation per level, from the first indented line of the text: 4, or else 2. */
export function indentStep(text: string): number {
  return /^( +)[^\s#]/m.exec(text)?.[1]?.length === 4 ? 4 : 2;
}

/**
 * Inserts `addition` at the end of a flow mapping: on a separate line if the last key is on one, with the same style of
 * quotes and spaces.
 */
export function insertInFlow(text: string, node: YAMLMap, addition: JsonObject): string {
  const [start, end] = node.range!;
  const before = text.slice(0, end - 1).trimEnd();
  const last = node.items.at(-1)?.key as Node | undefined;
  const flowCollectionPadding = last === undefined || /\s/.test(text[start + 1]!);
  const quotes = isQuoted(text, last) ? QUOTED : {};
  const words = serialized(addition, { ...quotes, flowCollectionPadding, collectionStyle: "flow" });
  const inner = words.trim().slice(1, -1).trim();
  const separator = last === undefined || before.endsWith(",") ? "" : ",";
  const tail = text.slice(before.length, end - 1);
  const close = tail === "" && flowCollectionPadding ? " " : tail;
  return `${before}${separator}${lineStart(text, last)}${inner}${close}${text.slice(end - 1)}`;
}

/** Line break and indentation before a key that starts its line, or else a space. */
function lineStart(text: string, key: Node | undefined): string {
  if (key === undefined) return " ";
  const begin = text.lastIndexOf("\n", key.range![0] - 1) + 1;
  const lead = text.slice(begin, key.range![0]);
  return begin > 0 && lead.trim() === "" ? lineEndOf(text) + lead : " ";
}

const QUOTED: ToStringOptions = { defaultKeyType: "QUOTE_DOUBLE", defaultStringType: "QUOTE_DOUBLE" };

/** Reports whether keys are quoted, as in JSON. */
function isQuoted(text: string, key: Node | undefined): boolean {
  return isScalar(key) ? key.type === Scalar.QUOTE_DOUBLE : /^\s*[[{]/.test(text);
}

function lineEndOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/**
 * Serialises as YAML 1.1, so that Kubernetes' tools, which also read `yes` and `0o7` specially, keep each text a
 * text.
 */
function serialized(addition: JsonObject, options: ToStringOptions): string {
  const document = new Document(addition, { version: "1.1" });
  visit(document, {
    Seq(_, node) {
      node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, directives: false, ...options });
}
