import { plainCredentialsOf } from "../../kubernetes/credentials/plain-credentials.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { createHider } from "./hide-values.ts";
import { MASK, maskCredentials } from "./mask.ts";

/** Shorter values are too common to hide everywhere: every `true` and `8080` would be masked. */
const MIN_LENGTH = 6;

export type Redactor = (text: string) => string;

/**
 * Returns a function that hides in a text the values of the Secrets among `resources` (plain and base64), passwords
 * in plain text elsewhere in the resources, and everything that has the form of a credential. A value that is also a
 * name in the manifests, or part of one, is not hidden: with a user `postgres`, the image `postgres` is still shown,
 * and with a password `password`, so is its key.
 */
export function redactorFor(resources: readonly Resource[]): Redactor {
  const secrets = resources.filter(({ kind, apiVersion }) => kind === "Secret" && apiVersion === "v1");
  const values = new Set([
    ...secrets.flatMap(({ value }) => [...plainValues(value.stringData), ...encodedValues(value.data)]),
    ...resources.flatMap(plainCredentialsOf).flatMap(({ secret }) => linesOf(secret)),
  ]);
  const names = values.size === 0 ? new Set<string>() : namesIn(resources);
  const hide = createHider(
    [...values].filter((value) => !names.has(value)),
    MIN_LENGTH,
    MASK,
  );
  return (text) => maskCredentials(hideShort(hide(text), values));
}

/** A short value that a line sets. */
const SHORT_VALUE = /([:=][ \t]{0,20}["']?)(.{1,5}?)(?=["']?[ \t,}\]]{0,20}$)/gm;

/** Hides short values only if they are the whole value of a line: `value: abc`, but not every `abc`. */
function hideShort(text: string, values: ReadonlySet<string>): string {
  return text.replace(SHORT_VALUE, (whole, before: string, value: string) => {
    return values.has(value) ? before + MASK : whole;
  });
}

/** Names and the words they consist of: they are shown anyway. */
function namesIn(resources: readonly Resource[]): Set<string> {
  const names = resources.flatMap((resource) => [
    resource.kind,
    resource.name,
    resource.namespace ?? "",
    ...containersOf(resource).map(({ name }) => name),
    ...imagesOf(resource).flatMap(({ source }) => source?.repository.split("/") ?? []),
    ...keysOf(resource),
  ]);
  return new Set(names.flatMap((name) => [name, ...wordSequences(name)]));
}

function keysOf({ kind, value }: Resource): string[] {
  if (kind !== "Secret" && kind !== "ConfigMap") return [];
  return [...Object.keys(asObject(value.data)), ...Object.keys(asObject(value.stringData))];
}

/** Maximum words of a name that are combined. */
const MAX_WORDS = 8;

/** Returns each sequence of words in a name: `mqtt-password`, `mqtt`, `password`. */
function wordSequences(name: string): string[] {
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
