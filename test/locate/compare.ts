import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../../scripts/model/json.ts";
import type { Span } from "../../scripts/model/place.ts";
import { type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import type { Edit } from "./mutate.ts";
import { type Claim, kindOf } from "./oracle.ts";

/** An edit of a file, and the resources built with it. */
export interface Change {
  readonly edit: Edit;
  /** The text before the edit. */
  readonly before: string;
  readonly after: readonly Resource[];
  /** True if it was the only edit of the build. */
  readonly isAlone: boolean;
}

/** Reports whether the edit changed the value of the claim. */
export function isConfirmed(claim: Claim, change: Change): boolean {
  const { resource, path } = claim;
  const candidates = become(claim, change);
  const before = valueAt(resource.value, path);
  return candidates.some(({ value }) =>
    counterparts(resource.value, value, path, change.isAlone).some((after) =>
      isChanged(claim, before, after, change),
    ),
  );
}

function isChanged(
  claim: Claim,
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  change: Change,
): boolean {
  const { token } = change.edit;
  if (isDeepStrictEqual(before, after)) return false;
  const kind = kindOf(claim);
  if (kind === "mapping") return valueAt(after, [token]) !== undefined;
  if (kind === "list") return Array.isArray(after) && JSON.stringify(after).includes(JSON.stringify(token));
  if (token === "true" || token === "false") return change.isAlone;
  const { resource, span } = claim;
  if (span === undefined && cutsWord(change)) return false;
  const texts = [String(after ?? "")];
  // A generator encodes the values of a Secret; in a manifest they are already encoded.
  if (resource.kind === "Secret") texts.push(Buffer.from(texts[0]!, "base64").toString("utf8"));
  if (span === undefined || texts.length > 1) return texts.some((text) => text.includes(token));
  return isPart(String(before), texts[0]!, span, change);
}

/** Reports whether the range starts or ends inside a word, which the exact range of a value does not. */
function cutsWord({ edit: { start, end, text }, before }: Change): boolean {
  const isWord = (at: number) => /[A-Za-z0-9]/.test(before[at] ?? "");
  const isPart = text === "" || start === end;
  return !isPart && ((isWord(start - 1) && isWord(start)) || (isWord(end - 1) && isWord(end)));
}

/** Reports whether only that part of a text changed, or more around it if the place is that of a variable, for example. */
function isPart(before: string, after: string, { start, end }: Span, change: Change): boolean {
  const { token, start: from, end: to } = change.edit;
  const isCopy = change.before.slice(from, to) === before.slice(start, end);
  const at = after.indexOf(token);
  if (isCopy) return after === before.slice(0, start) + token + before.slice(end);
  return at !== -1 && at <= start && after.slice(0, at) === before.slice(0, at);
}

/**
 * The possible values at `path` after the change: a renamed item can make its list longer or shorter, so that any item is
 * possible, if this was the only edit.
 */
function counterparts(
  before: JsonValue,
  after: JsonValue,
  path: Pointer,
  isAlone: boolean,
): (JsonValue | undefined)[] {
  const [step, ...rest] = path;
  if (step === undefined) return [after];
  const [own, same] = [valueAt(before, [step]), valueAt(after, [step])];
  const isMoved = Array.isArray(before) && Array.isArray(after) && before.length !== after.length;
  const next = !isMoved ? [same] : isAlone ? (after as JsonValue[]) : [];
  return next.flatMap((value) => {
    return value === undefined ? [undefined] : counterparts(own ?? null, value, rest, isAlone);
  });
}

/** The resource after the change, which can have another id, such as another name or hash. */
function become({ resource, rendering }: Claim, { after: resources }: Change): readonly Resource[] {
  const withSameId = (each: Resource) => idOf(each) === idOf(resource);
  // Files of a folder can declare the same resource twice.
  const [before, after] = [rendering.filter(withSameId), resources.filter(withSameId)];
  const same = after[before.indexOf(resource)];
  if (same !== undefined && after.length >= before.length) return [same];
  const known = new Set(rendering.map(idOf));
  const added = resources.filter((other) => !known.has(idOf(other)));
  const alike = added.filter(({ kind }) => kind === resource.kind);
  return alike.length > 0 ? alike : added;
}

function idOf({ kind, namespace, name }: Resource): string {
  return JSON.stringify([kind, namespace, name]);
}
