import type { ParameterExpansionPart, ParameterOperation, Word as WordNode } from "unbash";
import { type Binding, keysOf } from "../machine/scope.ts";
import type { Frame, Shell } from "../machine/shell.ts";
import { IMAGE_DIRECTORY } from "../values/files.ts";
import { removeMatch, sliceValue } from "../values/glob.ts";
import {
  EMPTY,
  isKnown,
  joinBy,
  known,
  unknown,
  type Value,
  type ValuePiece,
  valueText,
  WHITESPACE,
} from "../values/value.ts";

/** The possible value of a variable that a pass uses, and the number of passes. */
export interface Choice {
  index: number;
  count: number;
}

/** Value of a parameter: several fields for `$@` and arrays. `isSet` null: depends on the image. */
export interface Parameter {
  readonly fields: readonly Value[];
  readonly list: boolean;
  readonly isSet: boolean | null;
}

const SPACE = known(" ");

export function joinedFields(parameter: Parameter): Value {
  return joinBy(SPACE, parameter.fields);
}

function singleField(value: Value, isSet: boolean | null = true): Parameter {
  return { fields: [value], list: false, isSet };
}

/** Returns the value of `$name` or `${name[index]}`. */
export function lookUp(name: string, index: string | null, shell: Shell, choice: Choice): Parameter {
  const { args, zero, scope, directory } = shell.process;
  if (name === "@" || name === "*") return { fields: args, list: true, isSet: args.length > 0 };
  if (name === "#") return singleField(known(String(args.length)));
  if (name === "0") return singleField(zero);
  if (/^[1-9][0-9]{0,3}$/.test(name)) {
    const value = args[Number(name) - 1];
    return singleField(value ?? EMPTY, value !== undefined);
  }
  if (name === "BASH_SOURCE") return singleField(currentFile(shell) ?? zero);
  const binding = scope.get(name);
  if (binding?.kind === "array") return itemOf(binding, name, index, choice);
  if (binding !== undefined) {
    choice.count = Math.max(choice.count, binding.values.length);
    return singleField(binding.values[Math.min(choice.index, binding.values.length - 1)] ?? EMPTY);
  }
  if (name === "IFS") return singleField(known(WHITESPACE));
  if (name === "HOME") return singleField(known("~"));
  if (name === "PWD" && !directory.startsWith(IMAGE_DIRECTORY)) return singleField(known(directory));
  return singleField(unknown({ kind: "variable", name }), null);
}

/** An unknown key stands for any item. */
function itemOf(
  binding: Binding & { kind: "array" },
  name: string,
  index: string | null,
  choice: Choice,
): Parameter {
  const { items } = binding;
  if (index === "@" || index === "*") return { fields: items, list: true, isSet: items.length > 0 };
  if (index !== null && !isKnown(index) && items.length > 0) {
    choice.count = Math.max(choice.count, items.length);
    return singleField(items[Math.min(choice.index, items.length - 1)]!);
  }
  const item = index === null ? items[0] : items[keysOf(binding).lastIndexOf(index)];
  return item === undefined ? singleField(unknown({ kind: "variable", name })) : singleField(item);
}

/** Returns the path of the file that contains the current command. */
function currentFile({ frame }: Shell): Value | null {
  for (let current: Frame | null = frame; current !== null; current = current.parent)
    if (current.numbered && current.label !== null) return known(current.label);
  return null;
}

type Expand = (word: WordNode) => Value;

/** Expands `${…}` with its operation. `expand` returns the text of an operand. */
export function expandParameter(
  part: ParameterExpansionPart,
  shell: Shell,
  choice: Choice,
  expand: Expand,
): Parameter {
  const index = part.index === undefined ? null : valueText(expand(part.index));
  if (part.prefix === "!" && (index === "@" || index === "*")) return arrayKeys(part.parameter, shell);
  const parameter = lookUp(part.parameter, index, shell, choice);
  const lost = singleField(unknown({ kind: "variable", name: part.parameter }));
  if (part.prefix === "!") {
    const name = valueText(joinedFields(parameter));
    return part.operation === undefined && isKnown(name) && name !== ""
      ? lookUp(name, null, shell, choice)
      : lost;
  }
  if (part.prefix === "#") return parameter.list ? singleField(known(String(parameter.fields.length))) : lost;
  if (part.operation === undefined) return parameter;
  if (part.operation.type === "Slice") return sliceOf(parameter, part, part.operation, expand) ?? lost;
  if (part.operation.type === "Default") return expandDefault(parameter, part, part.operation, shell, expand);
  const fields = parameter.fields.map((field) => applyOperation(field, part.operation!, expand));
  return fields.every((field) => field !== null) ? { ...parameter, fields } : lost;
}

/** `${value:offset:length}`, `${array[@]:offset:length}`; null if the numbers are not known. */
function sliceOf(
  parameter: Parameter,
  part: ParameterExpansionPart,
  { offset, length }: ParameterOperation & { type: "Slice" },
  expand: Expand,
): Parameter | null {
  const from = Number(valueText(expand(offset)));
  const count = length === undefined ? Number.POSITIVE_INFINITY : Number(valueText(expand(length)));
  if (!Number.isInteger(from) || from < 0 || !(count >= 0)) return null;
  if (!parameter.list) return singleField(sliceValue(joinedFields(parameter), from, from + count));
  // The parameters of a function or a script count from 1.
  const start = part.parameter === "@" || part.parameter === "*" ? Math.max(0, from - 1) : from;
  return { ...parameter, fields: parameter.fields.slice(start, start + count) };
}

/** `${!array[@]}` */
function arrayKeys(name: string, shell: Shell): Parameter {
  const binding = shell.process.scope.get(name);
  const keys = binding?.kind === "array" ? keysOf(binding) : [];
  return { fields: keys.map((key) => known(key)), list: true, isSet: keys.length > 0 };
}

function expandDefault(
  parameter: Parameter,
  part: ParameterExpansionPart,
  operation: ParameterOperation & { type: "Default" },
  shell: Shell,
  expand: Expand,
): Parameter {
  const { operator } = operation;
  const empty = operator.startsWith(":") && joinedFields(parameter).length === 0;
  const isSet = parameter.isSet === true && !empty;
  if (operator.endsWith("+")) return isSet ? singleField(expand(operation.operand)) : singleField(EMPTY);
  if (isSet || operator.endsWith("?")) return parameter;
  const value = expand(operation.operand);
  if (operator.endsWith("=")) shell.process.scope.setScalar(part.parameter, value);
  return singleField(value);
}

/** Null if the result cannot be determined. */
function applyOperation(value: Value, operation: ParameterOperation, expand: Expand): Value | null {
  const text = valueText(value);
  if (!isKnown(text)) return value;
  switch (operation.type) {
    case "Remove":
      return removeMatch(value, operation.operator, valueText(expand(operation.operand)));
    case "Replace": {
      const pattern = valueText(expand(operation.pattern));
      const replacement = valueText(expand(operation.replacement));
      if (!isKnown(pattern + replacement) || /[*?[\\]/.test(pattern) || pattern === "") return null;
      if (operation.operator === "/")
        return withText(
          value,
          text.replace(pattern, () => replacement),
        );
      if (operation.operator === "//") return withText(value, text.split(pattern).join(replacement));
      return null;
    }
    case "CaseModification":
      if (operation.operator === "^^") return withText(value, text.toUpperCase());
      return operation.operator === ",," ? withText(value, text.toLowerCase()) : null;
    case "Transform":
      return value;
    default:
      return null;
  }
}

/** Returns `text` at the place of `value`. */
export function withText(value: Value, text: string): Value {
  const first = value[0];
  if (first === undefined || text === "") return known(text);
  const end = value.findLast((piece) => piece.doc === first.doc)?.end ?? first.end;
  const piece: ValuePiece = { text, doc: first.doc, start: first.start, end };
  return [piece];
}
