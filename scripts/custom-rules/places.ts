import type { LoadedRule } from "../config/custom-rule.ts";
import { describePath } from "../config/schema-errors.ts";
import { type Place, startOfFile } from "../model/place.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { ExpressionMistake } from "../upstream/rules.ts";

/** The place of a value in the file of a rule. */
export function placeIn({ document }: LoadedRule, at: Pointer): Place {
  return document.placeOf(at) ?? startOfFile(document.file);
}

/** The place of a mistake in an expression, from there to the end of its line. */
export function placeOfMistake(rule: LoadedRule, { at, line, column }: ExpressionMistake): Place {
  const text = valueAt(rule.document.value, at);
  const lines = typeof text === "string" ? text.split("\n") : [];
  const own = lines[line - 1];
  if (own === undefined) return placeIn(rule, at);
  const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const start = before + [...own].slice(0, column).join("").length;
  const end = Math.max(before + own.length, start);
  return (end > start ? rule.document.placeOf(at, { start, end }) : null) ?? placeIn(rule, at);
}

/** `volume-host-path-pinned: validations[0].expression` */
export function describeExpression({ value: { name } }: LoadedRule, at: Pointer): string {
  return `${name}: ${describePath(at)}`;
}
