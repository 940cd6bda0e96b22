import { similarKind } from "../kubernetes/objects/similar-kind.ts";
import { isObject, type JsonObject } from "../model/json.ts";
import { formatPointer, nearestExisting, type Pointer, valueAt } from "../model/pointer.ts";
import type { Refusal, RefusalKind } from "../model/refusal.ts";
import type { UpstreamProblem } from "../upstream/admit.ts";
import { entryWithKeys, pointerOfField } from "./field-path.ts";
import { sourceField } from "./source-field.ts";
import { choiceOf, phraseOf, shownValue, supportedValues } from "./words.ts";

const KINDS: Readonly<Record<string, RefusalKind>> = {
  FieldValueRequired: "missing",
  FieldValueNotSupported: "unsupported",
  FieldValueForbidden: "forbidden",
  FieldValueDuplicate: "duplicate",
};

/** The refusals among the problems of a resource, in the order of their places; one cause is one refusal. */
export function refusalsOf(problems: readonly UpstreamProblem[], value: JsonObject): Refusal[] {
  const isDecoded = problems.every(({ stage }) => stage !== "decode");
  // If an object cannot be decoded, server-side apply refuses the same fields.
  const own = problems.filter((problem) => isDecoded || problem.stage !== "apply" || isDuplicate(problem));
  const all = own.flatMap((problem) => refusalOf(problem, value));
  const repeated = new Set(all.filter(({ kind }) => kind === "duplicate").map(({ path }) => listOf(path)));
  const causes = all.filter((one) => !isConsequence(one, all, repeated));
  const places = new Map<string, Refusal>();
  for (const { refusal } of causes) {
    const place = `${formatPointer(refusal.path)}\n${refusal.field}`;
    if (!places.has(place)) places.set(place, refusal);
  }
  return [...places.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** A refusal with what upstream said. */
interface Found extends Pick<Refusal, "kind" | "path"> {
  readonly refusal: Refusal;
  /** The path that upstream names; it can have a default that the manifest does not state. */
  readonly asked: Pointer;
  readonly printed: string;
}

/** Upstream repeats an error for the object around it, for a default made of the value, and in server-side apply. */
function isConsequence(one: Found, all: readonly Found[], repeated: ReadonlySet<string>): boolean {
  if (one.kind === "overridden") return repeated.has(listOf(one.path));
  const others = all.filter((other) => other !== one && other.kind !== "overridden");
  const isObjectAround = one.printed.startsWith("{") && others.some(({ asked }) => isBelow(asked, one.asked));
  const isDefault = one.path.length < one.asked.length && one.kind === "value";
  return (
    isObjectAround ||
    (isDefault &&
      others.some(
        ({ refusal, path }) => path.length > one.path.length && refusal.phrase === one.refusal.phrase,
      ))
  );
}

function isBelow(path: Pointer, above: Pointer): boolean {
  return path.length > above.length && above.every((step, index) => path[index] === step);
}

/** The list of an entry, or of the key of an entry. */
function listOf(path: Pointer): string {
  const index = path.findLastIndex((step) => typeof step === "number");
  return formatPointer(path.slice(0, Math.max(index, 0)));
}

function refusalOf(problem: UpstreamProblem, value: JsonObject): Found[] {
  const { stage, type = "", field = "", detail = "" } = problem;
  if (stage === "decode" || detail.startsWith("some validation rules were not checked")) return [];
  const asked = pointerOfField(stage === "apply" ? field : sourceField(field, value), value);
  const found = (refusal: Refusal) => [
    { refusal, kind: refusal.kind, path: refusal.path, asked, printed: problem.value ?? "" },
  ];
  if (stage === "apply")
    return found(
      isDuplicate(problem) ? duplicateEntry(asked, detail, value) : applied(asked, problem, value),
    );
  const choices = supportedValues(detail);
  const stated = valueAt(value, asked);
  // Upstream calls a value that is none of the choices missing in some places, such as the restartPolicy of a Job.
  const isOther = type === "FieldValueRequired" && typeof stated === "string" && stated !== "";
  const isChoice = choices.length > 0 && (type === "FieldValueInvalid" || isOther);
  const kind = isChoice ? "unsupported" : (KINDS[type] ?? "value");
  if (kind === "missing") return found(missing(asked, detail, value));
  const path = placeOf(kind === "forbidden" ? asked : deeper(asked, kind, problem, value), value);
  const shown = shownValue(problem.value, stated) ?? (isChoice && isOther ? stated : null);
  const isKey = typeof shown === "string" && path.at(-1) === shown && valueAt(value, path) !== shown;
  return found({
    kind,
    path,
    part: isKey || kind === "forbidden" ? "key" : "value",
    field: fieldName(path.length > asked.length ? path : asked, value),
    phrase:
      kind === "unsupported" && choices.length > 0 ? oneOf(shown, choices) : phraseFor(kind, detail, shown),
    meant: kind === "unsupported" && shown !== null ? similarKind(shown, choices) : null,
    detail,
  });
}

function phraseFor(kind: RefusalKind, detail: string, shown: string | null): string {
  if (kind === "duplicate") return `${shown ?? "the entry"} is used twice`;
  if (kind === "forbidden") return phraseOf(detail === "" ? "is not allowed" : detail, null);
  return phraseOf(detail, shown);
}

function oneOf(shown: string | null, choices: readonly string[]): string {
  return `${shown ?? "the value"} is not supported; the API server accepts ${choiceOf(choices)}`;
}

/** Upstream names a whole object where one field of it, or one entry of a list, has the value. */
function deeper(
  path: Pointer,
  kind: RefusalKind,
  { value: printed }: UpstreamProblem,
  root: JsonObject,
): Pointer {
  const value = valueAt(root, path);
  const shown = shownValue(printed, value);
  if (kind === "unsupported" && isObject(value) && Object.hasOwn(value, "type")) return [...path, "type"];
  if (Array.isArray(value) && shown !== null) {
    const index = value.findIndex((entry) => String(entry) === shown);
    if (index !== -1) return [...path, index];
  }
  if (isObject(value) && shown !== null) {
    const key = Object.keys(value).find((one) => one === shown || String(value[one]) === shown);
    if (key !== undefined) return [...path, key];
  }
  return path;
}

/** A value that upstream computes, such as a default, has the place of the nearest object in the manifest. */
function placeOf(path: Pointer, root: JsonObject): Pointer {
  return nearestExisting(root, path, []);
}

function missing(path: Pointer, detail: string, root: JsonObject): Refusal {
  const value = valueAt(root, path);
  const isThere = value !== undefined && value !== null;
  const name = path.at(-1);
  const parent = nearestExisting(root, path.slice(0, -1), []);
  const absent = typeof name === "number" ? `entry ${name}` : String(name ?? "");
  const choices = supportedValues(detail);
  const explanation = choices.length > 0 ? choiceOf(choices) : phraseOf(detail, null);
  const because = detail === "" ? "" : `: ${explanation}`;
  return {
    kind: "missing",
    path: isThere ? path : parent,
    part: isThere ? "value" : "key",
    field: isThere ? fieldName(path, root) : absent,
    phrase: isThere ? `must not be empty${because}` : `is required${because}`,
    meant: null,
    detail,
  };
}

const DUPLICATE = /^duplicate entries for key (\[.*\])$/s;

function isDuplicate({ detail = "" }: UpstreamProblem): boolean {
  return DUPLICATE.test(detail);
}

function duplicateEntry(list: Pointer, detail: string, value: JsonObject): Refusal {
  const [, keys = ""] = DUPLICATE.exec(detail) ?? [];
  const path = entryWithKeys(list, keys, value);
  const shown = keys.slice(1, -1).replaceAll('"', "").replaceAll(",", ", ");
  return {
    kind: "overridden",
    path: placeOf(path, value),
    part: "value",
    field: fieldName(list, value),
    phrase: shown,
    meant: null,
    detail,
  };
}

/** Such as `null` in a custom resource, which a creation removes. */
function applied(
  path: Pointer,
  { value: printed, detail = "" }: UpstreamProblem,
  value: JsonObject,
): Refusal {
  return {
    kind: "applied",
    path: valueAt(value, path) === null ? path : placeOf(path, value),
    part: "value",
    field: fieldName(path, value),
    phrase: phraseOf(detail, shownValue(printed, valueAt(value, path))),
    meant: null,
    detail,
  };
}

/** The last step that has a name, with the index or key after it: `ports[0]`. */
function fieldName(path: Pointer, root: JsonObject): string {
  const last = path.at(-1);
  if (last === undefined) return String(root.kind ?? "");
  if (typeof last === "string") return last;
  const name = path.findLast((step) => typeof step === "string");
  return name === undefined ? String(last) : `${name}[${last}]`;
}
