import type { SyntaxNode, SyntaxNodeRef } from "@lezer/common";
import type { ScriptSource } from "../values/source.ts";
import { pythonParser } from "./parsers.ts";
import { type ParsedProgram, ProgramBuilder } from "./program.ts";
import { childrenOf, PythonReader } from "./python-expressions.ts";

/** Reads a Python program from lezer's syntax tree (https://docs.python.org/3/reference/grammar.html). */
export function readPython(text: string, source: ScriptSource): ParsedProgram {
  const builder = new ProgramBuilder();
  const reader = new PythonReader(source);
  pythonParser()
    .parse(text)
    .iterate({
      enter: (node) => enter(node, builder, reader),
      leave: (node) => {
        if (node.name === "FunctionDefinition") builder.leave();
      },
    });
  return builder;
}

function enter(node: SyntaxNodeRef, builder: ProgramBuilder, reader: PythonReader): void {
  switch (node.name) {
    case "ImportStatement":
      readImport(node.node, builder, reader);
      return;
    case "FunctionDefinition": {
      const name = node.node.getChild("VariableName");
      if (reader.slice(name).startsWith("__")) builder.addReference(reader.slice(name));
      const parameters = node.node.getChild("ParamList")?.getChildren("VariableName") ?? [];
      builder.enter(
        reader.slice(name),
        parameters.map((parameter) => reader.slice(parameter)),
      );
      return;
    }
    case "AssignStatement":
    case "UpdateStatement":
      readAssignment(node.node, builder, reader);
      return;
    case "ForStatement":
      readFor(node.node, builder, reader);
      return;
    case "WithStatement":
      readWith(node.node, builder, reader);
      return;
    case "CallExpression":
      builder.addCall(reader.call(node.node, 0));
      return;
    case "VariableName":
    case "PropertyName":
      builder.addReference(reader.slice(node));
      return;
  }
}

/** `import a.b as c`, `from a.b import c as d, e`. */
function readImport(node: SyntaxNode, builder: ProgramBuilder, reader: PythonReader): void {
  const words = childrenOf(node).map((child) => reader.slice(child));
  const at = words.indexOf("import");
  const module = words[0] === "from" ? words.slice(1, at).join("") : "";
  const names = words
    .slice(at + 1)
    .filter((word) => word !== "(" && word !== ")")
    .join(" ")
    .split(" , ");
  for (const name of names) {
    const [written = "", alias] = name.split(" as ");
    const path = written.replaceAll(" ", "");
    const whole = module === "" ? path : `${module}.${path}`;
    if (alias !== undefined) builder.imports.set(alias.trim(), whole);
    else if (module !== "") builder.imports.set(path, whole);
  }
}

function readAssignment(node: SyntaxNode, builder: ProgramBuilder, reader: PythonReader): void {
  const children = childrenOf(node).filter((child) => child.name !== "TypeDef");
  const value = children.at(-1);
  if (value === undefined || children.some((child) => child.name === ",")) return;
  for (const target of children.slice(0, -1)) {
    if (target.name !== "VariableName" && target.name !== "MemberExpression") continue;
    const name = reader.slice(target);
    const expression = reader.expression(value, 0);
    const before = builder.bindings.get(name)?.at(-1);
    const adds = node.name === "UpdateStatement" && before !== undefined;
    builder.bind(name, adds ? { type: "concat", parts: [before, expression] } : expression);
  }
}

function readFor(node: SyntaxNode, builder: ProgramBuilder, reader: PythonReader): void {
  const [, variable, word, list] = childrenOf(node);
  if (
    variable?.name !== "VariableName" ||
    word === undefined ||
    reader.slice(word) !== "in" ||
    list === undefined
  )
    return;
  builder.bind(reader.slice(variable), { type: "each", list: reader.expression(list, 0) });
}

function readWith(node: SyntaxNode, builder: ProgramBuilder, reader: PythonReader): void {
  const children = childrenOf(node);
  children.forEach((child, i) => {
    const [value, name] = [children[i - 1], children[i + 1]];
    if (child.name === "as" && value !== undefined && name !== undefined)
      builder.bind(reader.slice(name), reader.expression(value, 0));
  });
}
