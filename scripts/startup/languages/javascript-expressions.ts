import type { SyntaxNode } from "@lezer/common";
import type { ScriptSource } from "../values/source.ts";
import { moduleName } from "./evaluate.ts";
import { unquoted } from "./literals.ts";
import { type Call, type Expression, type ListItem, UNKNOWN_EXPRESSION } from "./program.ts";

export function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

const FUNCTIONS = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunction",
  "MethodDeclaration",
]);

const MAX_DEPTH = 40;

/** Returns a text that consists of literals; null if it has other parts. */
function literalText(expression: Expression): string | null {
  if (expression.type === "text") return expression.value.map((piece) => piece.text).join("");
  if (expression.type !== "concat") return null;
  const parts = expression.parts.map(literalText);
  return parts.includes(null) ? null : parts.join("");
}

/** Converts syntax nodes to expressions. */
export class JavaScriptReader {
  private readonly source: ScriptSource;

  constructor(source: ScriptSource) {
    this.source = source;
  }

  slice(node: { from: number; to: number } | null): string {
    return node === null ? "" : this.source.text.slice(node.from, node.to);
  }

  /** Returns the module of `require("m")` or the member of it. */
  requiredModule(expression: Expression): string | null {
    if (expression.type === "member") {
      const object = this.requiredModule(expression.object);
      return object === null ? null : `${object}.${expression.name}`;
    }
    if (
      expression.type !== "call" ||
      expression.callee.type !== "name" ||
      expression.callee.name !== "require"
    )
      return null;
    const first = expression.args[0]?.value;
    const text = first === undefined ? null : literalText(first);
    return text === null ? null : moduleName(text);
  }

  expression(node: SyntaxNode, depth: number): Expression {
    if (depth > MAX_DEPTH) return UNKNOWN_EXPRESSION;
    switch (node.name) {
      case "String":
        return { type: "text", value: unquoted(this.source, node.from + 1, node.to - 1, false) };
      case "TemplateString":
        return this.template(node, depth);
      case "ArrayExpression":
        return { type: "list", items: this.items(childrenOf(node).slice(1, -1), depth) };
      case "ParenthesizedExpression":
        return node.firstChild?.nextSibling
          ? this.expression(node.firstChild.nextSibling, depth + 1)
          : UNKNOWN_EXPRESSION;
      case "BinaryExpression":
        return this.binary(node, depth);
      case "VariableName":
        return { type: "name", name: this.slice(node) };
      case "MemberExpression": {
        const property = node.getChild("PropertyName");
        if (node.firstChild === null) return UNKNOWN_EXPRESSION;
        if (property === null) return this.computedMember(node, depth);
        return {
          type: "member",
          object: this.expression(node.firstChild, depth + 1),
          name: this.slice(property),
        };
      }
      case "CallExpression":
      case "NewExpression":
      case "TaggedTemplateExpression":
        return this.call(node, depth);
      case "BooleanLiteral":
        return this.slice(node) === "true" ? { type: "true" } : UNKNOWN_EXPRESSION;
      default:
        return UNKNOWN_EXPRESSION;
    }
  }

  /** `object[key]` */
  private computedMember(node: SyntaxNode, depth: number): Expression {
    const [object, , key] = childrenOf(node);
    if (object === undefined || key === undefined) return UNKNOWN_EXPRESSION;
    return {
      type: "index",
      object: this.expression(object, depth + 1),
      key: this.expression(key, depth + 1),
    };
  }

  call(node: SyntaxNode, depth: number): Call {
    const list = node.getChild("ArgList");
    const children = list === null ? node.getChildren("TemplateString") : childrenOf(list).slice(1, -1);
    const callee = node.name === "NewExpression" ? node.firstChild?.nextSibling : node.firstChild;
    const options = children.findLast((child) => child.name === "ObjectExpression");
    return {
      type: "call",
      callee:
        callee === null || callee === undefined ? UNKNOWN_EXPRESSION : this.expression(callee, depth + 1),
      args: this.items(children, depth),
      named: options === undefined ? new Map() : this.properties(options, depth),
      start: node.from,
      end: node.to,
    };
  }

  private properties(node: SyntaxNode, depth: number): Map<string, Expression> {
    const found = new Map<string, Expression>();
    for (const property of node.getChildren("Property")) {
      const value = property.lastChild;
      if (value !== null) found.set(this.slice(property.firstChild), this.expression(value, depth + 1));
    }
    return found;
  }

  private items(children: readonly SyntaxNode[], depth: number): ListItem[] {
    return children.flatMap((child, i): ListItem[] => {
      if (child.name === "," || child.name === "Spread" || FUNCTIONS.has(child.name)) return [];
      return [{ value: this.expression(child, depth + 1), spread: children[i - 1]?.name === "Spread" }];
    });
  }

  private binary(node: SyntaxNode, depth: number): Expression {
    const [left, operator, right] = childrenOf(node);
    if (left === undefined || operator === undefined || right === undefined || this.slice(operator) !== "+")
      return UNKNOWN_EXPRESSION;
    return { type: "concat", parts: [this.expression(left, depth + 1), this.expression(right, depth + 1)] };
  }

  private template(node: SyntaxNode, depth: number): Expression {
    const parts: Expression[] = [];
    let from = node.from + 1;
    for (const place of node.getChildren("Interpolation")) {
      parts.push({ type: "text", value: unquoted(this.source, from, place.from, false) });
      const inner = place.firstChild?.nextSibling;
      parts.push(inner ? this.expression(inner, depth + 1) : UNKNOWN_EXPRESSION);
      from = place.to;
    }
    parts.push({ type: "text", value: unquoted(this.source, from, node.to - 1, false) });
    return { type: "concat", parts };
  }
}
