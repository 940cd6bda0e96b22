import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../../scripts/model/json.ts";
import type { Place, Span } from "../../scripts/model/place.ts";
import { type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { type Mutation, offsetsOf } from "./mutate.ts";
import { type Claim, kindOf } from "./oracle.ts";

/** What was written in place of what, and what was built before and after. */
export interface Change {
  readonly mutation: Mutation;
  readonly before: string;
  readonly place: Place;
  readonly rendering: readonly Resource[];
  readonly resources: readonly Resource[];
}

/** Whether what was written reached the value that the claim is about. */
export function isConfirmed(claim: Claim, change: Change): boolean {
  const { resource, path } = claim;
  const candidates = become(resource, change);
  const before = valueAt(resource.value, path);
  return candidates.some(({ value }) =>
    counterparts(resource.value, value, path).some((after) => isChanged(claim, before, after, change)),
  );
}

function isChanged(
  claim: Claim,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  change: Change,
): boolean {
  const { token } = change.mutation;
  if (isDeepStrictEqual(before, after)) return false;
  const kind = kindOf(claim);
  if (kind === "mapping") return valueAt(after, [token]) !== undefined;
  if (kind === "list") return Array.isArray(after) && JSON.stringify(after).includes(JSON.stringify(token));
  if (token === "true" || token === "false") return true;
  const { resource, path, span } = claim;
  const isSecret = resource.kind === "Secret" && path[0] === "data";
  const text = isSecret ? Buffer.from(String(after), "base64").toString("utf8") : String(after ?? "");
  if (span === undefined || isSecret) return text.includes(token);
  return isPart(String(before), text, span, change);
}

/** Whether just that part of a text changed; more around it where the place is that of a variable, say. */
function isPart(before: string, after: string, { start, end }: Span, change: Change): boolean {
  const { mutation, place } = change;
  const { start: from, end: to } = offsetsOf(change.before, place);
  const isCopy = change.before.slice(from, to) === before.slice(start, end);
  const at = after.indexOf(mutation.token);
  if (isCopy) return after === before.slice(0, start) + mutation.token + before.slice(end);
  return at !== -1 && at <= start && after.slice(0, at) === before.slice(0, at);
}

/** The values that may be what `path` leads to now: an item of another name makes its list longer or shorter. */
function counterparts(before: JsonValue, after: JsonValue, path: Pointer): (JsonValue | undefined)[] {
  const [step, ...rest] = path;
  if (step === undefined) return [after];
  const [own, same] = [valueAt(before, [step]), valueAt(after, [step])];
  const isMoved = Array.isArray(before) && Array.isArray(after) && before.length !== after.length;
  const next = isMoved ? (after as JsonValue[]) : same === undefined ? [] : [same];
  if (next.length === 0) return [undefined];
  return next.flatMap((value) => counterparts(own ?? null, value, rest));
}

/** What a resource became: itself, or what the change gave another id, such as another name or hash. */
function become(resource: Resource, { rendering, resources }: Change): readonly Resource[] {
  const same = resources.find((other) => idOf(other) === idOf(resource));
  if (same !== undefined) return [same];
  const known = new Set(rendering.map(idOf));
  const added = resources.filter((other) => !known.has(idOf(other)));
  const alike = added.filter(({ kind }) => kind === resource.kind);
  return alike.length > 0 ? alike : added;
}

function idOf({ kind, namespace, name }: Resource): string {
  return JSON.stringify([kind, namespace, name]);
}
