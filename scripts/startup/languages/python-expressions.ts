import type { SyntaxNode } from "@lezer/common";
import type { ScriptSource } from "../values/source.ts";
import { unquoted } from "./literals.ts";
import { type Call, type Expression, type ListItem, UNKNOWN_EXPRESSION } from "./program.ts";

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

const MAX_DEPTH = 40;

/** Converts syntax nodes to expressions. */
export class PythonReader {
  private readonly source: ScriptSource;

  constructor(source: ScriptSource) {
    this.source = source;
  }

  slice(node: { from: number; to: number } | null): string {
    return node === null ? "" : this.source.text.slice(node.from, node.to);
  }

  expression(node: SyntaxNode, depth: number): Expression {
    if (depth > MAX_DEPTH) return UNKNOWN_EXPRESSION;
    switch (node.name) {
      case "String":
        return this.string(node);
      case "FormatString":
        return this.format(node, depth);
      case "ContinuedString":
        return { type: "concat", parts: childrenOf(node).map((child) => this.expression(child, depth + 1)) };
      case "ArrayExpression":
      case "TupleExpression":
        return { type: "list", items: this.items(childrenOf(node).slice(1, -1), depth) };
      case "ParenthesizedExpression":
        return node.firstChild?.nextSibling
          ? this.expression(node.firstChild.nextSibling, depth + 1)
          : UNKNOWN_EXPRESSION;
      case "AwaitExpression":
        return node.lastChild === null ? UNKNOWN_EXPRESSION : this.expression(node.lastChild, depth + 1);
      case "BinaryExpression":
        return this.binary(node, depth);
      case "VariableName":
        return { type: "name", name: this.slice(node) };
      case "MemberExpression":
        return this.member(node, depth);
      case "CallExpression":
        return this.call(node, depth);
      case "Boolean":
        return this.slice(node) === "True" ? { type: "true" } : UNKNOWN_EXPRESSION;
      default:
        return UNKNOWN_EXPRESSION;
    }
  }

  call(node: SyntaxNode, depth: number): Call {
    const callee = node.firstChild;
    const list = node.getChild("ArgList");
    const args: ListItem[] = [];
    const named = new Map<string, Expression>();
    const children = list === null ? [] : childrenOf(list).slice(1, -1);
    for (const group of splitAtCommas(children)) {
      const [first, second, third] = group;
      if (first === undefined) continue;
      if (second?.name === "AssignOp" && third !== undefined)
        named.set(this.slice(first), this.expression(third, depth + 1));
      else for (const item of this.items(group, depth)) args.push(item);
    }
    return {
      type: "call",
      callee: callee === null ? UNKNOWN_EXPRESSION : this.expression(callee, depth + 1),
      args,
      named,
      start: node.from,
      end: node.to,
    };
  }

  private items(children: readonly SyntaxNode[], depth: number): ListItem[] {
    return splitAtCommas(children).flatMap((group): ListItem[] => {
      const value = group.at(-1);
      if (value === undefined) return [];
      return [
        {
          value: this.expression(value, depth + 1),
          spread: group.length > 1 && this.slice(group[0]!) === "*",
        },
      ];
    });
  }

  private binary(node: SyntaxNode, depth: number): Expression {
    const [left, operator, right] = childrenOf(node);
    if (left === undefined || operator === undefined || right === undefined) return UNKNOWN_EXPRESSION;
    const sign = this.slice(operator);
    if (sign === "+")
      return { type: "concat", parts: [this.expression(left, depth + 1), this.expression(right, depth + 1)] };
    if (sign !== "%") return UNKNOWN_EXPRESSION;
    const text = this.expression(left, depth + 1);
    return text.type === "text" ? { type: "concat", parts: percentParts(text.value) } : UNKNOWN_EXPRESSION;
  }

  private member(node: SyntaxNode, depth: number): Expression {
    const object = node.firstChild;
    const property = node.getChild("PropertyName");
    if (object === null) return UNKNOWN_EXPRESSION;
    if (property !== null)
      return { type: "member", object: this.expression(object, depth + 1), name: this.slice(property) };
    const key = object.nextSibling?.nextSibling;
    if (!key) return UNKNOWN_EXPRESSION;
    return {
      type: "index",
      object: this.expression(object, depth + 1),
      key: this.expression(key, depth + 1),
    };
  }

  private string(node: SyntaxNode): Expression {
    const { prefix, quotes } = quoting(this.slice(node));
    const value = unquoted(
      this.source,
      node.from + prefix.length + quotes,
      node.to - quotes,
      /r/i.test(prefix),
    );
    return { type: "text", value };
  }

  /** The replacements of an f-string and the text between them. */
  private format(node: SyntaxNode, depth: number): Expression {
    const { prefix, quotes } = quoting(this.slice(node));
    const parts: Expression[] = [];
    let from = node.from + prefix.length + quotes;
    const raw = /r/i.test(prefix);
    for (const place of node.getChildren("FormatReplacement")) {
      parts.push({ type: "text", value: unquoted(this.source, from, place.from, raw) });
      const inner = place.firstChild?.nextSibling;
      parts.push(inner ? this.expression(inner, depth + 1) : UNKNOWN_EXPRESSION);
      from = place.to;
    }
    parts.push({ type: "text", value: unquoted(this.source, from, node.to - quotes, raw) });
    return { type: "concat", parts };
  }
}

function quoting(text: string): { prefix: string; quotes: number } {
  const prefix = /^[A-Za-z]*/.exec(text)![0];
  const rest = text.slice(prefix.length);
  return { prefix, quotes: rest.startsWith('"""') || rest.startsWith("'''") ? 3 : 1 };
}

function splitAtCommas(nodes: readonly SyntaxNode[]): SyntaxNode[][] {
  const groups: SyntaxNode[][] = [[]];
  for (const node of nodes) {
    if (node.name === ",") groups.push([]);
    else if (node.name !== "Comment") groups.at(-1)!.push(node);
  }
  return groups;
}

/** The values of `%s` and similar conversions are not evaluated. */
function percentParts(value: Extract<Expression, { type: "text" }>["value"]): Expression[] {
  return value.flatMap((piece) =>
    piece.text.split(/(%(?:\([^)]*\))?[-0-9.]*[sdrif])/).map((part): Expression => {
      if (/^%(?:\([^)]*\))?[-0-9.]*[sdrif]$/.test(part)) return UNKNOWN_EXPRESSION;
      return { type: "text", value: part === "" ? [] : [{ ...piece, text: part }] };
    }),
  );
}
