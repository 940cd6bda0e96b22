import { isDeepStrictEqual } from "node:util";
import { asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Place } from "../../model/place.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Repository } from "../../repository/repository.ts";
import { fieldOf } from "../fields.ts";
import type { SourceGraph } from "../graph.ts";
import type { Kustomization } from "../kustomization.ts";
import { resolveEntry } from "../target.ts";
import { explanationOf } from "./explanations.ts";
import { failingEntry } from "./failing-entry.ts";
import type { FieldMistake } from "./field-mistakes.ts";

/** Builds with another kustomization; returns Kustomize's error without its place, or null if it builds. */
type ErrorOf = (kustomization: JsonObject) => Promise<string | null>;

/** Explains an error of Kustomize at the entry of the kustomization that causes it. */
export async function entryFault(
  repository: Repository,
  graph: SourceGraph,
  kustomization: Kustomization,
  error: string,
  errorOf: ErrorOf,
): Promise<FieldMistake> {
  const { document, folder, value } = kustomization;
  const { message, words } = explanationOf(error);
  const entry = await failingEntry(value, async (part) => (await errorOf(part)) === error);
  if (entry === null) return { message: message + addedAt(repository, graph, error), place: null };
  const inEntry = words.map((word) => wordPlace(kustomization, entry, word)).find((place) => place !== null);
  return {
    message:
      message + addedAt(repository, graph, error) + inFile(repository, folder, valueAt(value, entry), words),
    place: inEntry ?? document.placeOf(entry),
  };
}

/** The place of a word in an entry: of a value, or of the line of an inline patch. */
function wordPlace({ document, value }: Kustomization, entry: Pointer, word: string): Place | null {
  for (const { text, at } of stringsIn(valueAt(value, entry), entry)) {
    if (text === word) return document.placeOf(at);
    const start = wordStart(text, word);
    if (start !== -1) return document.placeOf(at, { start, end: start + word.length });
  }
  return null;
}

/** The start of a whole word in a text; -1 if it is not there. */
function wordStart(text: string, word: string): number {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = `${text[at - 1] ?? " "}${text[at + word.length] ?? " "}`;
    if (/^[\s"'{[,:=][\s"'}\],]$/.test(around)) return at;
  }
  return -1;
}

function stringsIn(value: JsonValue | undefined, at: Pointer): { text: string; at: Pointer }[] {
  if (typeof value === "string") return [{ text: value, at }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    stringsIn(child, [...at, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The file of an entry with `path`, with the line of a word. */
function inFile(
  repository: Repository,
  folder: string,
  entry: JsonValue | undefined,
  words: readonly string[],
): string {
  const path = isObject(entry) ? asString(fieldOf(entry, "path")) : undefined;
  if (path === undefined) return "";
  const target = resolveEntry(repository, folder, { role: "input", field: "", path, pointer: [] });
  if (target.kind !== "file") return "";
  const documents = repository.readYaml(target.path)?.documents ?? [];
  const places = words.flatMap((word) =>
    documents.flatMap((document) => {
      const found = stringsIn(document.value, []).find(({ text }) => text === word);
      return found === undefined ? [] : (document.placeOf(found.at)?.line ?? []);
    }),
  );
  return ` (in ${[target.path, ...places.slice(0, 1)].join(":")})`;
}

const REGISTERED = /^may not add resource with an already registered id: (?<id>\S+)$/;

/** The manifests with an identifier that is added twice. */
function addedAt(repository: Repository, { resources }: SourceGraph, error: string): string {
  const id = REGISTERED.exec(error)?.groups?.id;
  const [, kind, name] = /^([^.]*)\..*?\/(.*)\.[^.]*$/.exec(id ?? "") ?? [];
  if (name === undefined) return "";
  const places = resources.flatMap((file) =>
    (repository.readYaml(file)?.documents ?? []).flatMap((document) => {
      const value = asObject(document.value);
      const isSame = value.kind === kind && asObject(value.metadata).name === name;
      const place = isSame ? document.placeOf([]) : null;
      return place === null ? [] : [place];
    }),
  );
  const distinct = places.filter(
    (place, index) => places.findIndex((other) => isDeepStrictEqual(place, other)) === index,
  );
  return distinct.length < 2 ? "" : ` (${distinct.map(({ file, line }) => `${file}:${line}`).join(", ")})`;
}
