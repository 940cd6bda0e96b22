import type { Change, Scalar, SourceEdit } from "../model/fix.ts";
import { isObject, type JsonValue } from "../model/json.ts";
import type { Place } from "../model/place.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { Problem, ProblemPlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";
import type { Located } from "./located.ts";

type Locate = (at: ProblemPlace) => Pick<Located, "place" | "exact">;

/** Returns the source edits that fix a problem; null if it has no fix or a place is not exact. */
export function editsOf({ at, fix }: Problem, locate: Locate): readonly SourceEdit[] | null {
  if (fix === undefined || at.in !== "resource") return null;
  const { resource } = at;
  const edits = fix.map((change) => editOf(change, resource, locate));
  return edits.every((edit) => edit !== null) ? edits : null;
}

function editOf(change: Change, resource: Resource, locate: Locate): SourceEdit | null {
  const before = valueAt(resource.value, change.path);
  if ("span" in change) return textEdit(change, before, resource, locate);
  if (before === undefined || before === null) return insertion(change, resource, locate);
  const place = exactly(locate({ in: "resource", resource, path: change.path }));
  if (place === null || !isScalar(before) || !isScalar(change.value)) return null;
  return { kind: "replace", place, from: before, value: change.value };
}

function textEdit(
  { path, span, text }: Extract<Change, { span: unknown }>,
  before: JsonValue | undefined,
  resource: Resource,
  locate: Locate,
): SourceEdit | null {
  const place = exactly(locate({ in: "resource", resource, path, span }));
  if (place === null || typeof before !== "string") return null;
  return { kind: "text", place, from: before.slice(span.start, span.end), text };
}

/** Inserts into the innermost mapping on the path that exists in a source. */
function insertion(
  { path, value }: Extract<Change, { value: unknown }>,
  resource: Resource,
  locate: Locate,
): SourceEdit | null {
  for (let length = path.length - 1; length > 0; length--) {
    const around = path.slice(0, length);
    const steps = keysIn(path.slice(length));
    if (steps === null) return null;
    if (!isObject(valueAt(resource.value, around))) continue;
    const place = exactly(locate({ in: "resource", resource, path: around }));
    if (place !== null) return { kind: "insert", place, steps, value };
  }
  return null;
}

/** Null if a list item would have to be created. */
function keysIn(steps: Pointer): readonly string[] | null {
  const keys = steps.filter((step) => typeof step === "string");
  return keys.length === steps.length ? keys : null;
}

function exactly({ place, exact }: Pick<Located, "place" | "exact">): Place | null {
  return exact ? place : null;
}

function isScalar(value: JsonValue): value is Scalar {
  return typeof value !== "object";
}
