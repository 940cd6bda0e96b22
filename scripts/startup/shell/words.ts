import type { CommandExpansionPart, ProcessSubstitutionPart, Word as WordNode, WordPart } from "unbash";
import { AlternativeOutput, CommandOutput } from "../machine/output.ts";
import { type Shell, subshell } from "../machine/shell.ts";
import { sliceValue } from "../values/glob.ts";
import { literal, wholeRange } from "../values/literals.ts";
import { type ScriptSource, sliceSource, sourceOf } from "../values/source.ts";
import {
  concatAll,
  isKnown,
  known,
  unknown,
  type Value,
  type ValuePiece,
  valueText,
  WHITESPACE,
} from "../values/value.ts";
import { braceTexts } from "./braces.ts";
import { FieldBuilder } from "./fields.ts";
import { type Choice, expandParameter, joinedFields, lookUp, type Parameter } from "./parameters.ts";

/** Expands a word of the script to fields: none, one or several. */
export function expandFields(word: WordNode, shell: Shell, choice: Choice): Value[] {
  const source = shell.frame.source;
  if (word.parts === undefined) return [plain(source, word)];
  const brace = word.parts.findIndex((part) => part.type === "BraceExpansion");
  if (brace === -1) return expandParts(word.parts, shell, choice, new FieldBuilder()).finish();
  const part = word.parts[brace]!;
  return braceTexts(part.text).flatMap((text) => {
    const fields = new FieldBuilder();
    expandParts(word.parts!.slice(0, brace), shell, choice, fields);
    fields.add(wholeRange(source, part.pos, part.end, text));
    return expandParts(word.parts!.slice(brace + 1), shell, choice, fields).finish();
  });
}

/** Expands a word without field splitting: for assignments, redirections and `case`. */
export function expandText(word: WordNode, shell: Shell, choice: Choice): Value {
  if (word.parts === undefined) return plain(shell.frame.source, word);
  return expandQuoted(word.parts, shell, choice);
}

/** Returns the text of a heredoc or of a text in double quotes. */
export function expandQuoted(parts: readonly WordPart[], shell: Shell, choice: Choice): Value {
  const fields = new FieldBuilder();
  for (const part of parts) expandPart(part, shell, choice, fields, true);
  return concatAll(fields.finish());
}

function plain(source: ScriptSource, word: WordNode): Value {
  return literal(source, { pos: word.pos, end: word.pos + word.text.length, value: word.value });
}

function expandParts(
  parts: readonly WordPart[],
  shell: Shell,
  choice: Choice,
  fields: FieldBuilder,
): FieldBuilder {
  for (const part of parts) expandPart(part, shell, choice, fields, false);
  return fields;
}

function expandPart(
  part: WordPart,
  shell: Shell,
  choice: Choice,
  fields: FieldBuilder,
  quoted: boolean,
): void {
  const source = shell.frame.source;
  switch (part.type) {
    case "Literal":
    case "Glob":
      fields.add(literal(source, part));
      return;
    case "SingleQuoted":
    case "AnsiCQuoted":
      fields.add(quotedText(source, part));
      return;
    case "DoubleQuoted":
    case "LocaleString":
      if (part.parts.length === 0) fields.add([]);
      for (const child of part.parts) expandPart(child, shell, choice, fields, true);
      return;
    case "SimpleExpansion":
      addParameter(lookUp(part.text.slice(1), null, shell, choice), fields, quoted, shell);
      return;
    case "ParameterExpansion": {
      const expand = (word: WordNode) => expandText(word, shell, choice);
      addParameter(expandParameter(part, shell, choice, expand), fields, quoted, shell);
      return;
    }
    case "CommandExpansion": {
      const outputs = runSubstitution(part, shell);
      choice.count = Math.max(choice.count, outputs.length);
      const output = outputs[Math.min(choice.index, outputs.length - 1)] ?? [];
      if (quoted) fields.add(output);
      else fields.addSplit(output, separatorsOf(shell));
      return;
    }
    case "ProcessSubstitution":
      fields.add(attachProcess(part, shell));
      return;
    case "ArithmeticExpansion":
      fields.add(unknown({ kind: "output", command: part.text }));
      return;
    case "ExtendedGlob":
    case "BraceExpansion":
      fields.add(sliceSource(source, part.pos, part.end));
  }
}

function quotedText(
  source: ScriptSource,
  part: { pos: number; end: number; text: string; value: string },
): Value {
  const inner = part.text.indexOf("'") + 1;
  const exact = part.text.slice(inner, inner + part.value.length) === part.value;
  const start = part.pos + inner;
  return exact
    ? sliceSource(source, start, start + part.value.length)
    : wholeRange(source, part.pos, part.end, part.value);
}

function addParameter(parameter: Parameter, fields: FieldBuilder, quoted: boolean, shell: Shell): void {
  if (parameter.list) fields.addList(parameter.fields, quoted ? "" : separatorsOf(shell));
  else if (quoted) fields.add(joinedFields(parameter));
  else fields.addSplit(joinedFields(parameter), separatorsOf(shell));
}

/** Returns the characters of `IFS`; the usual ones if they are not known. */
function separatorsOf({ process }: Shell): string {
  const binding = process.scope.get("IFS");
  const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : WHITESPACE;
  return isKnown(text) ? text : WHITESPACE;
}

/** Runs a command substitution; returns its possible outputs, without trailing line feeds. */
function runSubstitution(part: CommandExpansionPart, shell: Shell): Value[] {
  const output = new AlternativeOutput();
  if (!spendForParsing(part, shell)) return [unknown({ kind: "limit" })];
  runInner(part.script, part, subshell(shell, { out: output }));
  return output.alternatives.map((pieces) => withoutLastNewlines(pieces, shell));
}

function withoutLastNewlines(pieces: Value, shell: Shell): Value {
  const text = valueText(pieces);
  if (!shell.machine.budget.spend(Math.ceil(text.length / 8))) return unknown({ kind: "limit" });
  let end = text.length;
  while (end > 0 && text[end - 1] === "\n") end--;
  return sliceValue(pieces, 0, end);
}

/** Runs `<( … )` or `>( … )`; returns the path that replaces it. */
function attachProcess(part: ProcessSubstitutionPart, shell: Shell): Value {
  const output = new CommandOutput();
  const stdin = part.operator === ">" ? unknown({ kind: "output", command: part.text }) : shell.stdin;
  if (spendForParsing(part, shell)) runInner(part.script, part, subshell(shell, { out: output, stdin }));
  return known(shell.machine.files.addAnonymous(output.pieces));
}

/** Spends steps for parsing: the script is parsed when it is first used, nested scripts again each time. */
function spendForParsing(part: Substitution, shell: Shell): boolean {
  return shell.machine.budget.spend(Math.ceil(part.text.length / 8));
}

type Substitution = CommandExpansionPart | ProcessSubstitutionPart;

/** A script in backquotes with escapes has its own offsets. */
function runInner(script: Substitution["script"], part: Substitution, shell: Shell): void {
  if (script === undefined) return;
  if (script.source === undefined) {
    shell.machine.runParsed(script, shell);
    return;
  }
  const { frame } = shell;
  const source = sourceOf(decoded(frame.source, part, script.source));
  const inner = { label: null, numbered: false, source, parent: frame, calledAt: part.pos };
  shell.machine.runParsed(script, { ...shell, frame: inner });
}

function decoded(source: ScriptSource, part: Substitution, text: string): ValuePiece[] {
  return [...literal(source, { pos: part.pos + 1, end: part.end - 1, value: text })];
}
