import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";
import type { ScriptSource } from "../values/source.ts";
import { moduleName } from "./evaluate.ts";
import { childrenOf, JavaScriptReader } from "./javascript-expressions.ts";
import { javaScriptParser } from "./parsers.ts";
import { type ParsedProgram, ProgramBuilder } from "./program.ts";

/** Reads a JavaScript program from lezer's syntax tree. */
export function readJavaScript(text: string, source: ScriptSource): ParsedProgram {
  const builder = new ProgramBuilder();
  const reader = new JavaScriptReader(source);
  javaScriptParser()
    .parse(text)
    .iterate({
      enter: (node) => enter(node, builder, reader),
      leave: (node) => {
        if (node.name === "FunctionDeclaration") builder.leave();
      },
    });
  return builder;
}

function enter(node: SyntaxNodeRef, builder: ProgramBuilder, reader: JavaScriptReader): void {
  switch (node.name) {
    case "ImportDeclaration":
      readImport(node.node, builder, reader);
      return;
    case "VariableDeclaration":
      readVariables(node.node, builder, reader);
      return;
    case "FunctionDeclaration": {
      const name = node.node.getChild("VariableDefinition");
      const parameters = node.node.getChild("ParamList")?.getChildren("VariableDefinition") ?? [];
      builder.enter(
        reader.slice(name),
        parameters.map((parameter) => reader.slice(parameter)),
      );
      return;
    }
    case "CallExpression":
    case "NewExpression":
    case "TaggedTemplateExpression":
      builder.addCall(reader.call(node.node, 0));
      return;
    case "AssignmentExpression":
      readAssignment(node.node, builder, reader);
      return;
    case "VariableName":
    case "PropertyName":
      builder.addReference(reader.slice(node));
      return;
  }
}

/** `import a, { b as c } from "m"`, `import * as d from "m"`. */
function readImport(node: SyntaxNode, builder: ProgramBuilder, reader: JavaScriptReader): void {
  const from = node.getChild("String");
  if (from === null) return;
  const module = moduleName(reader.slice(from).slice(1, -1));
  const whole = node.getChildren("VariableDefinition");
  for (const name of whole) builder.imports.set(reader.slice(name), module);
  const group = node.getChild("ImportGroup");
  for (const part of reader.slice(group).replace(/[{}]/g, "").split(",")) {
    const [name = "", alias = name] = part.trim().split(/\s+as\s+/);
    if (name !== "") builder.imports.set(alias, `${module}.${name}`);
  }
}

/** `name = value`, `name += value`. */
function readAssignment(node: SyntaxNode, builder: ProgramBuilder, reader: JavaScriptReader): void {
  const [target, operator, value] = childrenOf(node);
  if (target?.name !== "VariableName" || operator === undefined || value === undefined) return;
  const name = reader.slice(target);
  const before = builder.bindings.get(name)?.at(-1);
  const expression = reader.expression(value, 0);
  const adds = operator.name !== "Equals" && before !== undefined;
  builder.bind(name, adds ? { type: "concat", parts: [before, expression] } : expression);
}

function readVariables(node: SyntaxNode, builder: ProgramBuilder, reader: JavaScriptReader): void {
  const children = childrenOf(node);
  children.forEach((child, i) => {
    const value = children[i + 2];
    if (children[i + 1]?.name !== "Equals" || value === undefined) return;
    const expression = reader.expression(value, 0);
    const module = reader.requiredModule(expression);
    if (child.name === "VariableDefinition") {
      if (module === null) builder.bind(reader.slice(child), expression);
      else builder.imports.set(reader.slice(child), module);
    } else if (child.name === "ObjectPattern" && module !== null) {
      for (const part of reader.slice(child).replace(/[{}]/g, "").split(",")) {
        const [name = "", alias = name] = part.split(":").map((word) => word.trim());
        if (name !== "") builder.imports.set(alias, `${module}.${name}`);
      }
    }
  });
}
