import { isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { MessageArgs, Problem, ProblemPlace, RelatedPlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";

/** A problem, and the overlay in which it occurs. */
export interface PlacedProblem {
  readonly problem: Problem;
  readonly overlay: Overlay;
}

/** The resources that a stored problem can name, by the positions of their overlay and in it. */
export class NamedResources {
  readonly #overlays: readonly Overlay[];
  #positions: ReadonlyMap<Resource, readonly [number, number]> | null = null;

  constructor(overlays: readonly Overlay[]) {
    this.#overlays = overlays;
  }

  /** Null if it is in none of the overlays. */
  positionOf(resource: Resource): readonly [number, number] | null {
    this.#positions ??= new Map(
      this.#overlays.flatMap(({ resources }, overlay) =>
        resources.map((each, index) => [each, [overlay, index]] as const),
      ),
    );
    return this.#positions.get(resource) ?? null;
  }

  at(overlay: JsonValue | undefined, index: JsonValue | undefined): Resource | null {
    return this.#overlays[Number(overlay)]?.resources[Number(index)] ?? null;
  }

  overlayAt(overlay: JsonValue | undefined): Overlay | null {
    return typeof overlay === "number" ? (this.#overlays[overlay] ?? null) : null;
  }

  indexOf(overlay: Overlay): number {
    return this.#overlays.indexOf(overlay);
  }
}

/** The problem as JSON; null if it names a resource of another overlay. */
export function storedProblem({ problem, overlay }: PlacedProblem, named: NamedResources): JsonObject | null {
  const { code, args, at, related, subject, fix } = problem;
  const places = [at, ...(related ?? []).flatMap((each) => each.at ?? [])];
  const resources = [
    ...places.flatMap((place) => (place.in === "resource" ? [place.resource] : [])),
    ...(subject === undefined ? [] : [subject.resource]),
  ];
  if (named.indexOf(overlay) === -1 || resources.some((each) => named.positionOf(each) === null)) return null;
  const ref = (resource: Resource) => [...named.positionOf(resource)!];
  const placed = (place: ProblemPlace): JsonObject =>
    asJson(place.in === "file" ? place : { ...place, resource: ref(place.resource) });
  return {
    overlay: named.indexOf(overlay),
    code,
    args: { ...args },
    at: placed(at),
    ...(related && {
      related: related.map(({ at, words }) => ({ at: at === null ? null : placed(at), words })),
    }),
    ...(subject && { subject: { resource: ref(subject.resource), path: [...subject.path] } }),
    ...(fix && { fix: fix.map(asJson) }),
  };
}

/** The value without its types; all of it is JSON. */
function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

/** The problem in a stored one; null if it has another form. */
export function problemOf(stored: JsonValue, named: NamedResources): PlacedProblem | null {
  if (!isObject(stored)) return null;
  const { code, args, related, subject, fix } = stored;
  const overlay = named.overlayAt(stored.overlay);
  const at = placeOf(stored.at, named);
  if (overlay === null || at === null || typeof code !== "string" || !isArgs(args)) return null;
  const others = related === undefined ? [] : relatedOf(related, named);
  const meant = subject === undefined ? undefined : subjectOf(subject, named);
  if (others === null || meant === null || !(fix === undefined || isFix(fix))) return null;
  return {
    overlay,
    problem: {
      code,
      args,
      at,
      ...(related === undefined ? {} : { related: others }),
      ...(meant && { subject: meant }),
      ...(fix && { fix }),
    },
  };
}

function placeOf(stored: JsonValue | undefined, named: NamedResources): ProblemPlace | null {
  if (!isObject(stored)) return null;
  const { in: where, place, resource: ref, path, part, absent } = stored;
  if (where === "file") return isPlace(place) ? { in: "file", place } : null;
  const resource = resourceOf(ref, named);
  if (where !== "resource" || resource === null || !isPointer(path)) return null;
  if (!(part === undefined || part === "key" || isSpan(part))) return null;
  if (!(absent === undefined || isTexts(absent))) return null;
  return {
    in: "resource",
    resource,
    path,
    ...(part === undefined ? {} : { part }),
    ...(absent === undefined ? {} : { absent }),
  };
}

function relatedOf(stored: JsonValue, named: NamedResources): RelatedPlace[] | null {
  if (!Array.isArray(stored)) return null;
  const related = stored.map((each) => {
    const { at, words } = isObject(each) ? each : {};
    const place = at === null ? null : placeOf(at, named);
    const isPlaced = at === null || place !== null;
    return isPlaced && typeof words === "string" ? { at: place, words } : null;
  });
  return related.every((each) => each !== null) ? related : null;
}

function subjectOf(stored: JsonValue, named: NamedResources): Problem["subject"] | null {
  const { resource: ref, path } = isObject(stored) ? stored : {};
  const resource = resourceOf(ref, named);
  return resource === null || !isPointer(path) ? null : { resource, path };
}

function resourceOf(ref: JsonValue | undefined, named: NamedResources): Resource | null {
  return Array.isArray(ref) && ref.every(isIndex) ? named.at(ref[0], ref[1]) : null;
}

function isIndex(value: JsonValue | undefined): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function isTexts(value: JsonValue): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

function isPointer(value: JsonValue | undefined): value is JsonValue & Pointer {
  return Array.isArray(value) && value.every((step) => typeof step === "string" || isIndex(step));
}

function isArgs(value: JsonValue | undefined): value is JsonValue & MessageArgs {
  return (
    isObject(value) && Object.values(value).every((arg) => typeof arg === "string" || typeof arg === "number")
  );
}

function isSpan(value: JsonValue): value is JsonValue & { readonly start: number; readonly end: number } {
  return isObject(value) && isIndex(value.start) && isIndex(value.end);
}

const PLACE_NUMBERS = ["line", "column", "endLine", "endColumn"] as const;

function isPlace(
  value: JsonValue | undefined,
): value is JsonValue & Extract<ProblemPlace, { readonly in: "file" }>["place"] {
  return (
    isObject(value) && typeof value.file === "string" && PLACE_NUMBERS.every((name) => isIndex(value[name]))
  );
}

function isFix(value: JsonValue): value is JsonValue & NonNullable<Problem["fix"]> {
  return (
    Array.isArray(value) &&
    value.every((change) => {
      if (!isObject(change) || !isPointer(change.path)) return false;
      const { span, text } = change;
      return span === undefined ? change.value !== undefined : isSpan(span) && typeof text === "string";
    })
  );
}
