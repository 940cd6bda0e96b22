import type { RuleNames } from "../config/rule-names.ts";
import { asObject, asString } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { TOOL_NAME } from "../model/tool.ts";
import { parseStatement, type Statement } from "./statement.ts";

/** Key prefix of suppressing annotations: the rule name follows, the value is the reason. */
export const ANNOTATION_PREFIX = `${TOOL_NAME}/ignore.`;

/** A suppression of all findings of a rule for one resource. */
export interface AnnotationSuppression extends Statement {
  readonly resource: Resource;
  readonly path: Pointer;
}

export interface AnnotationMistake {
  readonly message: string;
  readonly resource: Resource;
  readonly path: Pointer;
}

export interface Annotations {
  readonly suppressions: readonly AnnotationSuppression[];
  readonly mistakes: readonly AnnotationMistake[];
}

/** Parses the suppressions in a resource's annotations: `syncgate/ignore.RULE: [until YYYY-MM-DD:] reason`. */
export function parseAnnotations(resource: Resource, ruleNames: RuleNames): Annotations {
  const annotations = asObject(asObject(resource.value.metadata).annotations);
  const suppressions: AnnotationSuppression[] = [];
  const mistakes: AnnotationMistake[] = [];
  for (const key of Object.keys(annotations).filter((name) => name.startsWith(ANNOTATION_PREFIX))) {
    const path = ["metadata", "annotations", key];
    const value = asString(annotations[key]) ?? "";
    const separator = /^until\s/.test(value) ? " " : ": ";
    const parsed = parseStatement(`${key.slice(ANNOTATION_PREFIX.length)}${separator}${value}`, ruleNames);
    if (parsed.ok) suppressions.push({ ...parsed.value, resource, path });
    else mistakes.push({ message: parsed.error, resource, path });
  }
  return { suppressions, mistakes };
}
