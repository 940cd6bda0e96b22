import { literalsOf } from "../../kubernetes/credentials/literals.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { hiderOf } from "./hide.ts";
import { MASK, maskCredentials } from "./mask.ts";

/** Shorter values are too common to hide: every `true` and `8080` would go. */
const MIN_LENGTH = 6;

export type Redactor = (text: string) => string;

/**
 * Hides in any text the values of the Secrets among `resources`, as they are and as base64, the passwords that stand in
 * plain text elsewhere in them, and whatever has a credential's form. A value that is a name in the same manifests, or
 * the words of one, stays: a user `postgres` makes no secret of the image of that name, nor a password `password` of the
 * key that holds it.
 */
export function redactorFor(resources: readonly Resource[]): Redactor {
  const secrets = resources.filter(({ kind, apiVersion }) => kind === "Secret" && apiVersion === "v1");
  const values = new Set([
    ...secrets.flatMap(({ value }) => [...plainValues(value.stringData), ...encodedValues(value.data)]),
    ...resources.flatMap(literalsOf).flatMap(({ secret }) => linesOf(secret)),
  ]);
  const names = values.size === 0 ? new Set<string>() : namesIn(resources);
  const hide = hiderOf(
    [...values].filter((value) => !names.has(value)),
    MIN_LENGTH,
    MASK,
  );
  return (text) => maskCredentials(hideShort(hide(text), values));
}

/** What a line sets, if that is short. */
const SHORT_VALUE = /([:=][ \t]{0,20}["']?)(.{1,5}?)(?=["']?[ \t,}\]]{0,20}$)/gm;

/** Short values are hidden only where they are all that a line sets: `value: abc`, but not every `abc`. */
function hideShort(text: string, values: ReadonlySet<string>): string {
  return text.replace(SHORT_VALUE, (whole, before: string, value: string) => {
    return values.has(value) ? before + MASK : whole;
  });
}

/** Names, and the words that they are made of: those are shown anyway. */
function namesIn(resources: readonly Resource[]): Set<string> {
  const names = resources.flatMap((resource) => [
    resource.kind,
    resource.name,
    resource.namespace ?? "",
    ...containersOf(resource).map(({ name }) => name),
    ...imagesOf(resource).flatMap(({ source }) => source?.repository.split("/") ?? []),
    ...keysOf(resource),
  ]);
  return new Set(names.flatMap((name) => [name, ...partsOf(name)]));
}

function keysOf({ kind, value }: Resource): string[] {
  if (kind !== "Secret" && kind !== "ConfigMap") return [];
  return [...Object.keys(asObject(value.data)), ...Object.keys(asObject(value.stringData))];
}

/** Words of a name that are looked at: longer ones name nothing else. */
const MAX_WORDS = 8;

/** A name, and each run of its words: `mqtt-password`, `mqtt`, `password`. */
function partsOf(name: string): string[] {
  const words = [...name.matchAll(/[^-_.]+/g)].slice(0, MAX_WORDS);
  return words.flatMap((from, index) =>
    words.slice(index).map((to) => name.slice(from.index, to.index + to[0].length)),
  );
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}

function plainValues(data: JsonValue | undefined): string[] {
  return Object.values(asObject(data)).flatMap((value) => (typeof value === "string" ? linesOf(value) : []));
}

function encodedValues(data: JsonValue | undefined): string[] {
  return Object.values(asObject(data)).flatMap((value) => {
    if (typeof value !== "string") return [];
    return [value, ...plainValues({ decoded: Buffer.from(value, "base64").toString("utf8") })];
  });
}
