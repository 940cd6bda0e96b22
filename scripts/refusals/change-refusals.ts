import { isDeepStrictEqual } from "node:util";
import { isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { RefusedChange } from "../model/object-change.ts";
import { formatPointer, nearestExisting, type Pointer, valueAt } from "../model/pointer.ts";
import type { UpstreamProblem } from "../upstream/admit.ts";
import { pointerOfField } from "./field-path.ts";
import { sourceField } from "./source-field.ts";
import { phraseOf, shownValue } from "./words.ts";

/** The refused fields among the problems of an update, in the order of their places. */
export function refusedChanges(
  problems: readonly UpstreamProblem[],
  before: JsonObject,
  after: JsonObject,
): RefusedChange[] {
  const all = problems.flatMap((problem) => refusedIn(problem, before, after));
  const places = new Map(all.map((one) => [formatPointer(one.path), one]));
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

function refusedIn(problem: UpstreamProblem, before: JsonObject, after: JsonObject): RefusedChange[] {
  const { stage, field = "", detail = "", value } = problem;
  if (stage !== "validate") return [];
  const named = sourceField(field, after);
  const inNew = pointerOfField(named, after);
  const asked = valueAt(after, inNew) === undefined ? pointerOfField(named, before) : inNew;
  const from = nearestCommon(before, after, asked);
  const all = differences(valueAt(before, from), valueAt(after, from), from);
  const changed = all.filter((path) => !isAllowed(detail, path, from) && !isAllocated(before, path));
  // Some fields can be changed in a state that is not known here, such as the size of a claim that is bound.
  if (all.length > 0 && changed.length === 0) return [];
  const path = changed.length === 0 ? from : commonStart(changed);
  const shown = shownValue(value, valueAt(after, asked));
  return [{ path, field: fieldOf(path), phrase: phraseOf(detail, shown) }];
}

/** The steps of a path in the notation of upstream, without `spec` at its start. */
function fieldOf(path: Pointer): string {
  const steps = path.length > 1 && path[0] === "spec" ? path.slice(1) : path;
  return steps.reduce((text: string, step) => {
    if (typeof step === "number" || /[./]/.test(step)) return `${text}[${step}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** The longest start of a path that leads to a value in both versions. */
function nearestCommon(before: JsonObject, after: JsonObject, path: Pointer): Pointer {
  const one = nearestExisting(before, path, []);
  const other = nearestExisting(after, path, []);
  // A field that only one version has is the difference itself.
  return one.length === other.length ? one : path.slice(0, Math.max(one.length, other.length));
}

/** The deepest paths at which two values differ. */
function differences(before: JsonValue | undefined, after: JsonValue | undefined, at: Pointer): Pointer[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(before[key], after[key], [...at, key]));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((entry, index) => differences(entry, after[index], [...at, index]));
  return [at];
}

/** Names of fields in a detail such as `updates to statefulset spec for fields other than 'replicas' … are forbidden`. */
function isAllowed(detail: string, path: Pointer, from: Pointer): boolean {
  const [, named = ""] = /\b(?:other than|except) (.*)/s.exec(detail.split("\n", 1)[0]!) ?? [];
  const allowed = named.match(/[A-Za-z][\w.*[\]]*[\w\]]/g) ?? [];
  const dotted = (pointer: Pointer) =>
    pointer
      .map((step) => (typeof step === "number" ? "[*]" : `.${step}`))
      .join("")
      .slice(1);
  const names = [dotted(path), dotted(path.slice(from.length))];
  return allowed.some((field) => names.some((name) => name === field || isBelow(name, field)));
}

function isBelow(name: string, field: string): boolean {
  return name.startsWith(field) && ".[".includes(name[field.length]!);
}

/** Fields of a Service that the API server sets where the manifest does not: the value before is not known. */
const ALLOCATED = /^\/spec\/(?:clusterIPs?|ipFamilies|ipFamilyPolicy|healthCheckNodePort)(?:\/|$)/;

function isAllocated(before: JsonObject, path: Pointer): boolean {
  return (
    before.kind === "Service" &&
    ALLOCATED.test(formatPointer(path)) &&
    valueAt(before, path.slice(0, 2)) === undefined
  );
}

function commonStart([first = [], ...others]: readonly Pointer[]): Pointer {
  const length = first.findIndex((step, index) => others.some((other) => other[index] !== step));
  return length === -1 ? first : first.slice(0, length);
}
