import type { ResourceChange, Scalar, SourceEdit } from "../model/fix.ts";
import { isObject, type JsonValue } from "../model/json.ts";
import { exactPlace, type Locator } from "../model/located.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import { type Problem, resourcePlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";

/** Returns the source edits that fix a problem; null if it has no fix or a place is not exact. */
export function editsOf({ at, fix }: Problem, locate: Locator): readonly SourceEdit[] | null {
  if (fix === undefined || at.in !== "resource") return null;
  const { resource } = at;
  const edits = fix.map((change) => editOf(change, resource, locate));
  return edits.every((edit) => edit !== null) ? edits : null;
}

function editOf(change: ResourceChange, resource: Resource, locate: Locator): SourceEdit | null {
  const before = valueAt(resource.value, change.path);
  if ("span" in change) return textEdit(change, before, resource, locate);
  if (before === undefined || before === null) return insertion(change, resource, locate);
  const place = exactPlace(locate(resourcePlace(resource, change.path)));
  if (place === null || !isScalar(before) || !isScalar(change.value)) return null;
  return { kind: "replace", place, from: before, value: change.value };
}

function textEdit(
  { path, span, text }: Extract<ResourceChange, { span: unknown }>,
  before: JsonValue | undefined,
  resource: Resource,
  locate: Locator,
): SourceEdit | null {
  const place = exactPlace(locate(resourcePlace(resource, path, { part: span })));
  if (place === null || typeof before !== "string") return null;
  return { kind: "text", place, from: before.slice(span.start, span.end), text };
}

/** Inserts into the innermost mapping on the path that exists in a source. */
function insertion(
  { path, value }: Extract<ResourceChange, { value: unknown }>,
  resource: Resource,
  locate: Locator,
): SourceEdit | null {
  for (let length = path.length - 1; length > 0; length--) {
    const around = path.slice(0, length);
    const steps = keysIn(path.slice(length));
    if (steps === null) return null;
    if (!isObject(valueAt(resource.value, around))) continue;
    const place = exactPlace(locate(resourcePlace(resource, around)));
    if (place !== null) return { kind: "insert", place, steps, value };
  }
  return null;
}

/** Null if a list item would have to be created. */
function keysIn(steps: Pointer): readonly string[] | null {
  const keys = steps.filter((step) => typeof step === "string");
  return keys.length === steps.length ? keys : null;
}

function isScalar(value: JsonValue): value is Scalar {
  return typeof value !== "object";
}
