import { plainCredentialsOf } from "../../kubernetes/credentials/plain-credentials.ts";
import { secretNameKind } from "../../kubernetes/credentials/secret-names.ts";
import { isSecretLiteral } from "../../kubernetes/credentials/secret-values.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asObject } from "../../model/json.ts";
import { memoizeBy } from "../../model/memoize.ts";
import type { Span } from "../../model/place.ts";
import type { Resource } from "../../model/resource.ts";
import { COMMENT_KEY, type SecretEntry } from "./entry.ts";
import { createFinder, type HiddenValue, maskSpans } from "./find-values.ts";
import { flowingValues, type SecretUse } from "./flows.ts";
import { credentialSpans, MASK } from "./mask.ts";
import { secretEntriesIn } from "./sources.ts";
import { hiddenValuesOf } from "./values.ts";
import { viewsOf } from "./views.ts";

/** Returns a text without the secrets in it. */
export type Redactor = (text: string) => string;

/** The redactors of a run: they know all Secrets of it. */
export interface RunRedactor {
  /** Hides known values and everything that has the form of a credential. */
  readonly redact: Redactor;
  /** Hides known values only: for texts whose form is harmless. */
  readonly hide: Redactor;
  /** The spans of known values, which can extend over several lines. */
  spansIn(text: string): Span[];
  /** False if no value is known, so that `hide` returns every text as it is. */
  readonly knowsValues: boolean;
}

/** Base64 and hexadecimal digits within each other are decoded up to this depth. */
const MAX_DEPTH = 3;
const MAX_SHORT = 5;
/** Maximum length of a decoded reading in which base64 is decoded again. */
const MAX_DECODED = 20_000;

/**
 * Returns the redactor for the `entries` of Secrets in the sources, and the Secrets and plain passwords among the
 * rendered `resources`. A word that is also a name in the manifests is not hidden: with a user `postgres`, the image
 * `postgres` is still shown. A value that leaves its Secret by one of `uses` is hidden even if it became a name.
 */
export function createRedactor(
  entries: readonly SecretEntry[],
  resources: readonly Resource[] = [],
  uses: readonly SecretUse[] = [],
): RunRedactor {
  const all = distinctEntries([...entries, ...resources.flatMap(renderedEntries)]);
  const names = all.length > 0 ? namesIn(resources, all) : new Set<string>();
  const values = all.flatMap(({ key, text }) =>
    // A random word of a comment can be the name or kind of a resource (`OCIRepository`); that of a Secret stays hidden.
    hiddenValuesOf(key, text).filter(
      ({ text: value, bounds }) => (bounds === "anywhere" && key !== COMMENT_KEY) || !names.has(value),
    ),
  );
  const hidden = all.length === 0 ? [] : [...values, ...flowingValues(all, resources, uses, names)];
  const find = createFinder(withBase64(hidden, all));
  const shorts = new Set(
    all
      .filter(isShortSecret)
      .map(({ text }) => text.trim())
      .filter((text) => !names.has(text)),
  );
  const spansIn = (text: string) => (hidden.length === 0 ? [] : spansOf(text, find, MAX_DEPTH));
  const hide = remembering((text) => hideShort(maskSpans(text, spansIn(text), MASK), shorts));
  const redact = remembering((text) => {
    const hiddenText = hide(text);
    return maskSpans(hiddenText, credentialSpans(hiddenText), MASK);
  });
  return { spansIn, hide, redact, knowsValues: all.length > 0 };
}

/** Returns the redactor with its results for all but long texts: most texts of a report occur many times. */
function remembering(redactor: Redactor): Redactor {
  const cache = new Map<string, string>();
  return (text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const redacted = redactor(text);
    if (text.length < 10_000) cache.set(text, redacted);
    return redacted;
  };
}

function distinctEntries(entries: readonly SecretEntry[]): SecretEntry[] {
  return [...new Map(entries.map((entry) => [`${entry.key}\0${entry.text}`, entry])).values()];
}

/** By the value of a resource, which `watch` keeps when it reads the resource again. */
const renderedEntries = memoizeBy(
  ({ value }: Resource) => value,
  (resource): readonly SecretEntry[] => [
    ...(resource.kind === "Secret" ? secretEntriesIn(resource.value) : []),
    ...plainCredentialsOf(resource).map(({ secret }) => ({ key: "password", text: secret })),
  ],
);

/** Values in base64 are hidden as they are written too. */
function withBase64(values: readonly HiddenValue[], entries: readonly SecretEntry[]): HiddenValue[] {
  const written = entries.flatMap(({ encoded }) =>
    encoded === undefined || encoded.length < 8 ? [] : [{ text: encoded, bounds: "word" as const }],
  );
  return [...values, ...written];
}

/** Spans in the text itself, in its decoded readings, and of base64 and hexadecimal runs that contain a value. */
function spansOf(text: string, find: (text: string) => Span[], depth: number): Span[] {
  const views = depth === MAX_DEPTH ? viewsOf(text) : [];
  return [
    ...find(text),
    ...encodedSpans(text, find, depth),
    ...views.flatMap(({ text: decoded, positions }) =>
      [...find(decoded), ...(decoded.length > MAX_DECODED ? [] : encodedSpans(decoded, find, depth))].map(
        ({ start, end }) => ({
          start: positions[start]!,
          end: Math.max(positions[end]!, positions[start]! + 1),
        }),
      ),
    ),
  ];
}

const ENCODED = /[A-Za-z0-9+/_-]{8,}={0,2}/g;
const HEXADECIMAL = /^(?:[0-9a-fA-F]{2}){6,}$/;

function encodedSpans(text: string, find: (text: string) => Span[], depth: number): Span[] {
  if (depth === 0) return [];
  return [...text.matchAll(ENCODED)]
    .filter(([run]) => decodingsOf(run).some((decoded) => spansOf(decoded, find, depth - 1).length > 0))
    .map(({ index, 0: run }) => ({ start: index, end: index + run.length }));
}

/** The texts that a run of base64 or hexadecimal digits can stand for; its start can belong to the text before it. */
function decodingsOf(run: string): string[] {
  const offsets = [0, 1, 2, 3].map((offset) => Buffer.from(run.slice(offset), "base64").toString("utf8"));
  return HEXADECIMAL.test(run) ? [...offsets, Buffer.from(run, "hex").toString("utf8")] : offsets;
}

/** A short value that a line sets. */
const SHORT_VALUE = /([:=][ \t]{0,20}["']?)(.{1,5}?)(?=["']?[ \t,}\]]{0,20}$)/gm;

/** Hides short values only if they are the whole value of a line: `value: abc`, but not every `abc`. */
function hideShort(text: string, values: ReadonlySet<string>): string {
  if (values.size === 0) return text;
  return text.replace(SHORT_VALUE, (whole, before: string, value: string) => {
    return values.has(value) ? before + MASK : whole;
  });
}

/** Reports whether an entry is short and a secret: under a name that denotes none, a plain word is a setting. */
function isShortSecret({ key, text: raw }: SecretEntry): boolean {
  const text = raw.trim();
  const kind = secretNameKind(key);
  if (text.length > MAX_SHORT || (kind === null && /^[a-z]+$/i.test(text))) return false;
  return isSecretLiteral(text, kind ?? "password", "value");
}

/** Names and the words they consist of: they are shown anyway. */
function namesIn(resources: readonly Resource[], entries: readonly SecretEntry[]): Set<string> {
  const names = resources.flatMap((resource) => [
    resource.kind,
    resource.name,
    resource.namespace ?? "",
    ...containersOf(resource).map(({ name }) => name),
    ...imagesOf(resource).flatMap(({ source }) => source?.repository.split("/") ?? []),
    ...keysOf(resource),
  ]);
  return new Set(
    [...names, ...entries.map(({ key }) => key)].flatMap((name) => [name, ...wordSequences(name)]),
  );
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
